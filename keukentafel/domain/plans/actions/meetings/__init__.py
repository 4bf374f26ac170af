"""What people do with a meeting about one or several plans."""

from keukentafel.domain.plans.actions.basis import Basis

from .agenda import (
    LONGEST_OWN,
    TooLongAPoint,
    WithoutText,
    add_chore,
    add_item,
    draw_agenda,
    drop_item,
    move_item,
)
from .closing import close_meeting
from .correcting import SaysTheSame, correct_minutes
from .deciding import GoalOfOthers, NotInvited, decide_action, decide_goal, decide_scaling
from .inviting import (
    OUTSIDE,
    AlreadyGone,
    AlreadyInvited,
    Guest,
    NobodyNamed,
    NothingToTalkAbout,
    NotOfTheMeeting,
    OfAHousemate,
    WithoutGround,
    change_items,
    invite,
    uninvite,
)
from .links import NoLink, open_link
from .minuting import TooLong, write_minutes
from .planning import (
    OtherMunicipality,
    SaysTooLittle,
    WithoutReason,
    WrongMoment,
    cancel_meeting,
    change_meeting,
    plan_meeting,
    record_meeting,
)
from .presence import NotYet, correct_presence, write_presence
from .reporting import PRINT, keep_report
from .running import ItemDropped, MeetingOver
from .withdrawing import withdraw_point

__all__ = [
    "LONGEST_OWN", "OUTSIDE", "PRINT", "AlreadyGone", "AlreadyInvited", "Basis", "GoalOfOthers", "Guest",
    "ItemDropped", "MeetingOver", "NoLink", "NobodyNamed", "NotInvited", "NotOfTheMeeting", "NotYet",
    "NothingToTalkAbout", "OfAHousemate", "OtherMunicipality", "SaysTheSame", "SaysTooLittle", "TooLong",
    "TooLongAPoint", "WithoutGround", "WithoutReason", "WithoutText", "WrongMoment", "add_chore", "add_item",
    "cancel_meeting", "change_items", "change_meeting", "close_meeting", "correct_minutes", "correct_presence",
    "decide_action", "decide_goal", "decide_scaling", "draw_agenda", "drop_item", "invite", "keep_report",
    "move_item", "open_link", "plan_meeting", "record_meeting", "uninvite", "withdraw_point", "write_minutes", "write_presence",
]  # fmt: skip
