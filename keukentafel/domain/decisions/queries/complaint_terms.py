"""Where a complaint is, who handles it and until when: of a row with its steps fetched along."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.decisions.models import Complaint, ComplaintHearing
from keukentafel.rules import termen
from keukentafel.rules.termen import Term

TERM, WITH_COMMITTEE = "klacht", "klacht-commissie"


def term_of(row: Complaint, *, on: date) -> Term:
    """Until when the answer must be there. source  Awb, artikel 9:11"""
    code = WITH_COMMITTEE if hasattr(row, "committee") else TERM
    longer = list(row.extensions.all())
    agreed = max((each.agreed_until for each in longer if each.agreed_until), default=None)
    extended = sum(1 for each in longer if each.agreed_until is None)
    plain = termen.compute(code, row.received_on, extended=extended)
    if agreed is None or agreed <= plain.last_day:
        return plain
    return termen.compute(code, row.received_on, extended=extended, agreed_until=agreed)


def state_of(row: Complaint) -> str:
    """open, answered or closed"""
    if hasattr(row, "closed"):
        return "closed"
    informal = getattr(row, "informal", None)
    ended = hasattr(row, "answer") or hasattr(row, "refused") or (informal is not None and informal.content)
    return "answered" if ended else "open"


def current_handler(row: Complaint) -> str:
    """The name; empty when it is with nobody."""
    return next((each.account.name for each in row.handlers.all() if each.until_at is None), "")


def hearing_of(row: Complaint) -> ComplaintHearing | None:
    """The invitation that stands."""
    stands = [each for each in row.hearings.all() if not hasattr(each, "called_off")]
    return max(stands, key=lambda each: each.pk, default=None)
