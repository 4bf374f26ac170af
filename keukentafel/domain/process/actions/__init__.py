"""The deeds that span several rooms: a question on its way from melding to verslag, and from plan to delivery."""

from .appointments import (
    NoHouseholdYet,
    cancel_appointment,
    change_appointment,
    hold_appointment,
    move_appointment,
    plan_appointment,
    wish_for_appointment,
)
from .closing import SafetyNotSettled, Settled, WhichOther, close_case, safety_is_open, ways_to_settle
from .conversations import EmptyVerslag, NoHousehold, finish_conversation, save_conversation
from .decided import AlreadyDecidedHere
from .identification import (
    NewPerson,
    UnknownDistrict,
    WithoutHousehold,
    identify,
    identify_in_household,
    identify_in_new_household,
)
from .later import NoAddressToMail, keep_for_later
from .left_open import AanvraagWaits, CourtOrdered, HelpRuns, StillExpected, StillToReport
from .lockouts import lock_out
from .personal_plans import NoSuchReceipt, QuestionClosed, hand_in_by_receipt, hand_in_plan
from .reactions import react_on_verslag
from .receiving import AlreadySent, AnonymousOnlyForSafety, NowhereToSend, receive_melding
from .safety import NothingDecided, meldcode_step
from .triages import NotFinished, NothingAnswered, NotIdentified, answer, triage
from .urgent import extend_at_once, give_at_once, stop_at_once
from .verslagen import (
    AlreadyWaiting,
    Application,
    NobodyToSendTo,
    NothingAskedFor,
    Paper,
    apply_without_question,
    receive_application,
    send_verslag,
    sign_on_paper,
    sign_verslag,
    take_all_waiting,
    take_waiting,
)
from .work import AlreadyPickedUp, OtherTeam, hand_over_tasks, pass_on, pass_task, pick_up, take

__all__ = [
    "AanvraagWaits",
    "AlreadyDecidedHere",
    "AlreadyPickedUp",
    "AlreadySent",
    "AlreadyWaiting",
    "AnonymousOnlyForSafety",
    "Application",
    "CourtOrdered",
    "EmptyVerslag",
    "HelpRuns",
    "NewPerson",
    "NoAddressToMail",
    "NoHousehold",
    "NoHouseholdYet",
    "NoSuchReceipt",
    "NobodyToSendTo",
    "NotFinished",
    "NotIdentified",
    "NothingAnswered",
    "NothingAskedFor",
    "NothingDecided",
    "NowhereToSend",
    "OtherTeam",
    "Paper",
    "QuestionClosed",
    "SafetyNotSettled",
    "Settled",
    "StillExpected",
    "StillToReport",
    "UnknownDistrict",
    "WhichOther",
    "WithoutHousehold",
    "answer",
    "apply_without_question",
    "cancel_appointment",
    "change_appointment",
    "close_case",
    "extend_at_once",
    "finish_conversation",
    "give_at_once",
    "hand_in_by_receipt",
    "hand_in_plan",
    "hand_over_tasks",
    "hold_appointment",
    "identify",
    "identify_in_household",
    "identify_in_new_household",
    "keep_for_later",
    "lock_out",
    "meldcode_step",
    "move_appointment",
    "pass_on",
    "pass_task",
    "pick_up",
    "plan_appointment",
    "react_on_verslag",
    "receive_application",
    "receive_melding",
    "safety_is_open",
    "save_conversation",
    "send_verslag",
    "sign_on_paper",
    "sign_verslag",
    "stop_at_once",
    "take",
    "take_all_waiting",
    "take_waiting",
    "triage",
    "ways_to_settle",
    "wish_for_appointment",
]
