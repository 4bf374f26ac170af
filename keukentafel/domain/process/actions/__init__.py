"""The deeds that span several rooms: a question on its way from melding to verslag, and from plan to delivery."""

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
from .work import AlreadyPickedUp, OtherTeam, pass_on, pick_up, take

__all__ = [
    "AlreadyPickedUp",
    "AlreadySent",
    "AnonymousOnlyForSafety",
    "EmptyVerslag",
    "NewPerson",
    "NoHousehold",
    "NotFinished",
    "NotIdentified",
    "NothingAnswered",
    "OtherTeam",
    "UnknownDistrict",
    "WithoutHousehold",
    "answer",
    "finish_conversation",
    "identify",
    "identify_in_household",
    "identify_in_new_household",
    "lock_out",
    "pass_on",
    "pick_up",
    "receive_melding",
    "save_conversation",
    "take",
    "triage",
]
