"""What people ask about meldingen and conversations. Everything comes back scoped to a reader."""

from keukentafel.domain.intake.models import relations
from keukentafel.domain.people.access import NotYours

from .clarifying import ClarificationPage, LookedAt, clarification, lacking, offers_of
from .conversations import Talk, conversation, ladder_answers
from .measuring import (
    BelowNorm,
    CriteriaLine,
    MeasurementLine,
    Progress,
    below_norm,
    criteria,
    criteria_lines,
    measurements,
    progress,
)
from .meldingen import (
    MeldingPage,
    Receipt,
    TriageDone,
    first_sent,
    melding,
    melding_row,
    of_case,
    receipt,
    triage_of,
)
from .tables import Domain, Probe, Question, Step, domains, ladder, probes, subjects, topic_names, topics

__all__ = [
    "BelowNorm",
    "ClarificationPage",
    "CriteriaLine",
    "Domain",
    "LookedAt",
    "MeasurementLine",
    "MeldingPage",
    "NotYours",
    "Probe",
    "Progress",
    "Question",
    "Receipt",
    "Step",
    "Talk",
    "TriageDone",
    "below_norm",
    "clarification",
    "conversation",
    "criteria",
    "criteria_lines",
    "domains",
    "first_sent",
    "lacking",
    "ladder",
    "ladder_answers",
    "measurements",
    "melding",
    "melding_row",
    "of_case",
    "offers_of",
    "probes",
    "progress",
    "receipt",
    "relations",
    "subjects",
    "topic_names",
    "topics",
    "triage_of",
]
