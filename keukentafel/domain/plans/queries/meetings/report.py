"""The report of a closed meeting for one household, in plain Dutch, as page and as document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import MeetingItem, MeetingParticipant, MeetingPlan, MeetingReport
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .reach import hosted_items, hosted_plans
from .shapes import DecisionView, ItemView, ParticipantView
from .views import item_views, items_of, participants_of


@dataclass(frozen=True, slots=True)
class Report:
    """What was said and decided about one household. talked: points about which something was written or decided."""

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
    talked: tuple[ItemView, ...]
    left: tuple[ItemView, ...]
    documents: tuple[int, ...]

    @property
    def decided(self) -> tuple[DecisionView, ...]:
        return tuple(each for item in self.talked for each in item.decisions)


def cases_in(about: MeetingPlan) -> list[Case | None]:
    """For which cases there is a report: one for each that was talked about, or one of no case."""
    rows = items_of(
        MeetingItem.objects.filter(_talked(), meeting=about.meeting, plan=about.plan, dropped__isnull=True)
    )
    found = {row.case.pk: row.case for row in rows if row.case is not None}
    return [found[key] for key in sorted(found)] or [None]


def contents(about: MeetingPlan, case: Case | None) -> Report:
    """For the worker that makes the document: the points of no case and of this one."""
    return _report(about, MeetingItem.objects.filter(Q(case__isnull=True) | Q(case=case)))


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
    return _report(about, hosted_items(reader), tuple(documents))


def my_report(meeting: int, *, reader: Reader) -> Report:
    """For a resident who was there: the points of the own household that they came for. raises NotYours"""
    mine = MeetingParticipant.objects.filter(
        meeting=meeting, person=reader.person or 0, uninvited__isnull=True, presence__present=True,
        meeting__closed__isnull=False, municipality__in=reader.municipalities,
    )  # fmt: skip
    homes = access.households(reader)
    rows = MeetingPlan.objects.filter(meeting__in=mine.values("meeting"), plan__household__in=homes)
    about = _whole(rows).first()
    if about is None:
        raise access.NotYours(meeting)
    return _report(about, MeetingItem.objects.filter(invited__participant__in=mine))


def _talked() -> Q:
    return ~Q(minutes="") | Q(decisions__isnull=False)


def _whole(rows: QuerySet[MeetingPlan]) -> QuerySet[MeetingPlan]:
    return rows.select_related("plan__household", "meeting__by")


def _report(about: MeetingPlan, rows: QuerySet[MeetingItem], documents: tuple[int, ...] = ()) -> Report:
    """rows  the points that the reader may read"""
    items = list(items_of(rows.filter(meeting=about.meeting, plan=about.plan, dropped__isnull=True)))
    views = item_views(items).values()
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
        talked=tuple(each for each in views if each.minutes or each.decisions),
        left=tuple(each for each in views if not each.minutes and not each.decisions),
        documents=documents,
    )
