"""From aanvraag to beschikking: what is asked, what is proposed, what is decided, on which mandate."""

from .aanvraag import Aanvraag, AanvraagTold, Proposal, advices, forms, origins
from .beschikking import Beschikking, outcomes
from .letters import Letter
from .mandates import (
    Mandate,
    MandateDays,
    MandateDeputy,
    MandateDeputyEnded,
    MandateEnded,
    OnMandate,
)
from .temporary import TemporaryEnded, TemporaryExtended, TemporaryProvision

__all__ = [
    "Aanvraag",
    "AanvraagTold",
    "Beschikking",
    "Letter",
    "Mandate",
    "MandateDays",
    "MandateDeputy",
    "MandateDeputyEnded",
    "MandateEnded",
    "OnMandate",
    "Proposal",
    "TemporaryEnded",
    "TemporaryExtended",
    "TemporaryProvision",
    "advices",
    "forms",
    "origins",
    "outcomes",
]
