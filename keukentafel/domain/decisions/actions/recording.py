"""What the college decided itself is kept beside the decision."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import (
    Beschikking,
    CollegeDecision,
    CollegeOnObjection,
    ObjectionDecision,
)
from keukentafel.rules import mandates


def record(
    decided: Beschikking | ObjectionDecision, college: College, held: mandates.Held, *, by: int, at: datetime
) -> None:
    """Beside the decision: what the college decided, and on which mandate this account wrote it down."""
    kept = {
        "municipality_id": decided.municipality_id, "number": college.number, "decided_on": college.on,
        "mandate_row_id": held.grant.row, "in_place_of_id": int(held.replaces) if held.replaces else None, "at": at,
        "by_id": by,
    }  # fmt: skip
    if isinstance(decided, Beschikking):
        CollegeDecision.objects.create(beschikking=decided, **kept)
    else:
        CollegeOnObjection.objects.create(decision=decided, **kept)
