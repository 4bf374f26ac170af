"""Referrals: sent by a doctor, recorded without a decision of the municipality, and what became of them."""

from .hear import AlreadyHeard, NotAgreed, NotInOrder, hear, may_tell, tell
from .record import AlreadyRecorded, NewReferral, ReferrerMissing, WrongDays, check_told, record
from .send import AlreadyHandled, NewSent, NotSaid, SomebodyElse, check_waits, give_back, send, take

__all__ = [
    "AlreadyHandled",
    "AlreadyHeard",
    "AlreadyRecorded",
    "NewReferral",
    "NewSent",
    "NotAgreed",
    "NotInOrder",
    "NotSaid",
    "ReferrerMissing",
    "SomebodyElse",
    "WrongDays",
    "check_told",
    "check_waits",
    "give_back",
    "hear",
    "may_tell",
    "record",
    "send",
    "take",
    "tell",
]
