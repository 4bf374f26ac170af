"""An organisation that directs by law stops when its ground is there no longer, and not because a colleague takes over."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import Director, DirectorGroundEnded
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .direction_rows import (
    DIRECTED_BY_LAW,
    DirectsNothing,
    WithoutReason,
    back_to_household,
    by_law,
    reason_of,
)
from .goals import WrongPeriod
from .plan import locked, start_plan


@deed
def ground_ended(
    household: int, *, ended_on: date, told_by: str, reason: str, by: Reader, at: datetime
) -> Director:
    """Write down that the ground of who directs by law ended: the household directs again from today.

    ended_on  the day on which it ended, at most today and not before the direction began
    told_by   who of that organisation said so, or which decision of a court
    raises    NotYours, DirectsNothing when nobody directs by law, WithoutReason, WrongPeriod
    source    Wmo 2015, artikel 4.1.1; Jeugdwet, artikel 3.2
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    now = by_law(plan, on=today)
    if now is None:
        raise DirectsNothing(_("Niemand heeft nu de regie op grond van de wet."))
    who = one_line(told_by, 160)
    if not who:
        raise WithoutReason(
            _("Schrijf op wie van de organisatie dit zei, of welke uitspraak het is."),
            rule=DIRECTED_BY_LAW,
            field="told_by",
        )
    why = reason_of(reason, _("Schrijf op waarom de grond er niet meer is."))[:400]
    if not now.from_on <= ended_on <= today:
        raise WrongPeriod(
            _("Kies een dag vanaf het begin van de regie tot en met vandaag."), field="ended_on"
        )
    DirectorGroundEnded.objects.create(
        municipality_id=plan.municipality_id, director=now, ended_on=ended_on, told_by=who, reason=why, at=at,
        by_id=by.account,
    )  # fmt: skip
    back_to_household(plan, now, way="grond", by=by, at=at)
    journal.note(
        "direction.handed_back",
        about=plan,
        by=by,
        at=at,
        household=household,
        rule=DIRECTED_BY_LAW,
        ground=now.ground,
    )
    return now
