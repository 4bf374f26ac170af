"""The last day of a statutory term, reckoned again after it stood still or became longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.kernel.periods import Period
from keukentafel.rules import suspension, termen


def suspensions(clock: Clock) -> list[Period]:
    """The days on which the term stood or will stand still."""
    return [Period(each.from_on, each.until_on) for each in clock.suspensions.order_by("from_on")]


def settle(clock: Clock) -> None:
    """Reckon the last day again. As long as nobody knows until when it stands still, the last day stays what it was."""
    before, clock.last_day = clock.last_day, last_day_with(clock, suspensions(clock))
    if clock.last_day == before:
        return
    clock.save(update_fields=["last_day"])
    OpenTask.objects.filter(task__clock=clock, due_on=before).update(due_on=clock.last_day)


def last_day_with(clock: Clock, periods: Sequence[Period]) -> date:
    """The last day if it stood still in these periods, and no others; as it is while one of them has no end."""
    if any(each.end is None for each in periods):
        return clock.last_day
    extended = clock.extensions.filter(agreed_until__isnull=True).count()
    agreed = clock.extensions.filter(agreed_until__isnull=False).order_by("-agreed_until").first()
    term = suspension.standing(
        clock.code, clock.started_on, suspended=periods, extended=extended,
        agreed_until=agreed.agreed_until if agreed else None, on=clock.started_on,
        weeks=termen.weeks_of_ordinance(clock.code, clock.started_on, original_last_day=clock.original_last_day),
    )  # fmt: skip
    return term.last_day
