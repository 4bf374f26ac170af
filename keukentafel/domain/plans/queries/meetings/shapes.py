"""A meeting as its readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.kernel.moments import dutch_day


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided, and what it became. doer: who does the action; due_on: its day."""

    kind: str
    kind_name: str
    text: str
    doer: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """Minutes that were put right after the meeting. was: what stood there until then."""

    was: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemView:
    """A point of the agenda. met_when: of the goal that it is about, else empty. revision: of the minutes.

    corrections  of the minutes, after the meeting was closed, the oldest first
    """

    id: int
    kind: str
    kind_name: str
    text: str
    met_when: str
    goal: int | None
    case: str
    minutes: str
    revision: int
    minuted_by: str
    minuted_at: datetime | None
    decisions: tuple[DecisionView, ...]
    corrections: tuple[CorrectionView, ...] = ()

    @property
    def spoken_of(self) -> bool:
        """Something was written or decided, or what was written is gone by a correction."""
        return bool(self.minutes or self.decisions or self.corrections)


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Who was invited. sort: lid, collega or ander; items: for which points; present None: not written down (yet).

    reads_until  somebody from outside who still reads the own actions of a closed meeting: the first day without
    key          as in DoerGroup: who is known otherwise too; empty for who came by name
    """

    id: int
    sort: str
    name: str
    ground: str
    items: tuple[int, ...]
    present: bool | None
    reachable: bool
    reads_until: date | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """What the meeting has about one household. may_write: the reader works on this household."""

    household: int
    name: str
    may_write: bool
    items: tuple[ItemView, ...]
    participants: tuple[ParticipantView, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """state: planned, closed or cancelled. ground: on which the reader was invited; empty for a team. stamp: see live.py

    recorded  it was held already when it was written down
    """

    id: int
    municipality: int
    title: str
    starts_at: datetime
    place: str
    led_by: str
    state: str
    ended_at: datetime | None
    reason: str
    ground: str
    stamp: int
    parts: tuple[PartView, ...]
    recorded: bool = False

    @property
    def may_write(self) -> bool:
        return self.state == "planned" and any(part.may_write for part in self.parts)

    def may_close(self, on: date) -> bool:
        """Whether it can be closed on that day: not before it was held."""
        return self.may_write and dutch_day(self.starts_at) <= on

    @property
    def participants(self) -> tuple[ParticipantView, ...]:
        """Everybody once, of all households that the reader works on."""
        found = {each.id: each for part in self.parts for each in part.participants}
        return tuple(found.values())

    @property
    def unwritten(self) -> tuple[ParticipantView, ...]:
        """Of whom nobody wrote down whether they were there, though the meeting is closed."""
        return tuple(each for each in self.participants if self.state == "closed" and each.present is None)

    @property
    def written(self) -> tuple[ParticipantView, ...]:
        """Of whom it was written down whether they were there: that can be corrected."""
        return tuple(
            each for each in self.participants if self.state == "closed" and each.present is not None
        )

    @property
    def items(self) -> tuple[ItemView, ...]:
        return tuple(item for part in self.parts for item in part.items)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list. households: names of those that the reader works on. recorded: see MeetingView."""

    id: int
    title: str
    starts_at: datetime
    place: str
    state: str
    households: tuple[str, ...]
    ground: str
    recorded: bool = False
