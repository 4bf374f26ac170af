"""From need to offer: what is chosen becomes an action of a goal, at once or later; what is laid aside says why."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import OfferChoice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Action, Goal
from keukentafel.domain.process.models import OfferActed
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

DOERS = {"eigen-kracht": "member", "netwerk": "network", "algemene-voorziening": "organisation"}
"""Step of the ladder → who does it (plans.models.doers)."""


class NotChosen(Refusal):
    """Only help that was chosen, and not laid aside since, becomes an action."""


class ActedAlready(Refusal):
    """It is in the plan."""


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
        _act(made, goal, made.reason or made.name, made.name, None, by, at)
    return made


@deed
def act_on_choice(
    choice: int, *, goal: int, text: str, doer_name: str, due_on: date | None = None, by: Reader, at: datetime
) -> Action:
    """Help that was chosen earlier becomes an action of a goal.

    choice  key of the OfferChoice
    goal    an open goal of the household of its case
    text    what will happen; doer_name: who does it; due_on: by when, if that was agreed
    raises  NotYours, NotChosen, ActedAlready and what `plans.add_action` raises: nothing was written
    """
    rows = OfferChoice.objects.select_for_update(of=("self",)).select_related("case")
    made = rows.filter(pk=choice, case__in=readable_cases(by)).first()
    if made is None:
        raise NotYours(choice)
    last = OfferChoice.objects.filter(case=made.case, service=made.service, offer=made.offer_id).latest("pk")
    if last.pk != made.pk or made.outcome != "chosen":
        raise NotChosen(_("Deze hulp is niet gekozen, of later opzij gelegd."))
    if OfferActed.objects.filter(choice=made).exists():
        raise ActedAlready(_("Deze hulp staat al als actie in het plan."))
    return _act(made, goal, text, doer_name, due_on, by, at)


def _act(
    made: OfferChoice, goal: int, text: str, doer_name: str, due_on: date | None, by: Reader, at: datetime
) -> Action:
    household = Goal.objects.filter(pk=goal).values_list("plan__household", flat=True).first()
    if household is None or household != made.case.household_id:
        raise NotYours(goal)
    action = plans.add_action(
        goal, doer=DOERS[made.step], doer_name=doer_name[:120], text=text, due_on=due_on, by=by, at=at
    )
    OfferActed.objects.create(
        municipality_id=made.municipality_id, choice=made, action=action, at=at, by_id=by.account
    )
    return action
