"""The goals that somebody was invited to, and nothing else of those households."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.plans.models import Goal, GoalInvitation
from keukentafel.domain.walls.reader import Reader

from .goals import GoalView, views
from .reach import invited


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """One goal with the ground on which this reader may read it."""

    goal: GoalView
    ground: str
    from_on: date
    until_on: date | None


def shared_goals(*, reader: Reader) -> list[SharedGoal]:
    """Every open goal that this reader is invited to today."""
    return _found(reader)


def shared_goal(goal_id: int, *, reader: Reader) -> SharedGoal:
    """raises NotYours"""
    found = _found(reader, goal_id)
    if not found:
        raise NotYours(goal_id)
    return found[0]


def _found(reader: Reader, goal_id: int | None = None) -> list[SharedGoal]:
    """An invitation ends with its period, when it is withdrawn, and with the goal."""
    goals = Goal.objects.filter(invited(reader))
    if goal_id is not None:
        goals = goals.filter(pk=goal_id)
    rows = goals.select_related("plan__household", "person", "case", "closed").order_by("pk")
    found = views(rows, on=reader.today)
    if not found:
        return []
    invitations = GoalInvitation.objects.filter(
        current(reader.today),
        goal__in=[goal.id for goal in found],
        action__isnull=True,
        participant__isnull=True,
        account=reader.account,
    )
    by_goal = {row.goal_id: row for row in invitations.order_by("from_on", "pk")}
    return [
        SharedGoal(_alone(goal), by_goal[goal.id].ground, by_goal[goal.id].from_on, by_goal[goal.id].until_on)
        for goal in found
    ]


def _alone(goal: GoalView) -> GoalView:
    """The goal and who does what for it; not who else reads it and why, the case, or what was asked and answered."""
    actions = tuple(replace(each, asked=None) for each in goal.actions)
    return replace(goal, case_number="", shared=(), actions=actions)
