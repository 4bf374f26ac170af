"""The shapes in which complaints are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.rules.termen import Term

from .complaint_events import ComplaintEvent


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """state: open, answered or closed; days_left below zero when it is over, of an open one; handler empty: nobody yet."""

    number: str
    name: str
    kind_name: str
    about: str
    received_on: date
    last_day: date
    days_left: int
    alert: str
    state: str
    handler: str


@dataclass(frozen=True, slots=True)
class ComplaintLetterLine:
    """ready: its PDF is there."""

    id: int
    subject: str
    dated_on: date
    ready: bool
    posted_at: datetime | None


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """can: the steps that may be taken now, by their name in the address. person: key of whom it is from, when in the file."""

    number: str
    municipality: int
    person: int | None
    name: str
    reach: str
    kind_name: str
    channel_name: str
    text: str
    happened_on: date | None
    received_on: date
    about: str
    state: str
    handler: str
    committee: str
    term: Term
    days_left: int
    alert: str
    events: tuple[ComplaintEvent, ...]
    letters: tuple[ComplaintLetterLine, ...]
    judgement: str
    findings: str
    measures: str
    hearing_at: datetime | None
    hearing_place: str
    ombudsman: str
    ombudsman_website: str
    can: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many complaints of a kind, how many of those were (partly) founded, and how many were answered too late."""

    kind: str
    name: str
    count: int
    founded: int
