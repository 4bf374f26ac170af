"""From a question to an understood need: melding, triage, conversation, scores and the ladder."""

from .appointments import (
    Appointment,
    AppointmentCancelled,
    AppointmentHeld,
    AppointmentMoved,
    AppointmentParticipant,
    AppointmentWish,
    participant_kinds,
    place_kinds,
    wishes,
)
from .clarification import LadderStep
from .conversations import Conversation, ConversationDone, DomainNote
from .instruments import Score
from .meldingen import Identified, Melding, relations
from .preparations import Preparation, PreparationPart, PreparationSent
from .routes import Routed, SentOn, consent_ways
from .trees import Tree, TreeSwitch, TreeTrial, TreeTrialDone, TreeTrialFound
from .triages import Triage
from .verslagen import (
    ConversationRevision,
    Notice,
    VerslagReaction,
    VerslagSigned,
    VerslagVersion,
    capacities,
    reaction_ways,
)

__all__ = [
    "Appointment",
    "AppointmentCancelled",
    "AppointmentHeld",
    "AppointmentMoved",
    "AppointmentParticipant",
    "AppointmentWish",
    "Conversation",
    "ConversationDone",
    "ConversationRevision",
    "DomainNote",
    "Identified",
    "LadderStep",
    "Melding",
    "Notice",
    "Preparation",
    "PreparationPart",
    "PreparationSent",
    "Routed",
    "Score",
    "SentOn",
    "Tree",
    "TreeSwitch",
    "TreeTrial",
    "TreeTrialDone",
    "TreeTrialFound",
    "Triage",
    "VerslagReaction",
    "VerslagSigned",
    "VerslagVersion",
    "capacities",
    "consent_ways",
    "participant_kinds",
    "place_kinds",
    "reaction_ways",
    "relations",
    "wishes",
]
