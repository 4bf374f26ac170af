"""A goal that was a mistake is taken out of the plan, as long as nobody built on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import (
    Action,
    ActionDone,
    ActionPostponed,
    ActionReminder,
    ActionReopened,
    ActionRewritten,
    Goal,
    GoalClosed,
    GoalFor,
    GoalMistaken,
    GoalPostponed,
    GoalReopened,
    GoalRewritten,
    NotNow,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .actions import WhyMissing
from .goals import GoalIsClosed, _words
from .plan import locked_goal
from .reminder_tasks import end_reminders_of_goal

MISTAKE = "Het doel was een vergissing."
OF_ACTIONS = (ActionReminder, ActionPostponed, ActionRewritten, ActionReopened)
OF_GOALS = (GoalFor, GoalRewritten, GoalPostponed, GoalReopened)


class GoalIsUsed(Refusal):
    """Something was done for it, agreed on it, shared of it or decided on it: then it is dropped with a reason instead."""


@deed
def take_out_goal(goal: int, *, reason: str, by: Reader, at: datetime) -> GoalMistaken:
    """Take out an open goal that was a mistake, with its actions. What it said is kept; the household reads it no more.

    raises  NotYours, WhyMissing, GoalIsClosed, GoalIsUsed
    What was put off for its life domain holds again.
    """
    found = locked_goal(goal, by=by)
    words = _words(reason, WhyMissing(_("Schrijf op waarom dit doel een vergissing was."), field="reason"))
    if GoalClosed.objects.filter(goal=found).exists():
        raise GoalIsClosed(_("Dit doel is al afgesloten."))
    _check_unused(found)
    plan, household = found.plan, found.plan.household_id
    row = GoalMistaken.objects.create(
        municipality_id=found.municipality_id, plan=plan, case=found.case, was=_was(found), reason=words, at=at,
        by_id=by.account,
    )  # fmt: skip
    end_reminders_of_goal(found, result=MISTAKE, by=by, at=at)
    try:
        _delete(found)
    except ProtectedError:
        raise _used(_("Dit doel is gedeeld, besproken of gevraagd, of er is iets op besloten.")) from None
    journal.note("goal.mistaken", about=row, by=by, at=at, household=household)
    return row


def _check_unused(goal: Goal) -> None:
    """raises GoalIsUsed"""
    if ActionDone.objects.filter(action__goal=goal).exists():
        raise _used(_("Voor dit doel is al iets gedaan."))
    if goal.plan.versions.filter(frozen__goals__contains=[{"id": goal.pk}]).exists():
        raise _used(_("Dit doel staat in een vastgelegde versie van het plan."))


def _used(why: str) -> GoalIsUsed:
    return GoalIsUsed(
        _("%(why)s Het kan daarom niet als vergissing weg. Sluit het af als ‘vervallen’, met de reden."),
        why=why,
    )


def _was(goal: Goal) -> dict[str, Any]:
    others = goal.others.order_by("pk").values_list("person", flat=True)
    return {
        "text": goal.text,
        "met_when": goal.met_when,
        "domain": goal.domain,
        "starts_on": goal.starts_on.isoformat(),
        "expected_on": goal.expected_on.isoformat() if goal.expected_on else None,
        "people": [each for each in (goal.person_id, *others) if each is not None],
        "actions": list(goal.actions.order_by("pk").values("doer", "doer_name", "text")),
    }


def _delete(goal: Goal) -> None:
    """raises ProtectedError for what somebody outside these tables says of it"""
    put_off = NotNow.objects.filter(goal=goal)
    free = put_off.exclude(
        domain__in=NotNow.objects.filter(plan=goal.plan, withdrawn_at__isnull=True).values("domain")
    )
    free.update(withdrawn_at=None, withdrawn_by=None, goal=None)
    put_off.update(goal=None)
    for model in OF_ACTIONS:
        model._default_manager.filter(action__goal=goal).delete()
    Action.objects.filter(goal=goal).delete()
    for rows in OF_GOALS:
        rows._default_manager.filter(goal=goal).delete()
    goal.delete()
