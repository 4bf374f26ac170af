"""Referrals: sent by a doctor, recorded without a decision of the municipality, and what became of them."""

from .consenting import (
    GiverUnknown,
    NoConsentAsked,
    give_consent,
    may_tell,
    running_consent,
    withdraw_consent,
)
from .hear import AlreadyHeard, NotAgreed, NotInOrder, hear, tell
from .record import (
    AlreadyRecorded,
    NewReferral,
    NotConsulted,
    ReferrerMissing,
    WrongDays,
    check_told,
    record,
)
from .send import (
    AlreadyHandled,
    NewSent,
    NotSaid,
    SomebodyElse,
    WhichPlace,
    check_waits,
    destroy_returned,
    give_back,
    send,
    take,
)

__all__ = [
    "AlreadyHandled",
    "AlreadyHeard",
    "AlreadyRecorded",
    "GiverUnknown",
    "NewReferral",
    "NewSent",
    "NoConsentAsked",
    "NotAgreed",
    "NotConsulted",
    "NotInOrder",
    "NotSaid",
    "ReferrerMissing",
    "SomebodyElse",
    "WhichPlace",
    "WrongDays",
    "check_told",
    "check_waits",
    "destroy_returned",
    "give_back",
    "give_consent",
    "hear",
    "may_tell",
    "record",
    "running_consent",
    "send",
    "take",
    "tell",
    "withdraw_consent",
]
