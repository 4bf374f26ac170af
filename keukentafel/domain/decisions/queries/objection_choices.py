"""What can be chosen about objections and complaints, for forms."""

from keukentafel.domain.decisions.models import (
    complaint_channels,
    complaint_kinds,
    court_kinds,
    court_outcomes,
    follow_ups,
    inadmissible_grounds,
    judgements,
    objection_channels,
    objection_outcomes,
    refusal_grounds,
    requirements,
    rulings_of,
    waiver_grounds,
    withdrawal_ways,
)

__all__ = [
    "PROXY",
    "complaint_channels",
    "complaint_kinds",
    "court_kinds",
    "court_outcomes",
    "follow_ups",
    "inadmissible_grounds",
    "judgements",
    "objection_channels",
    "objection_outcomes",
    "refusal_grounds",
    "requirements",
    "rulings_of",
    "waiver_grounds",
    "withdrawal_ways",
]

PROXY = "machtiging"
"""Code of `requirements`: who objects for somebody shows that they may. source  Awb, artikel 2:1 lid 2"""
