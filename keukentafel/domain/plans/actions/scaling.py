"""More or less help around a household: one step at a time, with its reason and what it rests on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import Scaling
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import direction as rules

from .basis import Basis, for_household
from .direction_rows import WithoutReason
from .plan import locked, start_plan
from .telling_home import tell_household


class NoStep(Refusal):
    """Not a level, or the level where the household is already."""


@deed
def scale(
    household: int,
    *,
    to_level: str,
    reason: str,
    kind: str,
    consenting: int | None = None,
    given_by: str = "",
    ground: str = "",
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Scaling:
    """Step up or down to a level of landelijk/opschaling.toml.

    reason  why now; kind, consenting, given_by, ground: see Basis, consenting: whose consent
    raises  NotYours, NoStep, WithoutReason, WithoutGround, ConsentIncomplete, journal.AlreadySent: nothing was written
    """
    plan = locked(start_plan(household, by=by, at=at))
    if sent_once:
        others = plan.scalings.exclude(to_level=to_level).count()
        journal.first_time(sent_once, undone=others, at=at)
    today = dutch_day(at)
    levels = {level.code: level for level in rules.levels(on=today)}
    last = plan.scalings.order_by("-at", "-pk").values_list("to_level", flat=True).first()
    here = last if last in levels else next(iter(levels))
    if to_level not in levels:
        raise NoStep(_("Kies een niveau."))
    if to_level == here:
        raise NoStep(_("Het huishouden is al op dit niveau."))
    said = one_line(reason, 400)
    if not said:
        raise WithoutReason(_("Schrijf op waarom."))
    consents = () if consenting is None else ((consenting, given_by),)
    rests = for_household(Basis(kind, ground, consents), household, on=today)
    person, given = rests.first
    way = "op" if levels[to_level].order > levels[here].order else "af"
    row = Scaling.objects.create(
        municipality_id=plan.municipality_id, plan=plan, way=way, from_level=here, to_level=to_level, reason=said,
        kind=rests.kind, person_id=person, given_by=given, ground=rests.ground, on=today, at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note(
        "plan.scaled", about=row, by=by, at=at, household=household, rule=levels[to_level].source[:160], way=way,
        to=to_level,
    )  # fmt: skip
    tell_household(plan, what="scaling", about=row, by=by, at=at)
    return row
