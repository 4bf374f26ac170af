"""What befell a direction: it went on, stopped earlier or lost its ground, and whose consent it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Prolonged:
    """It went on after before_on, and why."""

    before_on: date
    until_on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Shortened(Prolonged):
    """It stopped before before_on, and why. told_by: of one by law, who of them said so."""

    told_by: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """Before its day. way in words; by: who did that."""

    way: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class DirectionConsent:
    """The consent of one member. given_by and way in words; recorded_by: which colleague wrote it down."""

    person: int
    name: str
    given_by: str
    way: str
    given_on: date
    recorded_by: str
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class GroundEnd:
    """The ground of who directed by law was there no longer. told_by: who of them said so, or which decision."""

    on: date
    told_by: str
    reason: str
    by: str
