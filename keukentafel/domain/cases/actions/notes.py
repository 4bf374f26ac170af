"""Notes that everybody reads who may open the file."""

from __future__ import annotations

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
    note: Note, *, text: str, revision: int, sent_once: UUID | None = None, by: Reader, at: datetime
) -> Note:
    """Put a note right; what stood there stays readable, with who changed it and when.

    revision  of the note as its corrector saw it
    raises    NothingSaid, TextTooLong, journal.AlreadySent, ChangedMeanwhile when somebody else corrected it since;
              nothing was written
    """
    text = said(text)
    if sent_once:
        journal.first_time(sent_once, at=at)
    note = Note.objects.select_for_update().get(pk=note.pk)
    if note.revision != revision:
        raise ChangedMeanwhile(_("Een collega heeft deze aantekening intussen ook aangepast."))
    if note.text == text:
        return note
    NoteCorrection.objects.create(
        municipality_id=note.municipality_id,
        note=note,
        revision=note.revision,
        was=note.text,
        at=at,
        by_id=by.account,
    )
    note.text, note.revision = text, note.revision + 1
    note.save(update_fields=["text", "revision"])
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
