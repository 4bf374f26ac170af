"""One household, one plan, one director."""

from .actions import (
    Action,
    ActionDone,
    ActionPostponed,
    ActionReopened,
    action_outcomes,
    doers,
)
from .asking import (
    ActionAnswer,
    ActionAsked,
    ActionAskedEnded,
    ActionReminder,
    action_answers,
    reminder_kinds,
)
from .direction import Director, DirectorEnding, DirectorProlonged, director_grounds
from .goals import (
    Goal,
    GoalClosed,
    GoalFor,
    GoalPostponed,
    GoalReopened,
    GoalRewritten,
    goal_results,
)
from .not_now import NotNow
from .picture import EarlierPicture, PicturePart
from .plan import Plan
from .scaling import Scaling, scaling_ways
from .sharing import GoalInvitation, InvitationEnded, InvitationLink, InvitationLinkEnded

__all__ = [
    "Action",
    "ActionAnswer",
    "ActionAsked",
    "ActionAskedEnded",
    "ActionDone",
    "ActionPostponed",
    "ActionReminder",
    "ActionReopened",
    "Director",
    "DirectorEnding",
    "DirectorProlonged",
    "EarlierPicture",
    "Goal",
    "GoalClosed",
    "GoalFor",
    "GoalInvitation",
    "GoalPostponed",
    "GoalReopened",
    "GoalRewritten",
    "InvitationEnded",
    "InvitationLink",
    "InvitationLinkEnded",
    "NotNow",
    "PicturePart",
    "Plan",
    "Scaling",
    "action_answers",
    "action_outcomes",
    "director_grounds",
    "doers",
    "goal_results",
    "reminder_kinds",
    "scaling_ways",
]
