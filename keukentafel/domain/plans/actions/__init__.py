"""What people do with the plan of a household."""

from .actions import (
    ActionIsDone,
    ActionIsOpen,
    UnknownDoer,
    WhyMissing,
    WithoutDoer,
    add_action,
    drop_action,
    finish_action,
    finish_action_for,
    finish_own_action,
    postpone_action,
    reopen_action,
    tell_result,
)
from .answering import AnswerIncomplete, answer_asked, answer_by_link, answer_for, answer_for_organisation
from .asking import AlreadyAsked, NotAsked, ask_action, take_back_asking
from .basis import WithoutGround
from .direction import (
    AlreadyDirects,
    ask_before_the_end,
    hand_back_direction,
    prolong_direction,
    take_direction,
)
from .direction_consent import VOLUNTARY, Given, WithoutConsent
from .direction_ground import ground_ended
from .direction_newcomers import add_direction_consent
from .direction_outside import (
    NoDirector,
    direction_consent_withdrawn,
    let_direct,
    withdraw_direction_consent,
)
from .direction_over import tell_of_the_end
from .direction_rows import ConventionNotAccepted, DirectsByLaw, DirectsNothing, WithoutReason
from .direction_shorter import shorten_direction
from .goal_days import PastTheGoal
from .goal_mistakes import GoalIsUsed, take_out_goal
from .goal_states import (
    ActionsStillOpen,
    GoalIsOpen,
    UnknownResult,
    close_goal,
    postpone_goal,
    reopen_goal,
    resume_goal,
)
from .goals import (
    CaseOfOthers,
    GoalIsClosed,
    GoalWithoutEnd,
    NotAMember,
    UnknownDomain,
    WithoutWords,
    WrongPeriod,
    add_goal,
    rewrite_goal,
)
from .letting_in import AlreadyShared, NobodyInvited, NotAColleague
from .links import NoAddress, NoLink, open_link
from .not_now import put_domain_off, withdraw_not_now
from .plan import paint_picture, start_plan, write_part, write_part_for
from .reminding import remind
from .rewriting import AGAIN, INSTEAD, NOBODY, Rewritten, rewrite_action
from .scaling import NoStep, scale
from .sharing import NotShared, share_goal, withdraw_consent, withdraw_invitation
from .told_at_home import told_at_home

__all__ = [
    "AGAIN",
    "INSTEAD",
    "NOBODY",
    "VOLUNTARY",
    "ActionIsDone",
    "ActionIsOpen",
    "ActionsStillOpen",
    "AlreadyAsked",
    "AlreadyDirects",
    "AlreadyShared",
    "AnswerIncomplete",
    "CaseOfOthers",
    "ConventionNotAccepted",
    "DirectsByLaw",
    "DirectsNothing",
    "Given",
    "GoalIsClosed",
    "GoalIsOpen",
    "GoalIsUsed",
    "GoalWithoutEnd",
    "NoAddress",
    "NoDirector",
    "NoLink",
    "NoStep",
    "NobodyInvited",
    "NotAColleague",
    "NotAMember",
    "NotAsked",
    "NotShared",
    "PastTheGoal",
    "Rewritten",
    "UnknownDoer",
    "UnknownDomain",
    "UnknownResult",
    "WhyMissing",
    "WithoutConsent",
    "WithoutDoer",
    "WithoutGround",
    "WithoutReason",
    "WithoutWords",
    "WrongPeriod",
    "add_action",
    "add_direction_consent",
    "add_goal",
    "answer_asked",
    "answer_by_link",
    "answer_for",
    "answer_for_organisation",
    "ask_action",
    "ask_before_the_end",
    "close_goal",
    "direction_consent_withdrawn",
    "drop_action",
    "finish_action",
    "finish_action_for",
    "finish_own_action",
    "ground_ended",
    "hand_back_direction",
    "let_direct",
    "open_link",
    "paint_picture",
    "postpone_action",
    "postpone_goal",
    "prolong_direction",
    "put_domain_off",
    "remind",
    "reopen_action",
    "reopen_goal",
    "resume_goal",
    "rewrite_action",
    "rewrite_goal",
    "scale",
    "share_goal",
    "shorten_direction",
    "start_plan",
    "take_back_asking",
    "take_direction",
    "take_out_goal",
    "tell_of_the_end",
    "tell_result",
    "told_at_home",
    "withdraw_consent",
    "withdraw_direction_consent",
    "withdraw_invitation",
    "withdraw_not_now",
    "write_part",
    "write_part_for",
]
