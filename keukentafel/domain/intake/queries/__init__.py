"""What people ask about meldingen and conversations. Everything comes back scoped to a reader."""

from keukentafel.domain.intake.models import relations
from keukentafel.domain.people.access import NotYours

from .conversations import Talk, conversation, ladder_answers
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
from .tables import Domain, Question, Step, domains, ladder, subjects, topic_names, topics

__all__ = [
    "Domain",
    "MeldingPage",
    "NotYours",
    "Question",
    "Receipt",
    "Step",
    "Talk",
    "TriageDone",
    "conversation",
    "domains",
    "first_sent",
    "ladder",
    "ladder_answers",
    "melding",
    "melding_row",
    "of_case",
    "receipt",
    "relations",
    "subjects",
    "topic_names",
    "topics",
    "triage_of",
]
