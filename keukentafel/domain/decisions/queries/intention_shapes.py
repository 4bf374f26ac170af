"""What is shown about an intention: what the resident said, how that was asked, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class HeardView:
    on: date
    way_name: str
    view: str
    exception_name: str
    why: str
    by_name: str
    written_on: date


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What was written in the portal. by_name: who did so for the resident; empty when they wrote it themselves."""

    at: datetime
    text: str
    late: bool
    by_name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """By letter, and until when the resident can say what they think. document: its PDF, None while it is being made."""

    sent_on: date
    reply_by: date
    document: int | None


@dataclass(frozen=True, slots=True)
class Over:
    """Who decided on it, or dropped it, and on which day."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class IntentionLine:
    """One of those about an aanvraag. state: open, decided or dropped."""

    id: int
    kind_name: str
    at: datetime
    state: str
