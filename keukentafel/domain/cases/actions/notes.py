"""Notes that everybody reads who may open the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Note, NoteCorrection
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .contacts import CaseOfOthers, NotAMember
from .texts import ChangedMeanwhile, said


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what a note is about; neither: the household."""

    person: int | None = None
    case: Case | None = None


@deed
def write_note(
    household: Subject,
    *,
    text: str,
    pinned: bool = False,
    person: int | None = None,
    case: Case | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Note:
    """Write a note on a household, or on one member or one case of it.

    sent_once  key of the form: sending it twice writes one note
    raises     NothingSaid, TextTooLong, NotAMember, CaseOfOthers, journal.AlreadySent
    """
    text = said(text)
    check_about(household.pk, person, case)
    if sent_once:
        journal.first_time(sent_once, at=at)
    note = Note.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        person_id=person,
        case=case,
        text=text,
        pinned=pinned,
        at=at,
        by_id=by.account,
    )
    journal.note("note.written", about=note, by=by, at=at, household=household.pk)
    return note


@deed
def correct_note(
    note: Note,
    *,
    text: str,
    revision: int,
    about: About | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Note:
    """Put a note right; what stood there stays readable, with who changed it and when.

    revision  of the note as its corrector saw it
    about     None: whom it is about stays
    raises    NothingSaid, TextTooLong, NotAMember, CaseOfOthers, journal.AlreadySent, ChangedMeanwhile when somebody else
              corrected it since; nothing was written
    """
    text = said(text)
    if sent_once:
        journal.first_time(sent_once, at=at)
    note = Note.objects.select_for_update(of=("self",)).select_related("case").get(pk=note.pk)
    if note.revision != revision:
        raise ChangedMeanwhile(_("Een collega heeft deze aantekening intussen ook aangepast."))
    about = about or About(note.person_id, note.case)
    check_about(note.household_id, about.person, about.case)
    case = about.case.pk if about.case else None
    if (note.text, note.person_id, note.case_id) == (text, about.person, case):
        return note
    NoteCorrection.objects.create(
        municipality_id=note.municipality_id,
        note=note,
        revision=note.revision,
        was=note.text,
        was_person_id=note.person_id,
        was_case_id=note.case_id,
        at=at,
        by_id=by.account,
    )
    note.text, note.revision, note.person_id, note.case = text, note.revision + 1, about.person, about.case
    note.save(update_fields=["text", "revision", "person", "case"])
    journal.note(
        "note.corrected", about=note, by=by, at=at, household=note.household_id, revision=note.revision
    )
    return note


@deed
def pin_note(note: Note, *, pinned: bool, by: Reader, at: datetime) -> Note:
    """The note stands above the others from now on, or no longer. Doing it twice changes nothing."""
    note = Note.objects.select_for_update().get(pk=note.pk)
    if note.pinned == pinned:
        return note
    note.pinned = pinned
    note.save(update_fields=["pinned"])
    journal.note("note.pinned", about=note, by=by, at=at, household=note.household_id, pinned=pinned)
    return note


def check_about(household: int, person: int | None, case: Case | None) -> None:
    """A note is about the household, or about a member (now or earlier) or a case of it. raises NotAMember, CaseOfOthers"""
    if person is not None and not Membership.objects.filter(household=household, person=person).exists():
        raise NotAMember(
            _("U hebt iemand gekozen die niet bij dit huishouden hoort. Open de pagina opnieuw.")
        )
    if case is not None and case.household_id != household:
        raise CaseOfOthers(_("U hebt een zaak gekozen die niet bij dit huishouden hoort. Kies opnieuw."))
