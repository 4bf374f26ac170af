"""The goals that somebody was invited to, and nothing else of those households."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people.access import NotYours, current, not_locked
from keukentafel.domain.plans.models import Goal, GoalInvitation
from keukentafel.domain.walls.reader import Reader

from .goals import GoalView, views


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
    """An invitation ends with its period, and with the goal."""
    invitations = GoalInvitation.objects.filter(
        current(reader.today),
        not_locked(reader, "goal__plan__household"),
        account=reader.account,
        goal__closed__isnull=True,
        municipality__in=reader.municipalities,
    )
    if goal_id is not None:
        invitations = invitations.filter(goal=goal_id)
    by_goal = {row.goal_id: row for row in invitations.order_by("-from_on")}
    rows = (
        Goal.objects.filter(pk__in=by_goal)
        .select_related("plan__household", "person", "case", "closed")
        .order_by("pk")
    )
    return [
        SharedGoal(goal, by_goal[goal.id].ground, by_goal[goal.id].from_on, by_goal[goal.id].until_on)
        for goal in views(rows, on=reader.today)
    ]
