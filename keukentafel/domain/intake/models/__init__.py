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
from .around_melding import MeldingFile, PersonalPlan, UnsentMelding, file_purposes, plan_ways
from .clarification import Clarification, DomainNote, LadderStep, OfferChoice, offer_outcomes
from .conversations import Conversation, ConversationDone
from .instruments import CriterionSet, Measurement, MeasurementWithdrawn, Score
from .meldingen import Identified, Melding, Untied, knowing, receipt_ways, relations, speaking_as, threats
from .preparations import Preparation, PreparationPart, PreparationSent
from .routes import Routed, SentOn, consent_ways, outside_ways
from .trees import Tree, TreeSwitch, TreeTrial, TreeTrialDone, TreeTrialFound
from .triages import Triage
from .verslagen import (
    ConversationRevision,
    Notice,
    NoticeStopped,
    VerslagInPortal,
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
    "MeldingFile",
    "Notice",
    "NoticeStopped",
    "OfferChoice",
    "PersonalPlan",
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
    "UnsentMelding",
    "Untied",
    "VerslagInPortal",
    "VerslagReaction",
    "VerslagSigned",
    "VerslagVersion",
    "capacities",
    "consent_ways",
    "file_purposes",
    "knowing",
    "offer_outcomes",
    "outside_ways",
    "participant_kinds",
    "place_kinds",
    "plan_ways",
    "reaction_ways",
    "receipt_ways",
    "relations",
    "speaking_as",
    "threats",
    "wishes",
]
