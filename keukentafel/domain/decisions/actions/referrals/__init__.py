"""Referrals: sent by a doctor, recorded without a decision of the municipality, and what became of them."""

from .consenting import (
    GiverUnknown,
    NoConsentAsked,
    check_givers,
    give_consent,
    may_tell,
    running_consent,
    withdraw_consent,
)
from .correct import CannotCorrect, RightHelp, correct
from .destroy import destroy_returned, destroy_unhandled
from .hear import ENDS, AlreadyHeard, NotAgreed, NotInOrder, began_on, hear, tell
from .letter_day import letter_went
from .parents import REFERRER, ParentsNotAsked, TellerUnknown, parents_know, parents_untold
from .record import record
from .send import (
    AlreadyHandled,
    NewSent,
    NotSaid,
    SomebodyElse,
    WhichPlace,
    check_waits,
    give_back,
    send,
    take,
    take_back,
)
from .sent_before import SentBefore
from .sheet import ask_sheet, sheet_made
from .telling import (
    AlreadyRecorded,
    NewReferral,
    NotConsulted,
    NotFounded,
    OtherLaw,
    ReferrerMissing,
    RunsAlready,
    SameHelp,
    WrongDays,
    check_told,
)

__all__ = [
    "ENDS",
    "REFERRER",
    "AlreadyHandled",
    "AlreadyHeard",
    "AlreadyRecorded",
    "CannotCorrect",
    "GiverUnknown",
    "NewReferral",
    "NewSent",
    "NoConsentAsked",
    "NotAgreed",
    "NotConsulted",
    "NotFounded",
    "NotInOrder",
    "NotSaid",
    "OtherLaw",
    "ParentsNotAsked",
    "ReferrerMissing",
    "RightHelp",
    "RunsAlready",
    "SameHelp",
    "SentBefore",
    "SomebodyElse",
    "TellerUnknown",
    "WhichPlace",
    "WrongDays",
    "ask_sheet",
    "began_on",
    "check_givers",
    "check_told",
    "check_waits",
    "correct",
    "destroy_returned",
    "destroy_unhandled",
    "give_back",
    "give_consent",
    "hear",
    "letter_went",
    "may_tell",
    "parents_know",
    "parents_untold",
    "record",
    "running_consent",
    "send",
    "sheet_made",
    "take",
    "take_back",
    "tell",
    "withdraw_consent",
]
