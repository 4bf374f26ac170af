"""Who directs, or that help changed, was told at home, where that does not go by itself."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.models import Director, Scaling
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .goals import WrongPeriod
from .plan import locked, start_plan


@deed
def told_at_home(
    household: int,
    *,
    director: int | None = None,
    scaling: int | None = None,
    on: date,
    by: Reader,
    at: datetime,
) -> Director | Scaling:
    """Write down on which day it was told: from now on who lives there reads this one. Said again, the first day stays.

    director, scaling  which one of them; exactly one is given
    raises             NotYours; WrongPeriod for a day before it was so, or after today
    """
    plan = locked(start_plan(household, by=by, at=at))
    row: Director | Scaling | None = (
        plan.directors.filter(pk=director).first()
        if director is not None
        else plan.scalings.filter(pk=scaling).first()
    )
    if row is None:
        raise NotYours(household)
    began = row.from_on if isinstance(row, Director) else row.on
    if not began <= on <= dutch_day(at):
        raise WrongPeriod(
            _("Kies een dag vanaf de dag waarop het veranderde, tot en met vandaag."), field="on"
        )
    if row.told_home_on is None:
        row.told_home_on = on
        row.save(update_fields=["told_home_on"])
        journal.note("plan.told_home", about=row, by=by, at=at, household=household, on=on.isoformat())
    return row
