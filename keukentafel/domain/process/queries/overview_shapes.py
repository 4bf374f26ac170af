"""What the overview of a household consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.cases.queries import Older, Step
from keukentafel.kernel.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs or belonged to the household."""

    person: int
    name: str
    initials: str
    role: str
    from_on: date
    until_on: date | None
    main: bool
    born: PartialDate
    age: int | None
    died_on: date | None
    phone: str
    email: str
    language: str
    needs_interpreter: bool


@dataclass(frozen=True, slots=True)
class Address:
    kind: str
    line: str


@dataclass(frozen=True, slots=True)
class SecondHome:
    """Another home of a member. When it may not be opened only the team is told."""

    person: int
    name: str
    household: int | None
    household_name: str
    team: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A member with an address of their own. why: lives on rooms, stays in care …; both empty when the address is secret."""

    name: str
    from_on: date
    why: str
    line: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A statutory term. state: running, suspended or done; in_time says whether what is done was done in time."""

    code: str
    name: str
    started_on: date
    last_day: date
    days: int
    state: str
    soon: bool
    in_time: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Case:
    number: str
    kind: str
    kind_name: str
    subject: str
    opened_at: datetime
    closed_at: datetime | None
    result: str
    team: str
    account: str
    melding: str
    aanvraag: str
    """That waits for a decision; empty: none does."""
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]

    @property
    def current_step(self) -> str:
        return next((step.code for step in self.steps if step.state == "current"), "")


@dataclass(frozen=True, slots=True)
class Task:
    id: int
    kind: str
    kind_name: str
    title: str
    due_on: date
    days: int
    account: str
    team: str
    case_number: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """state: open, postponed or its result. person: for whom, all their names; empty: the household. done, total: actions."""

    id: int
    text: str
    domain: str
    met_when: str
    priority: int
    expected_on: date | None
    state: str
    person: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Plan:
    """director: empty when the household itself directs."""

    started_on: date
    picture: str
    director: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """A provision that a provider delivers, or will. temporary: at once, until there is a decision (Wmo 2015 2.3.3)"""

    person: str
    product: str
    amount: str
    provider: str
    starts_on: date
    ends_on: date
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class Involved:
    name: str
    initials: str
    role: str
    ground: str
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline. kind: one of KINDS or conversation. leads: key of the contact, note, document or task, else
    the number of the case"""

    kind: str
    at: datetime
    code: str
    text: str
    by: str
    leads: str
    about: tuple[str, ...]

    @property
    def listed_from(self) -> Older:
        """Where the list of contacts or notes begins with this one."""
        return Older(self.at, int(self.leads) + 1)


@dataclass(frozen=True, slots=True)
class Ended:
    """The household is no more since this day."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Somebody works on a case that this reader may not read: for which laws, and whom to call."""

    laws: str
    team: str
    account: str
    phone: str


@dataclass(frozen=True, slots=True)
class Status:
    """A running case for who may know only that it is there."""

    number: str
    opened_at: datetime
    team: str
    account: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A household, as far as its reader may read it.

    secret      the address of a member is secret, so no address is given at all
    rights      codes of regels/landelijk/toegang.toml that this reader has here; a part without its right is empty
    closed      names of the parts that this reader may not read; team_phone: whom to call about them
    statuses    running cases, for who does not read cases
    """

    number: int
    municipality: int
    name: str
    opened_on: date
    district: str
    team: str
    secret: bool
    members: tuple[Member, ...]
    past_members: tuple[Member, ...]
    addresses: tuple[Address, ...]
    second_homes: tuple[SecondHome, ...]
    elsewhere: tuple[Elsewhere, ...]
    open_cases: tuple[Case, ...]
    closed_cases: tuple[Case, ...]
    """The latest; `closed_count` says how many there are."""
    closed_count: int
    tasks: tuple[Task, ...]
    plan: Plan | None
    support: tuple[Support, ...]
    involved: tuple[Involved, ...]
    experts: tuple[Involved, ...]
    timeline: tuple[Event, ...]
    more_timeline: bool
    shown: str
    unreadable: tuple[Unreadable, ...] = ()
    statuses: tuple[Status, ...] = ()
    rights: frozenset[str] = frozenset()
    closed: tuple[str, ...] = ()
    team_phone: str = ""
    ended: Ended | None = None

    def may(self, right: str) -> bool:
        """Whether this reader has a right of the table on this household."""
        return right in self.rights
