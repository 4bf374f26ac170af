"""Statutory terms that run for a case."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from keukentafel.domain.cases.models import Case, Clock, ClockMet
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen


@transaction.atomic
def start_clock(case: Case, code: str, *, started_on: date, by: Reader | None, at: datetime) -> Clock:
    """A term starts to run by what happened on this day (which itself does not count).

    code    of regels/landelijk/termijnen.toml
    raises  rules.dated.UnknownCode
    """
    term = termen.compute(code, started_on)
    clock = Clock.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        code=code,
        started_on=started_on,
        original_last_day=term.original_last_day,
        last_day=term.last_day,
    )
    journal.note(
        "clock.started",
        about=case,
        by=by,
        at=at,
        household=case.household_id,
        rule=term.source,
        code=code,
        last_day=term.last_day.isoformat(),
    )
    return clock


@transaction.atomic
def meet_clock(case: Case, code: str, *, on: date, started_on: date | None = None) -> ClockMet | None:
    """What the running term was for is done on this day; None when no such term runs. The deed around it is journalled.

    started_on  the term that began on this day, when a case may have several; None: the one that ends first
    """
    running = Clock.objects.filter(case=case, code=code, met__isnull=True)
    if started_on is not None:
        running = running.filter(started_on=started_on)
    clock = running.order_by("last_day").first()
    if clock is None:
        return None
    return ClockMet.objects.create(municipality_id=case.municipality_id, clock=clock, on=on)
