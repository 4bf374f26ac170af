"""What people do with the plan of a household."""

from .actions import ActionIsDone, UnknownDoer, WithoutDoer, add_action, finish_action
from .direction import (
    AlreadyDirects,
    ConventionNotAccepted,
    DirectsNothing,
    WithoutReason,
    hand_back_direction,
    take_direction,
)
from .goals import (
    ActionsStillOpen,
    AlreadyShared,
    GoalIsClosed,
    GoalWithoutEnd,
    NotAColleague,
    NotAMember,
    UnknownDomain,
    UnknownResult,
    WithoutGround,
    WithoutWords,
    WrongPeriod,
    add_goal,
    close_goal,
    share_goal,
)
from .plan import paint_picture, start_plan

__all__ = [
    "ActionIsDone",
    "ActionsStillOpen",
    "AlreadyDirects",
    "AlreadyShared",
    "ConventionNotAccepted",
    "DirectsNothing",
    "GoalIsClosed",
    "GoalWithoutEnd",
    "NotAColleague",
    "NotAMember",
    "UnknownDoer",
    "UnknownDomain",
    "UnknownResult",
    "WithoutDoer",
    "WithoutGround",
    "WithoutReason",
    "WithoutWords",
    "WrongPeriod",
    "add_action",
    "add_goal",
    "close_goal",
    "finish_action",
    "hand_back_direction",
    "paint_picture",
    "share_goal",
    "start_plan",
    "take_direction",
]
