"""What can be chosen about objections and complaints, for forms."""

from keukentafel.domain.decisions.models import (
    complaint_channels,
    complaint_kinds,
    court_kinds,
    court_outcomes,
    follow_ups,
    judgements,
    objection_channels,
    objection_outcomes,
    refusal_grounds,
    requirements,
    waiver_grounds,
    withdrawal_ways,
)

__all__ = [
    "complaint_channels",
    "complaint_kinds",
    "court_kinds",
    "court_outcomes",
    "follow_ups",
    "judgements",
    "objection_channels",
    "objection_outcomes",
    "refusal_grounds",
    "requirements",
    "waiver_grounds",
    "withdrawal_ways",
]
