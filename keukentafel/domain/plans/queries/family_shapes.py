"""The family group plan as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.plans.models.family_plan import ENDS
from keukentafel.rules.termen import Term

LOCKED = ("ready", *ENDS)
"""While it stands so nobody writes in it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a professional said about a part."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StepView:
    doer: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood in a part or a goal until somebody wrote it anew. until: when that was; the rest: of a goal."""

    text: str
    by: str
    until: datetime
    met_when: str = ""
    steps: tuple[StepView, ...] = ()
    whose: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartView:
    """One part. revision 0: nobody wrote in it yet. by: who wrote it last; earlier: for the family, the newest first."""

    code: str
    question: str
    help: str
    text: str
    revision: int
    by: str
    at: datetime | None
    remarks: tuple[Remark, ...]
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyGoal:
    """earlier: for the family, the newest first. whose: the member it is for; empty: all of them, or not told to who reads."""

    id: int
    domain: str
    domain_name: str
    text: str
    met_when: str
    steps: tuple[StepView, ...]
    revision: int = 0
    by: str = ""
    at: datetime | None = None
    earlier: tuple[Earlier, ...] = ()
    person: int | None = None
    whose: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A goal that the family took out of its plan again. by: who did."""

    goal: FamilyGoal
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TurnView:
    kind: str
    name: str
    on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class HelperView:
    """state: works, ended or expired. signed_in: it works for one account."""

    id: int
    name: str
    expires_on: date
    state: str
    signed_in: bool


@dataclass(frozen=True, slots=True)
class TermView:
    """Another day was agreed on than `was_on`, and why."""

    was_on: date
    until_on: date
    reason: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class FamilyPlanView:
    """state: "" when it was only offered, else the kind of its last turn.

    readable  False: professionals see that it is being written, and not what
    term      once there will be none: within which the helper makes a plan
    taken_out goals that are in it no longer, for the family; the newest first
    """

    id: int
    household: int
    household_name: str
    municipality: int
    offered_on: date
    write_until_on: date
    state: str
    shared: bool
    readable: bool
    parts: tuple[PartView, ...]
    goals: tuple[FamilyGoal, ...]
    remarks: tuple[Remark, ...]
    turns: tuple[TurnView, ...]
    helpers: tuple[HelperView, ...]
    term: Term | None
    today: date
    taken_out: tuple[TakenOut, ...] = ()
    agreed_anew: tuple[TermView, ...] = ()

    @property
    def writing(self) -> bool:
        return self.state not in LOCKED

    @property
    def over(self) -> bool:
        return self.state in ENDS

    @property
    def late(self) -> bool:
        return self.writing and self.today > self.write_until_on

    @property
    def reason(self) -> str:
        """Why it came back, or why there is none."""
        return self.turns[-1].reason if self.turns else ""
