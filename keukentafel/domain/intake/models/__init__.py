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
from .clarification import Clarification, DomainNote, LadderStep, OfferChoice, offer_outcomes
from .conversations import Conversation, ConversationDone
from .instruments import CriterionSet, Measurement, MeasurementWithdrawn, Score
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
    "Clarification",
    "Conversation",
    "ConversationDone",
    "ConversationRevision",
    "CriterionSet",
    "DomainNote",
    "Identified",
    "LadderStep",
    "Measurement",
    "MeasurementWithdrawn",
    "Melding",
    "Notice",
    "OfferChoice",
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
    "offer_outcomes",
    "participant_kinds",
    "place_kinds",
    "reaction_ways",
    "relations",
    "wishes",
]
