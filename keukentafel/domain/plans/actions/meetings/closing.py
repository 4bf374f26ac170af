"""A meeting is closed: nobody reads anything by it from that moment, and who could not come hears what they will do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingClosed,
    MeetingInvitedTo,
    MeetingParticipant,
    MeetingPlan,
    MeetingPresence,
    MeetingReport,
)
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.meetings.reach import STAYED, hosted, hosted_items, own_actions
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .links import end_links
from .running import note, note_of, running
from .telling import tell

PRINT = "keukentafel.outside.paper.print_meeting"
"""The name under which `outside/paper` listens."""


class NotYet(Refusal):
    """A meeting cannot be over before the day on which it is held."""


class NotInvited(Refusal):
    """Who was there was invited, or is invited first."""


@deed
def close_meeting(meeting: int, *, present: Collection[int], by: Reader, at: datetime) -> MeetingClosed:
    """Close it: reading rights end, links die, a worker makes the report of each household.

    Whoever closes it says who was there of those who came for a point that they may read themselves. Of the others nobody
    knows until write_presence; the report of their household waits for that, on the desk of who directs its plan.
    present  keys of participants who were there; the others hear only what they are going to do themselves
    raises   NotYours, MeetingOver, NotYet, NotInvited
    """
    found = running(meeting, by=by)
    if dutch_day(found.starts_at) > dutch_day(at):
        raise NotYet(_("Het overleg is nog niet geweest. Sluiten kan vanaf de dag van het overleg."))
    invited = list(_invited(found))
    known = _known(invited, by=by)
    _check(present, known)
    closed = MeetingClosed.objects.create(
        municipality_id=found.municipality_id, meeting=found, at=at, by_id=by.account
    )
    end_links(invited, at=at)
    _write(known, present, by=by, at=at)
    note("meeting.closed", found, by=by, at=at, present=len(set(present)), invited=len(invited))
    for about in MeetingPlan.objects.filter(meeting=found).select_related("plan__household").order_by("pk"):
        if _waits(about):
            _ask_who_came(about, at=at)
        else:
            _print(about)
    return closed


@deed
def write_presence(meeting: int, *, present: Collection[int], by: Reader, at: datetime) -> int:
    """Who was there, of those of whom nobody knew when the meeting was closed. Gives how many were written down.

    raises  NotYours, NotYet when it is not closed, NotInvited
    """
    mine = hosted(by).filter(pk=meeting).values("pk")
    found = Meeting.objects.select_for_update().filter(pk__in=mine).first()
    if found is None:
        raise NotYours(meeting)
    if not MeetingClosed.objects.filter(meeting=found).exists():
        raise NotYet(_("Dit overleg is nog niet gesloten."))
    known = _known(_invited(found).filter(presence__isnull=True), by=by)
    _check(present, known)
    if not known:
        return 0
    waited = [about for about in MeetingPlan.objects.filter(meeting=found).order_by("pk") if _waits(about)]
    _write(known, present, by=by, at=at)
    for each in known:
        note_of("meeting.presence_written", each, by=by, at=at)
    for about in waited:
        if not _waits(about):
            _print(about)
    return len(known)


def _invited(meeting: Meeting) -> QuerySet[MeetingParticipant]:
    rows = MeetingParticipant.objects.filter(STAYED, meeting=meeting)
    return rows.select_related("account", "person", "meeting").order_by("pk")


def _known(invited: Iterable[MeetingParticipant], *, by: Reader) -> list[MeetingParticipant]:
    """Those with a point that this reader may read."""
    rows = list(invited)
    items = hosted_items(by).filter(dropped__isnull=True)
    points = MeetingInvitedTo.objects.filter(participant__in=rows, item__in=items)
    keys = set(points.values_list("participant", flat=True))
    return [each for each in rows if each.pk in keys]


def _check(present: Collection[int], known: Collection[MeetingParticipant]) -> None:
    if set(present) - {each.pk for each in known}:
        raise NotInvited(_("Kies wie er waren uit wie was uitgenodigd."))


def _write(
    known: Collection[MeetingParticipant], present: Collection[int], *, by: Reader, at: datetime
) -> None:
    MeetingPresence.objects.bulk_create(
        MeetingPresence(
            municipality_id=each.municipality_id, participant=each, present=each.pk in present, at=at
        )
        for each in known
    )
    for each in known:
        if each.pk not in present and own_actions().filter(participant=each).exists():
            tell(each, what="after", by=by, at=at)


def _waits(about: MeetingPlan) -> bool:
    """Whether somebody came for a point of this household of whom nobody wrote down if they were there."""
    rows = MeetingParticipant.objects.filter(STAYED, meeting=about.meeting_id, presence__isnull=True)
    return rows.filter(invited_to__item__plan=about.plan_id, invited_to__item__dropped__isnull=True).exists()


def _ask_who_came(about: MeetingPlan, *, at: datetime) -> None:
    desk = desk_of(about.plan, on=dutch_day(at))
    if desk is None:
        return
    day = plain_date(dutch_day(about.meeting.starts_at))
    cases.issue_task(
        kind="actie", title=f"Schrijf op wie er waren bij het overleg van {day}", municipality=about.municipality_id,
        team=desk.team, account=desk.account, due_on=dutch_day(at), household=about.plan.household_id, by=None, at=at,
    )  # fmt: skip


def _print(about: MeetingPlan) -> None:
    queue.configure_task(PRINT, queue="letters").defer(about_id=about.pk, municipality=about.municipality_id)


@deed
def keep_report(about: MeetingPlan, case: Case | None, content: bytes, *, at: datetime) -> MeetingReport:
    """The report that a worker made becomes a document of the file of its household. Made twice, the first stays.

    case    whose points are in it: the document follows its gate
    raises  OSError when the store cannot keep it; then nothing was written
    """
    made = MeetingReport.objects.filter(about=about, case=case).first()
    if made is not None:
        return made
    household = about.plan.household_id
    document = cases.keep_document(
        municipality=about.municipality_id, household=household, case=case, name="verslag-overleg.pdf",
        media_type="application/pdf", content=content, kind="verslag", direction="intern",
        dated_on=dutch_day(about.meeting.starts_at), by=None, at=at,
    )  # fmt: skip
    made = MeetingReport.objects.create(
        municipality_id=about.municipality_id, about=about, case=case, document=document, at=at
    )
    journal.note("meeting.reported", about=about.meeting, by=None, at=at, household=household)
    return made
