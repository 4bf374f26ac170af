"""From need to offer: what is chosen becomes an action of a goal, what is laid aside says why."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import OfferChoice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

DOERS = {"eigen-kracht": "member", "netwerk": "network", "algemene-voorziening": "organisation"}
"""Step of the ladder → who does it (plans.models.doers)."""


@deed
def look_at_offer(
    case: Case,
    *,
    service: str,
    offer: int | None = None,
    chosen: bool,
    reason: str = "",
    enough: bool = False,
    goal: int | None = None,
    by: Reader,
    at: datetime,
) -> OfferChoice:
    """Choose an offer or lay it aside; with a goal the choice becomes an action of it as well.

    goal    an open goal of the household of the case
    raises  what `intake.choose_offer` and `plans.add_action` raise: nothing was written
    """
    made = intake.choose_offer(
        case, service=service, offer=offer, chosen=chosen, reason=reason, enough=enough, by=by, at=at
    )
    if chosen and goal is not None:
        household = Goal.objects.filter(pk=goal).values_list("plan__household", flat=True).first()
        if household != case.household_id:
            raise NotYours(goal)
        plans.add_action(
            goal,
            doer=DOERS[made.step],
            doer_name=made.name[:120],
            text=made.reason or made.name,
            by=by,
            at=at,
        )
    return made
