"""From a question to an understood need: melding, triage, conversation, scores and the ladder."""

from .clarification import LadderStep
from .conversations import Conversation, ConversationDone, DomainNote
from .instruments import Score
from .meldingen import Identified, Melding, relations
from .triages import Triage

__all__ = [
    "Conversation",
    "ConversationDone",
    "DomainNote",
    "Identified",
    "LadderStep",
    "Melding",
    "Score",
    "Triage",
    "relations",
]
