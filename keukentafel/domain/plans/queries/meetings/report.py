"""The report of a closed meeting for one household, in plain Dutch, as page and as document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    MeetingItem,
    MeetingParticipant,
    MeetingPlan,
    MeetingReport,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .reach import hosted_decisions, hosted_items, hosted_plans
from .scopes import Scope
from .shapes import DecisionView, ItemView, ParticipantView
from .views import item_views, items_of, participants_of


@dataclass(frozen=True, slots=True)
class Report:
    """What was said and decided about one household. talked: points about which something was written or decided.

    unwritten  who was invited, and of whom nobody wrote down yet whether they were there
    """

    meeting: int
    municipality: int
    household: int
    household_name: str
    title: str
    starts_at: datetime
    place: str
    led_by: str
    present: tuple[ParticipantView, ...]
    absent: tuple[ParticipantView, ...]
    unwritten: tuple[ParticipantView, ...]
    talked: tuple[ItemView, ...]
    left: tuple[ItemView, ...]
    documents: tuple[int, ...]

    @property
    def corrected(self) -> bool:
        """Minutes in it were put right after the meeting."""
        return any(item.corrections for item in self.talked)

    @property
    def decided(self) -> tuple[DecisionView, ...]:
        return tuple(each for item in self.talked for each in item.decisions)


def cases_in(about: MeetingPlan) -> list[Case | None]:
    """For which cases there is a report: one for each that was talked about or decided in, or one of no case.

    A point about a goal follows the case of that goal as it is today.
    """
    rows = MeetingItem.objects.filter(
        _talked(), meeting=about.meeting, plan=about.plan, dropped__isnull=True
    ).values_list("case", "goal__case", "decisions__goal__case", "decisions__action__goal__case")
    keys = {key for case, goal, *decided in rows for key in (goal or case, *decided)}
    return list(Case.objects.filter(pk__in=keys - {None}).order_by("pk")) or [None]


def contents(about: MeetingPlan, case: Case | None) -> Report:
    """For the worker that makes the document: what is of no case and of this one."""
    decided = _of("goal__case", case) & _of("action__goal__case", case)
    return _short(_report(about, MeetingItem.objects.filter(_points(case)), decided=decided))


def _points(case: Case | None) -> Q:
    return _of("goal__case", case) & (Q(goal__case__isnull=False) | _of("case", case))


def _of(path: str, case: Case | None) -> Q:
    return Q(**{f"{path}__isnull": True}) | Q(**{path: case})


def report(meeting: int, household: int, *, reader: Reader) -> Report:
    """For a team that works on this household, after the meeting was closed. raises NotYours"""
    rows = hosted_plans(reader).filter(
        meeting=meeting, plan__household=household, meeting__closed__isnull=False
    )
    about = _whole(rows).first()
    if about is None:
        raise access.NotYours(meeting)
    gate = Q(case__isnull=True) | lets_through(reader, "case")
    documents = (
        MeetingReport.objects.filter(gate, about=about).order_by("pk").values_list("document", flat=True)
    )
    return _short(_report(about, hosted_items(reader), tuple(documents), decided=hosted_decisions(reader)))


def reports_of(participant: MeetingParticipant, scopes: Collection[Scope]) -> tuple[Report, ...]:
    """For somebody of a household who was there: of each household the points that they came for."""
    parts = {scope.plan: scope for scope in scopes}
    rows = MeetingPlan.objects.filter(meeting=participant.meeting_id, plan__in=parts)
    found = []
    for about in _whole(rows).order_by("pk"):
        scope = parts[about.plan_id]
        points = MeetingItem.objects.filter(scope.points, invited__participant=participant)
        made = _short(_report(about, points, decided=scope.decided))
        if not scope.household:
            made = replace(made, household=0, household_name="", present=(), absent=(), unwritten=())
        found += [made] if made.talked or made.left else []
    return tuple(found)


def _talked() -> Q:
    return ~Q(minutes="") | Q(decisions__isnull=False) | Q(corrections__isnull=False)


def corrected(about: MeetingPlan, case: Case | None, *, since: datetime) -> bool:
    """Whether minutes that the report for this case holds were put right since."""
    points = MeetingItem.objects.filter(_points(case), meeting=about.meeting_id, plan=about.plan_id)
    return points.filter(dropped__isnull=True, corrections__at__gt=since).exists()


def _short(report: Report) -> Report:
    """One page: a term, question or task that the agenda drew from the file and nobody spoke of is not told."""
    return replace(report, left=tuple(each for each in report.left if each.kind in ("risk", "goal", "own")))


def _whole(rows: QuerySet[MeetingPlan]) -> QuerySet[MeetingPlan]:
    return rows.select_related("plan__household", "meeting__by")


def _report(
    about: MeetingPlan, rows: QuerySet[MeetingItem], documents: tuple[int, ...] = (), *, decided: Q
) -> Report:
    """rows, decided  the points that the reader may read, and what of the decisions on them"""
    items = list(items_of(rows.filter(meeting=about.meeting, plan=about.plan, dropped__isnull=True)))
    views = item_views(items, decided=decided).values()
    people = participants_of(about.meeting, {each.pk for each in items}).values()
    found = about.meeting
    return Report(
        meeting=found.pk,
        municipality=about.municipality_id,
        household=about.plan.household_id,
        household_name=about.plan.household.name,
        title=found.title,
        starts_at=dutch_time(found.starts_at),
        place=found.place,
        led_by=found.by.name,
        present=tuple(each for each in people if each.present),
        absent=tuple(each for each in people if each.present is False),
        unwritten=tuple(each for each in people if each.present is None),
        talked=tuple(each for each in views if each.spoken_of),
        left=tuple(each for each in views if not each.spoken_of),
        documents=documents,
    )
