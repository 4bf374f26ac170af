"""A term turns out to be another one: of another length by law, or from another day."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen

from .clocks import check_in_time, running_clock
from .last_days import settle


@deed
def exchange_clock(
    clock: Clock, code: str, *, started_on: date | None = None, by: Reader, at: datetime
) -> Clock:
    """The term runs by this article from its beginning; what stood still and was made longer stays. What lay open until its last
    day moves along.

    started_on  another day on which it begins, None: the one that it has
    The journal keeps which term it was, and its last day.
    raises  TermIsOver, InDefault, rules.dated.UnknownCode, rules.termen.WrongTerm
    """
    clock = running_clock(clock)
    check_in_time(clock)
    before = {"before": clock.code, "before_last_day": clock.last_day.isoformat()}
    clock.code, clock.started_on, due_on = code, started_on or clock.started_on, clock.last_day
    term = termen.compute(code, clock.started_on)
    clock.original_last_day, clock.last_day = term.original_last_day, max(clock.last_day, term.last_day)
    clock.save(update_fields=["code", "started_on", "original_last_day", "last_day"])
    settle(clock)
    OpenTask.objects.filter(task__clock=clock, due_on=due_on).update(due_on=clock.last_day)
    journal.note(
        "clock.exchanged", about=clock.case, by=by, at=at, household=clock.case.household_id, rule=term.source,
        code=code, last_day=clock.last_day.isoformat(), **before,
    )  # fmt: skip
    return clock
