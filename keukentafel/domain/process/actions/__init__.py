"""The deeds that span several rooms: a question on its way from melding to verslag, and from plan to delivery."""

from .appointments import (
    NoHouseholdYet,
    cancel_appointment,
    hold_appointment,
    move_appointment,
    plan_appointment,
    wish_for_appointment,
)
from .conversations import EmptyVerslag, NoHousehold, finish_conversation, save_conversation
from .identification import (
    NewPerson,
    UnknownDistrict,
    WithoutHousehold,
    identify,
    identify_in_household,
    identify_in_new_household,
)
from .lockouts import lock_out
from .receiving import AlreadySent, AnonymousOnlyForSafety, receive_melding
from .triages import NotFinished, NothingAnswered, NotIdentified, answer, triage
from .verslagen import (
    AlreadyWaiting,
from .urgent import extend_at_once, give_at_once, stop_at_once
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
from .work import AlreadyPickedUp, OtherTeam, pass_on, pick_up, take

__all__ = [
    "AlreadyPickedUp",
    "AlreadySent",
    "AlreadyWaiting",
    "AnonymousOnlyForSafety",
    "Application",
    "EmptyVerslag",
    "NewPerson",
    "NoHousehold",
    "NoHouseholdYet",
    "NobodyToSendTo",
    "NotFinished",
    "NotIdentified",
    "NothingAnswered",
    "NothingAskedFor",
    "OtherTeam",
    "Paper",
    "UnknownDistrict",
    "WithoutHousehold",
    "answer",
    "apply_without_question",
    "cancel_appointment",
    "finish_conversation",
    "hold_appointment",
    "identify",
    "identify_in_household",
    "identify_in_new_household",
    "lock_out",
    "extend_at_once",
    "move_appointment",
    "give_at_once",
    "hand_in_by_receipt",
    "hand_in_plan",
    "pass_on",
    "pick_up",
    "plan_appointment",
    "receive_application",
    "receive_melding",
    "save_conversation",
    "send_verslag",
    "sign_on_paper",
    "sign_verslag",
    "take",
    "take_all_waiting",
    "take_waiting",
    "triage",
    "wish_for_appointment",
]
    "stop_at_once",
