"""What all conclude about a goal when they look how it goes; a goal that is ready or stopped ends in the same deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.plans.models import Action, Goal, Plan, conclusions
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .actions import drop_action, finish_action
from .goal_states import close_goal

READY, STOPPED = "klaar", "stoppen"
LONGEST = 1_000
"""Letters of why something is concluded."""
AT_THE_END = "Afgesproken bij de evaluatie: het doel is klaar."
"""What an action says that was still open when its goal was ready; kept in the file, so it is Dutch."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """What all concluded about one goal.

    conclusion  a code of `conclusions`
    text        why, or what will be different
    to_do       of a goal that is ready while actions are open: "done" or "dropped", what became of those
    """

    goal: int
    conclusion: str
    text: str = ""
    to_do: str = ""


class UnknownConclusion(Refusal):
    """Not one of the conclusions, or one that asks more without it. goal: which one; field: what of `Concluded` it is about."""

    def __init__(self, sentence: str, *, goal: int, field: str = "conclusion", **values: Any) -> None:
        super().__init__(sentence, field=field, **values)
        self.goal = goal


def check(plan: Plan, concluded: Sequence[Concluded], *, by: Reader) -> None:
    """Every goal is open and of this plan, and everything that is concluded can be. raises UnknownConclusion"""
    keys = [each.goal for each in concluded]
    known = dict(
        Goal.objects.filter(reached(by), plan=plan, pk__in=keys, closed__isnull=True).values_list(
            "pk", "text"
        )
    )
    busy = set(Action.objects.filter(goal__in=known, done__isnull=True).values_list("goal", flat=True))
    for nth, each in enumerate(concluded):
        if each.goal not in known or each.goal in keys[:nth]:
            raise UnknownConclusion(
                _("Een van deze doelen hoort niet bij dit plan, of is al afgesloten."), goal=each.goal
            )
        _check(each, known[each.goal], busy=each.goal in busy)


def end_goal(each: Concluded, *, by: Reader, at: datetime) -> None:
    """Close the goal when that was concluded: ready is reached, stopped is dropped with the reason. Part of a deed.

    What was open for a goal that is stopped is dropped with it; for one that is ready it is done or dropped, as was said.
    """
    if each.conclusion == STOPPED:
        close_goal(each.goal, result="dropped", observation=each.text, by=by, at=at)
    if each.conclusion == READY:
        for action in Action.objects.filter(goal=each.goal, done__isnull=True).order_by("pk"):
            if each.to_do == "done":
                finish_action(action.pk, result=AT_THE_END, by=by, at=at)
            else:
                drop_action(action.pk, reason=AT_THE_END, by=by, at=at)
        close_goal(each.goal, result="reached", observation=each.text, by=by, at=at)


def _check(each: Concluded, text: str, *, busy: bool) -> None:
    if each.conclusion not in dict(conclusions()):
        raise UnknownConclusion(_("Kies bij elk doel wat u samen besluit."), goal=each.goal)
    if each.conclusion != "verder" and not each.text.strip():
        raise UnknownConclusion(
            _("Schrijf bij het doel ‘%(text)s’ kort op waarom, of wat er anders gaat."), goal=each.goal, field="text", text=text
        )  # fmt: skip
    if each.conclusion == READY and busy and each.to_do not in ("done", "dropped"):
        raise UnknownConclusion(
            _("Bij het doel ‘%(text)s’ staan nog acties open. Kies of ze gedaan zijn, of vervallen."), goal=each.goal,
            field="to_do", text=text,
        )  # fmt: skip
