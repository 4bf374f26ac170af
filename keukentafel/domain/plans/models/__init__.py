"""One household, one plan, one director."""

from .actions import Action, ActionDone, doers
from .goals import Goal, GoalClosed, GoalInvitation, goal_results
from .plan import Director, Plan

__all__ = [
    "Action",
    "ActionDone",
    "Director",
    "Goal",
    "GoalClosed",
    "GoalInvitation",
    "Plan",
    "doers",
    "goal_results",
]
