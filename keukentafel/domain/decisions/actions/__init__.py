"""What people do with an aanvraag: receive it, propose what fits, decide, and send the letter."""

from keukentafel.domain.decisions.contracting import NoContract, NoProvider, UnknownProvider
from keukentafel.domain.decisions.weighing import PeriodTooLong, WrongVolume

from .aanvraag import (
    AlreadyAsked,
    InvestigationRuns,
    NotAQuestion,
    NotInHousehold,
    NotTheAsker,
    UnknownLaw,
    WrongDayOfReceipt,
    check_question,
    possible_from,
    receive_aanvraag,
)
from .decide import (
    AlreadyDecided,
    GroundsMissing,
    GroundsTooLong,
    NoProposal,
    ProposalChanged,
    ProposedToRefuse,
    UnknownOutcome,
    decide,
)
from .intending import last_of
from .letter import announce, leaflet_again, leaflet_made, letter_printed, redate
from .proposal import (
    CheaperMissing,
    ReasonMissing,
    UnknownGoal,
    make_proposal,
)
from .temporary import (
    NotSaidWhat,
    RunsAlready,
    TemporaryIsOver,
    TooLongForTemporary,
    Wanted,
    end_temporary,
    extend_temporary,
    give_temporary,
    last_day,
    latest_end,
)

__all__ = [
    "AlreadyAsked",
    "AlreadyDecided",
    "CheaperMissing",
    "GroundsMissing",
    "GroundsTooLong",
    "InvestigationRuns",
    "NoContract",
    "NoProposal",
    "NoProvider",
    "NotAQuestion",
    "NotInHousehold",
    "NotSaidWhat",
    "NotTheAsker",
    "PeriodTooLong",
    "ProposalChanged",
    "ProposedToRefuse",
    "ReasonMissing",
    "RunsAlready",
    "TemporaryIsOver",
    "TooLongForTemporary",
    "UnknownGoal",
    "UnknownLaw",
    "UnknownOutcome",
    "UnknownProvider",
    "Wanted",
    "WrongDayOfReceipt",
    "WrongVolume",
    "announce",
    "check_question",
    "decide",
    "end_temporary",
    "extend_temporary",
    "give_temporary",
    "last_day",
    "last_of",
    "latest_end",
    "leaflet_again",
    "leaflet_made",
    "letter_printed",
    "make_proposal",
    "possible_from",
    "receive_aanvraag",
    "redate",
]
