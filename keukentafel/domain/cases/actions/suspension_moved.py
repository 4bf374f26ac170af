"""What a term stands still for is asked on a later day than was written down: it stands still from that day on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import ClockSuspension
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.rules import suspension

from .clocks import StandsStill, WrongDay, check_in_time, running_clock
from .last_days import settle


@deed
def move_suspension(
    standing: ClockSuspension, *, event_on: date, given_until: date | None, at: datetime
) -> ClockSuspension:
    """The deed around it is journalled.

    event_on, given_until  as in `suspend_clock`
    raises  TermIsOver, InDefault, StandsStill, WrongDay
    source  Awb, artikel 4:15 and 7:10 lid 2
    """
    clock = running_clock(standing.clock)
    check_in_time(clock)
    row = suspension.ground(clock.code, standing.ground, on=dutch_day(at))
    from_on, until_on = (
        suspension.first_day(row, event_on=event_on),
        given_until and given_until + timedelta(1),
    )
    if until_on is not None and until_on <= from_on:
        raise WrongDay(_("De laatste dag ligt voor de eerste. Kijk de dagen nog eens na."), rule=row.bron)
    moved = Period(from_on, until_on)
    others = clock.suspensions.exclude(pk=standing.pk)
    if any(Period(each.from_on, each.until_on).overlaps(moved) for each in others):
        raise StandsStill(_("De termijn staat in deze dagen al stil."), rule=row.bron)
    standing.from_on, standing.until_on, standing.given_until = moved.start, moved.end, given_until
    standing.save(update_fields=["from_on", "until_on", "given_until"])
    settle(clock)
    if moved.start > clock.last_day:  # without what stood still, the term was over by then
        raise WrongDay(_("De termijn loopt op die dag niet. Kijk de dag nog eens na."), rule=row.bron)
    return standing
