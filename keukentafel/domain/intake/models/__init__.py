"""From a question to an understood need: melding, triage, conversation, scores and the ladder."""

from .clarification import LadderStep
from .conversations import Conversation, ConversationDone, DomainNote
from .instruments import Score
from .meldingen import Identified, Melding, relations
from .routes import Routed, SentOn, consent_ways
from .trees import Tree, TreeSwitch, TreeTrial, TreeTrialDone, TreeTrialFound
from .triages import Triage

__all__ = [
    "Conversation",
    "ConversationDone",
    "DomainNote",
    "Identified",
    "LadderStep",
    "Melding",
    "Routed",
    "Score",
    "SentOn",
    "Tree",
    "TreeSwitch",
    "TreeTrial",
    "TreeTrialDone",
    "TreeTrialFound",
    "Triage",
    "consent_ways",
    "relations",
]
