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
    """ready: its PDF is there. stopped: it does not go any more"""

    id: int
    subject: str
    dated_on: date
    ready: bool
    posted_at: datetime | None
    stopped: bool


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """can: the steps that may be taken now, by their name in the address. person: key of whom it is from, when in the file.

    about, names  whom it is about in the words of the resident, and as a colleague said
    """

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
    judgement_code: str
    findings: str
    measures: str
    hearing_at: datetime | None
    hearing_place: str
    names: tuple[str, ...]
    ombudsman: str
    ombudsman_address: str
    ombudsman_website: str
    can: frozenset[str]


@dataclass(frozen=True, slots=True)
class Todo:
    """Work on a complaint. what: over-wie, behandelaar, behandelen, sluiten, or plaatsen when nobody may read it.

    runs  its answer is still to be given
    """

    number: str
    what: str
    last_day: date
    days_left: int
    soon: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """A complaint for who wrote it down and does not read it. handled: it is with somebody."""

    number: str
    received_on: date
    last_day: date
    state: str
    handled: bool


@dataclass(frozen=True, slots=True)
class Whom:
    """people: key and name of colleagues it is, or may be, about; team: key"""

    people: tuple[tuple[int, str], ...]
    team: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many complaints of a kind, how many of those were (partly) founded, and how many were answered too late."""

    kind: str
    name: str
    count: int
    founded: int
