"""What the pages about doubles show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Somebody:
    """As far as a list needs."""

    person: int
    name: str
    born: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """score: whole per cent, 0 for a pair that only a colleague reported. why: what speaks most for it."""

    id: int
    municipality: int
    first: Somebody
    second: Somebody
    score: int
    why: tuple[str, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Reason:
    """How much one particular says. bits: above zero it speaks for one person."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Side:
    """One of two. address: empty when there is none or when it is secret. rows: how many of what hang on this person."""

    person: int
    municipality: int
    name: str
    address: str
    address_secret: bool
    household: int | None
    household_name: str
    team: str
    signs_in: bool
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One particular beside the other. take_second: what a merge would sensibly take, when the first has nothing."""

    code: str
    name: str
    first: str
    second: str
    take_second: bool

    @property
    def differs(self) -> bool:
        return self.first != self.second


@dataclass(frozen=True, slots=True)
class Remark:
    """Somebody reported or dismissed the pair."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything to decide on. two_homes: both have a main household today, and it is not the same one."""

    id: int
    score: int
    sides: tuple[Side, Side]
    lines: tuple[Line, ...]
    reasons: tuple[Reason, ...]
    reports: tuple[Remark, ...]
    dismissals: tuple[Remark, ...]
    two_homes: bool

    @property
    def two_numbers(self) -> bool:
        """Whether each has a BSN of their own; then they are most likely two people."""
        return any(line.code == "bsn" and line.differs and line.first and line.second for line in self.lines)


@dataclass(frozen=True, slots=True)
class Done:
    """A merge or split that was done. other: name of who was merged away, or of the new person."""

    id: int
    kind: str
    kind_name: str
    person: int
    name: str
    other: int
    other_name: str
    reason: str
    by: str
    at: datetime
    rows: int
    undone_at: datetime | None
    undone_by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One of them, to put back: what was written since, and whether a later one is in the way."""

    done: Done
    municipality: int
    since: tuple[tuple[str, int], ...]
    later: bool
    one_household: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that hangs on a person and may go to another. key: to send back."""

    key: str
    kind: str
    on: str
    household: int | None
    by: str


@dataclass(frozen=True, slots=True)
class ToSplit:
    """A person whose row holds two. memberships: key, household and role."""

    person: int
    municipality: int
    name: str
    born: str
    bsn: str
    pieces: tuple[Piece, ...]
    memberships: tuple[tuple[int, str], ...]
