"""A term turns out to be another one: the same event, with another length by law."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen

from .clocks import check_in_time, running_clock
from .last_days import settle


@deed
def exchange_clock(clock: Clock, code: str, *, by: Reader, at: datetime) -> Clock:
    """The term runs by this article from its beginning; what stood still and was made longer stays.

    The journal keeps which term it was, and its last day.
    raises  TermIsOver, InDefault, rules.dated.UnknownCode, rules.termen.WrongTerm
    """
    clock = running_clock(clock)
    check_in_time(clock)
    before = {"before": clock.code, "before_last_day": clock.last_day.isoformat()}
    term = termen.compute(code, clock.started_on)
    clock.code, clock.original_last_day = code, term.original_last_day
    clock.last_day = max(clock.last_day, term.last_day)
    clock.save(update_fields=["code", "original_last_day", "last_day"])
    settle(clock)
    journal.note(
        "clock.exchanged", about=clock.case, by=by, at=at, household=clock.case.household_id, rule=term.source,
        code=code, last_day=clock.last_day.isoformat(), **before,
    )  # fmt: skip
    return clock
