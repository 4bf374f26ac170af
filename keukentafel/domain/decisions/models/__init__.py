"""From aanvraag to beschikking: what is asked, what is proposed, what is decided, on which mandate."""

from .aanvraag import Aanvraag, AanvraagTold, Proposal, advices, forms, origins
from .beschikking import Beschikking, outcomes
from .letters import Letter
from .temporary import TemporaryEnded, TemporaryExtended, TemporaryProvision

__all__ = [
    "Aanvraag",
    "AanvraagTold",
    "Beschikking",
    "Letter",
    "Proposal",
    "TemporaryEnded",
    "TemporaryExtended",
    "TemporaryProvision",
    "advices",
    "forms",
    "origins",
    "outcomes",
]
