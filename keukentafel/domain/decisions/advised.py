"""What a committee advised about an objection, and whether the decision departs from that.

source  Awb, artikel 7:13 lid 7
"""

from __future__ import annotations

from .models import Advice, Objection, ObjectionDecision

RULE = "Awb, artikel 7:13 lid 7"


def advice_on(objection: Objection) -> Advice | None:
    return getattr(objection, "advice", None)


def departed_from(made: ObjectionDecision) -> Advice | None:
    """The advice that the decision does not follow; None: there is none, or it does."""
    advice = advice_on(made.objection)
    return advice if advice is not None and advice.outcome != made.outcome else None
