"""What people do with an aanvraag: receive it, propose what fits, decide, and send the letter."""

from .aanvraag import (
    AlreadyAsked,
    InvestigationRuns,
    NotInHousehold,
    NotTheAsker,
    UnknownLaw,
    WrongDayOfReceipt,
    laws,
    possible_from,
    receive_aanvraag,
)
from .decide import (
    AlreadyDecided,
    GroundsMissing,
    GroundsTooLong,
    NoProposal,
    ProposalChanged,
    UnknownOutcome,
    decide,
)
from .letter import letter_printed, redate
from .proposal import (
    NoProvider,
    PeriodTooLong,
    ReasonMissing,
    UnknownGoal,
    UnknownProvider,
    WrongVolume,
    make_proposal,
)

__all__ = [
    "AlreadyAsked",
    "AlreadyDecided",
    "GroundsMissing",
    "GroundsTooLong",
    "InvestigationRuns",
    "NoProposal",
    "NoProvider",
    "NotInHousehold",
    "NotTheAsker",
    "PeriodTooLong",
    "ProposalChanged",
    "ReasonMissing",
    "UnknownGoal",
    "UnknownLaw",
    "UnknownOutcome",
    "UnknownProvider",
    "WrongDayOfReceipt",
    "WrongVolume",
    "decide",
    "laws",
    "letter_printed",
    "make_proposal",
    "possible_from",
    "receive_aanvraag",
    "redate",
]
