"""One household, one plan, one director."""

from .actions import (
    Action,
    ActionDone,
    ActionPostponed,
    ActionReopened,
    action_outcomes,
    doers,
)
from .goals import (
    Goal,
    GoalClosed,
    GoalFor,
    GoalInvitation,
    GoalPostponed,
    GoalReopened,
    GoalRewritten,
    goal_results,
)
from .not_now import NotNow
from .picture import EarlierPicture, PicturePart
from .plan import Director, Plan

__all__ = [
    "Action",
    "ActionDone",
    "ActionPostponed",
    "ActionReopened",
    "Director",
    "EarlierPicture",
    "Goal",
    "GoalClosed",
    "GoalFor",
    "GoalInvitation",
    "GoalPostponed",
    "GoalReopened",
    "GoalRewritten",
    "NotNow",
    "PicturePart",
    "Plan",
    "action_outcomes",
    "doers",
    "goal_results",
]
