"""Notes for their author alone: fourteen days, then shared or destroyed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Draft, Note, OpenTask, WorkingNote
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.access import current
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .drafts import REWRITING
from .notes import check_about, write_note
from .tasks import finish_task, issue_task
from .texts import ChangedMeanwhile, said

DAYS = 14
"""How long a working note may exist, counted from the day after it was written."""
ASK_BEFORE = 3
"""Days before its end on which the author is asked to choose."""


@deed
def write_working_note(
    household: Subject,
    *,
    text: str,
    person: int | None = None,
    case: Case | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> WorkingNote:
    """Write a note that nobody else reads. raises NothingSaid, TextTooLong, NotAMember, CaseOfOthers, journal.AlreadySent"""
    text = said(text)
    check_about(household.pk, person, case)
    if sent_once:
        journal.first_time(sent_once, at=at)
    day = dutch_day(at)
    note = WorkingNote.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        person_id=person,
        case=case,
        text=text,
        at=at,
        by_id=by.account,
        written_on=day,
        destroy_on=day + timedelta(days=DAYS + 1),
    )
    journal.note("working_note.written", about=note, by=by, at=at, household=household.pk)
    return note


@deed
def rewrite_working_note(
    note: WorkingNote, *, text: str, revision: int, sent_once: UUID | None = None, by: Reader, at: datetime
) -> WorkingNote:
    """The author goes on with it. Its end stays where it was; earlier texts of it are not kept.

    raises  NothingSaid, TextTooLong, journal.AlreadySent, ChangedMeanwhile (in another window)
    """
    text = said(text)
    if sent_once:
        journal.first_time(sent_once, at=at)
    note = WorkingNote.objects.select_for_update().get(pk=note.pk)
    if note.revision != revision:
        raise ChangedMeanwhile(_("U hebt deze aantekening intussen in een ander venster aangepast."))
    note.text, note.revision, note.at = text, note.revision + 1, at
    note.save(update_fields=["text", "revision", "at"])
    return note


@deed
def share_working_note(note: WorkingNote, *, by: Reader, at: datetime) -> Note:
    """The author chooses that everybody of the file may read it: it becomes an ordinary note, and is no longer a working note."""
    note = (
        WorkingNote.objects.select_for_update(of=("self",))
        .select_related("household", "case")
        .get(pk=note.pk)
    )
    shared = write_note(note.household, text=note.text, person=note.person_id, case=note.case, by=by, at=at)
    _end(note, "Gedeeld.", by, at)
    return shared


@deed
def destroy_working_note(note: WorkingNote, *, by: Reader | None, at: datetime) -> None:
    """The text is gone, for good. The journal says that it was there, not what it said. by None: its time was over."""
    note = WorkingNote.objects.select_for_update().get(pk=note.pk)
    journal.note("working_note.destroyed", about=note, by=by, at=at, household=note.household_id)
    _end(note, "Vernietigd.", by, at)


@deed
def ask_and_destroy(municipality: int, *, at: datetime) -> tuple[int, int]:
    """What happens once a day: authors are asked to choose in time; what is past its end is destroyed.

    Gives how many were asked and destroyed. An author without a role today is not asked: nobody reads it for them.
    """
    today = dutch_day(at)
    over = list(WorkingNote.objects.filter(municipality=municipality, destroy_on__lte=today))
    for note in over:
        destroy_working_note(note, by=None, at=at)
    soon = WorkingNote.objects.filter(
        municipality=municipality, asked__isnull=True, destroy_on__lte=today + timedelta(days=ASK_BEFORE)
    )
    return sum(_ask(note, at) for note in soon), len(over)


def _ask(note: WorkingNote, at: datetime) -> bool:
    team = (
        Role.objects.filter(
            current(dutch_day(at)), account=note.by_id, municipality=note.municipality_id, team__isnull=False
        )
        .order_by("pk")
        .values_list("team", flat=True)
        .first()
    )
    if team is None:
        return False
    note.asked = issue_task(
        kind="actie",
        title="Werkaantekening: delen of vernietigen",
        municipality=note.municipality_id,
        team=team,
        account=note.by_id,
        due_on=note.destroy_on - timedelta(days=1),
        household=note.household_id,
        by=None,
        at=at,
    )
    note.save(update_fields=["asked"])
    return True


def _end(note: WorkingNote, result: str, by: Reader | None, at: datetime) -> None:
    """The row goes with what its author was typing in it, and the task that asked about it is off the desk."""
    task = note.asked
    Draft.objects.filter(form=REWRITING, about=note.pk).delete()
    note.delete()
    if task is None:
        return
    waiting = OpenTask.objects.filter(task=task)
    if by is not None and waiting.exists():
        finish_task(task, result=result, by=by, at=at)
    else:  # nobody did it: it only goes off the desk
        waiting.delete()
