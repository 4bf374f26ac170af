"""What cannot wait: a temporary provision at once, while the investigation goes on with its own term."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.at_once import runs_until
from keukentafel.domain.decisions.ends_at_once import ended_by, ends_as_this_begins
from keukentafel.domain.decisions.models import (
    Beschikking,
    ObjectionDecision,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .orders_of_dead import about_death
from .urgent_laid import gift_laid, longer_laid, off_the_desk, stop_laid
from .work import check_open, holder_of, urgency_is_met

STEP = "tijdelijk"
BEFORE = timedelta(days=7)
"""The task lies there this long before the end, so that nobody is without help by surprise: our own choice, no law."""


@deed
def give_at_once(
    case_number: str, wanted: decisions.Wanted, *, by: Reader, at: datetime
) -> TemporaryProvision:
    """Arrange help at once: the letter and the order to the provider go out, the term of Wmo 2015 2.3.3 is met, and a task
    watches over its end.

    raises  NotYours, AlreadyClosed and what decisions.give_temporary raises: nothing was written
    """
    case = case_row(case_number, reader=by)
    check_open(case)
    made = decisions.give_temporary(case, wanted, by=by, at=at)
    _begin(made, volume=wanted.volume, by=by, at=at)
    urgency_is_met(case, result=f"Tijdelijke voorziening {made.number}", by=by, at=at)
    cases.finish_step(case, STEP, by=by, at=at)
    off_the_desk(case, gift_laid(case.number), result=f"Gegeven met besluit {made.number}", by=by, at=at)
    return made


@deed
def extend_at_once(number: str, *, ends_on: date, reason: str, by: Reader, at: datetime) -> TemporaryExtended:
    """raises NotYours and what decisions.extend_temporary raises"""
    row = queries.temporary_row(number, reader=by)
    made = decisions.extend_temporary(row, ends_on=ends_on, reason=reason, by=by, at=at)
    _tell_provider(row, ends_on, by=by, at=at)
    _unwatch(row, result=f"Verlengd tot en met {plain_date(ends_on)}", by=by, at=at)
    _watch(row.case, row.number, ends_on, by=by, at=at)
    return made


@deed
def stop_at_once(
    number: str, *, last: date, reason: str, read: date | None = None, by: Reader, at: datetime
) -> TemporaryEnded:
    """read, raises: NotYours and as decisions.end_temporary"""
    row = queries.temporary_row(number, reader=by)
    ended = decisions.end_temporary(row, last=last, reason=reason, read=read, by=by, at=at)
    _stop(ended, result="De tijdelijke voorziening is gestopt", by=by, at=at)
    return ended


@deed
def follow_objection(made: ObjectionDecision, *, by: Reader, at: datetime) -> None:
    """What a decision on an objection gives again, or ends: provider, CAK and watch follow."""
    again: TemporaryProvision | None = getattr(made, "gives_again", None)
    ended: TemporaryEnded | None = getattr(made, "ends_help", None)
    if again is not None and again.after_stop is not None:
        order = Allocation.objects.filter(temporary=again.after_stop.provision_id).first()
        _begin(again, volume=order.volume if order else 0, by=by, at=at)
    if ended is not None:
        _stop(ended, result=f"Gestopt door de beslissing op bezwaar {made.objection.number}", by=by, at=at)


def follow_decision(beschikking: Beschikking, *, by: Reader, at: datetime) -> None:
    """What a decision on an aanvraag ended: provider, CAK and watch follow. Of the same help in a case that the reader may not
    open, who holds it lets it stop."""
    stops = TemporaryEnded.objects.filter(beschikking=beschikking).select_related("provision__case")
    for ended in stops.order_by("pk"):
        _stop(ended, result=ended.reason, by=by, at=at)
    for row in ended_by(beschikking, on=dutch_day(at)):
        _have_stopped(row, beschikking, by=by, at=at)
    for row in ends_as_this_begins(beschikking, on=dutch_day(at)):
        _unwatch(row, result=f"Besluit {beschikking.number}", by=by, at=at)


def temporary_of(case: Case, person: int, *, on: date) -> list[TemporaryProvision]:
    """What was given this person at once and did not end before this day; also what is to stop on a day to come."""
    rows = TemporaryProvision.objects.filter(case=case, person=person).order_by("pk")
    return [row for row in rows.select_related("case").prefetch_related("stops") if runs_until(row) >= on]


def _begin(made: TemporaryProvision, *, volume: Decimal | int, by: Reader, at: datetime) -> None:
    """The order to the provider, the start for the CAK, and the task that watches over its end."""
    delivery.allocate_temporary(made, volume=volume, by=by, at=at)
    delivery.tell_temporary(made, by=by, at=at)
    _watch(made.case, made.number, made.ends_on, by=by, at=at)


def _stop(ended: TemporaryEnded, *, result: str, by: Reader, at: datetime) -> None:
    _stop_paying(ended.provision, ended, by=by, at=at)
    _tell_provider(ended.provision, ended.last_day, by=by, at=at)
    _unwatch(ended.provision, result=result, by=by, at=at)


def _stop_paying(row: TemporaryProvision, ended: TemporaryEnded, *, by: Reader, at: datetime) -> None:
    """The CAK hears the last day of what was given at once."""
    delivery.put_right(row, why=ended.reason, by=by, at=at)


def _tell_provider(row: TemporaryProvision, last_day: date, *, by: Reader, at: datetime) -> None:
    """A provider with an account reads it there; of another the back office tells it."""
    for order in Allocation.objects.select_related("organisation", "temporary__case").filter(temporary=row):
        delivery.tell_last_day(order, last_day=last_day, by=by, at=at)


def _have_stopped(row: TemporaryProvision, decided: Beschikking, *, by: Reader, at: datetime) -> None:
    holder = holder_of(row.case)
    cases.issue_task(
        kind="actie", title=f"Besluit {decided.number} gaat over dezelfde hulp als {row.number}: laat die stoppen",
        reference=_reference(row.number), municipality=row.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=dutch_day(at), case=row.case, by=by, at=at,
    )  # fmt: skip


def _watch(case: Case, number: str, ends_on: date, *, by: Reader, at: datetime) -> Task:
    holder = holder_of(case)
    return cases.issue_task(
        kind="actie", title=f"Tijdelijke voorziening {number} stopt op {plain_date(ends_on)}: besluit of verleng",
        reference=_reference(number), municipality=case.municipality_id, team=holder.team_id,
        account=holder.account_id or by.account, due_on=max(ends_on - BEFORE, dutch_day(at)), case=case, by=by, at=at,
    )  # fmt: skip


def _unwatch(row: TemporaryProvision, *, result: str, by: Reader, at: datetime) -> None:
    asked = (longer_laid(row.number), stop_laid(row.number))
    for about in (_reference(row.number), about_death(row.person_id, row.number), *asked):
        off_the_desk(row.case, about, result=result, by=by, at=at)


def _reference(number: str) -> str:
    return f"tijdelijk:{number}"
