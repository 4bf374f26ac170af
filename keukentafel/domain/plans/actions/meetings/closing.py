"""A meeting is closed: nobody reads anything by it from that moment, and who could not come hears what they will do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.plans.models import MeetingClosed, MeetingPlan
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import MEETING, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .links import end_links
from .presence import NotYet, check, known_of, stayed, waits, write
from .reporting import print_report
from .resting import let_go
from .running import note, running


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
    invited = list(stayed(found))
    known = known_of(invited, by=by)
    check(present, known)
    closed = MeetingClosed.objects.create(
        municipality_id=found.municipality_id, meeting=found, at=at, by_id=by.account
    )
    end_links(invited, at=at)
    let_go([each.pk for each in invited], at=at)
    write(known, present, by=by, at=at)
    note("meeting.closed", found, by=by, at=at, present=len(set(present)), invited=len(invited))
    for about in MeetingPlan.objects.filter(meeting=found).select_related("plan__household").order_by("pk"):
        if waits(about):
            _ask_who_came(about, at=at)
        else:
            print_report(about)
    return closed


def _ask_who_came(about: MeetingPlan, *, at: datetime) -> None:
    desk = desk_of(about.plan, on=dutch_day(at))
    if desk is None:
        return
    day = plain_date(dutch_day(about.meeting.starts_at))
    cases.issue_task(
        kind="actie", title=f"Schrijf op wie er waren bij het overleg van {day}",
        reference=reference_of(MEETING, about.meeting), municipality=about.municipality_id,
        team=desk.team, account=desk.account, due_on=dutch_day(at), household=about.plan.household_id, by=None, at=at,
    )  # fmt: skip
