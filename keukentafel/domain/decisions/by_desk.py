"""A decision that a regional desk took in the name of the municipality: whose it is, and until when one may object to it."""

from __future__ import annotations

from keukentafel.rules import objections, termen

from .models import Beschikking, DeskDecision, ObjectionDecision


def written_down(decided: Beschikking | ObjectionDecision | None) -> DeskDecision | None:
    """What belongs to the desk, when a desk took this decision; `by_desk` was fetched along."""
    found: DeskDecision | None = getattr(decided, "by_desk", None)
    return found


def term_to_object(decided: Beschikking) -> termen.Term:
    """From the day after the letter of the desk went; of the decision where nobody knows that.

    source  Awb, artikel 3:41, 6:7 and 6:8 lid 1
    """
    return termen.compute(objections.TO_OBJECT, decided.sent_on or decided.decided_on)
