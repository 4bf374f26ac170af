"""The agenda of a meeting: drawn from the file, added to, put in another order, shortened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Meeting, MeetingItem, MeetingItemDropped, Plan
from keukentafel.domain.plans.queries.meetings.agenda import Candidate, candidates, chore
from keukentafel.domain.plans.queries.meetings.reach import hosted_plans
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .running import running, running_item

LONGEST_OWN = 190
"""Letters of a point of one's own: one line on the agenda."""


class WithoutText(Refusal):
    """A point says what it is about."""


class TooLongAPoint(Refusal):
    """A point is one line; what there is to say about it stands in the minutes."""


@deed
def draw_agenda(meeting: int, *, by: Reader, at: datetime) -> int:
    """Add what the files ask for by now and is not on the agenda yet. Gives how many points that were.

    raises  NotYours, MeetingOver
    """
    found = running(meeting, by=by)
    plans = Plan.objects.filter(pk__in=hosted_plans(by).filter(meeting=found).values("plan"))
    added = sum(draw(found, plan, by=by) for plan in plans.order_by("pk"))
    if added:
        _note(found, by=by, at=at)
    return added


def draw(meeting: Meeting, plan: Plan, *, by: Reader) -> int:
    """What follows from the file of one household, after what stands there. Part of a deed."""
    known = set(
        MeetingItem.objects.filter(meeting=meeting).exclude(source="").values_list("source", flat=True)
    )
    new = [each for each in candidates(plan, reader=by) if each.source not in known]
    _draw(meeting, plan, new)
    return len(new)


@deed
def add_item(meeting: int, *, household: int, text: str, by: Reader, at: datetime) -> MeetingItem:
    """A point of one's own, at the end of the agenda of a household. The same point sent twice is one.

    raises  NotYours, MeetingOver, WithoutText, TooLongAPoint
    """
    found = running(meeting, by=by)
    about = hosted_plans(by).filter(meeting=found, plan__household=household).select_related("plan").first()
    if about is None:
        raise access.NotYours(household)
    words = one_line(text)
    if not words:
        raise WithoutText(_("Schrijf op waar het punt over gaat."))
    if len(words) > LONGEST_OWN:
        raise TooLongAPoint(
            _("Dit is te lang voor de agenda. Houd het bij %(count)s tekens."), count=LONGEST_OWN
        )
    same = MeetingItem.objects.filter(
        meeting=found, plan=about.plan, kind="own", text=words, dropped__isnull=True
    )
    if (there := same.first()) is not None:
        return there
    item = MeetingItem.objects.create(
        municipality_id=found.municipality_id, meeting=found, plan=about.plan, kind="own", text=words,
        position=_last(found, about.plan) + 1,
    )  # fmt: skip
    _note(found, by=by, at=at, household=household)
    return item


@deed
def add_chore(meeting: int, *, household: int, task: int, by: Reader, at: datetime) -> MeetingItem:
    """An open task of a household as a point, at the end of its agenda. Twice is once, also when it was taken off since.

    raises  NotYours, MeetingOver
    """
    found = running(meeting, by=by)
    about = hosted_plans(by).filter(meeting=found, plan__household=household).select_related("plan").first()
    chosen = chore(task, about.plan, reader=by) if about is not None else None
    if about is None or chosen is None:
        raise access.NotYours(task)
    there = MeetingItem.objects.filter(meeting=found, source=chosen.source).first()
    if there is not None:
        return there
    _draw(found, about.plan, [chosen])
    _note(found, by=by, at=at, household=household)
    return MeetingItem.objects.get(meeting=found, source=chosen.source)


@deed
def move_item(item: int, *, up: bool, by: Reader, at: datetime) -> MeetingItem:
    """One place up or down among the points of its household. At the end of the list nothing happens.

    raises  NotYours, MeetingOver, ItemDropped
    """
    found = running_item(item, by=by)
    others = MeetingItem.objects.filter(meeting=found.meeting, plan=found.plan, dropped__isnull=True)
    if up:
        beside = others.filter(position__lt=found.position).order_by("-position", "-pk").first()
    else:
        beside = others.filter(position__gt=found.position).order_by("position", "pk").first()
    if beside is not None:
        found.position, beside.position = beside.position, found.position
        MeetingItem.objects.bulk_update([found, beside], ["position"])
        _note(found.meeting, by=by, at=at, household=found.plan.household_id)
    return found


@deed
def drop_item(item: int, *, by: Reader, at: datetime) -> MeetingItem:
    """Take a point off the agenda; who was invited for it reads it no longer. raises NotYours, MeetingOver, ItemDropped"""
    found = running_item(item, by=by)
    MeetingItemDropped.objects.create(
        municipality_id=found.municipality_id, item=found, at=at, by_id=by.account
    )
    _note(found.meeting, by=by, at=at, household=found.plan.household_id)
    return found


def _draw(meeting: Meeting, plan: Plan, points: Sequence[Candidate]) -> None:
    last = _last(meeting, plan)
    MeetingItem.objects.bulk_create(
        MeetingItem(
            municipality_id=meeting.municipality_id, meeting=meeting, plan=plan, kind=each.kind, text=each.text,
            source=each.source, goal_id=each.goal, case_id=each.case, position=last + nth,
        )
        for nth, each in enumerate(points, 1)
    )  # fmt: skip


def _last(meeting: Meeting, plan: Plan) -> int:
    return int(meeting.items.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0)


def _note(meeting: Meeting, *, by: Reader, at: datetime, household: int | None = None) -> None:
    first = meeting.plans.order_by("pk").values_list("plan__household", flat=True).first()
    journal.note("meeting.agenda_changed", about=meeting, by=by, at=at, household=household or first)
