"""What people do with an aanvraag: receive it, propose what fits, decide, and send the letter."""

from .aanvraag import (
    AlreadyAsked,
    InvestigationRuns,
    NotInHousehold,
    NotTheAsker,
    UnknownLaw,
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
    "WrongVolume",
    "decide",
    "letter_printed",
    "make_proposal",
    "receive_aanvraag",
    "redate",
]
