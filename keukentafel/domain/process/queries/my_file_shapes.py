"""The shapes in which residents see their own file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from keukentafel.domain.cases.queries import Step, Term
from keukentafel.domain.cases.queries.told_terms import Missing
from keukentafel.domain.decisions.queries import TemporaryView
from keukentafel.domain.journal import queries as journal
from keukentafel.domain.plans.queries.goals import GoalView

from .my_penalties import MyPenalty


@dataclass(frozen=True, slots=True)
class MyCase:
    """mine False: sent in for somebody else; then subject and clocks are empty.

    reach  how the reader is reached about their own safety, see intake.queries.reaching; empty: as anybody
    """

    number: str
    mine: bool
    subject: str
    melding: str
    opened_at: datetime
    closed: bool
    steps: tuple[Step, ...]
    clocks: tuple[Term, ...]
    kind: str = ""
    reach: str = ""

    @property
    def now(self) -> Step | None:
        return next((step for step in self.steps if step.state == "current"), None)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the municipality asked to go on, and is not there yet."""
        return tuple(clock.missing for clock in self.clocks if clock.missing is not None)


@dataclass(frozen=True, slots=True)
class MyReferral:
    """Who referred this person, to whom, for what and when. heard: what became of it (name, day, the referrer knows).

    known        False: the reader is a parent who may not read more than that there is help; then the rest is empty
    in_our_name  a desk decided for the municipality on that mandate, so that objection is possible, at that address
    known_on     when the letter of that desk went; None: not known, so the term counts from the day of the decision
    objection_last_day, objection_open, objection_sentence  until when one may object, whether that is now, and how it was counted
    runs, over, never_began  the help began and did not stop; it stopped or will not begin; it will not begin
    withdraws    the reader said that the referrer may hear how it goes, and can take that back
    """

    number: str
    known: bool = True
    case_number: str = ""
    by: str = ""
    kind_name: str = ""
    practice: str = ""
    referred_on: date | None = None
    provider: str = ""
    what: str = ""
    quantity: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""
    may_tell: bool = False
    in_our_name: bool = False
    mandate: str = ""
    known_on: date | None = None
    objection_address: str = ""
    objection_last_day: date | None = None
    objection_open: bool = False
    objection_sentence: str = ""
    withdraws: bool = False
    heard: tuple[tuple[str, date, bool], ...] = ()
    runs: bool = False
    over: bool = False
    never_began: bool = False


@dataclass(frozen=True, slots=True)
class MyAppeal:
    """Where one goes with a decision that was taken on an objection.

    court       its name and address; open: whether it still can
    of_another  the objection was not the resident's; letter: the one to the resident about it, as a notice
    """

    court: str
    website: str
    last_day: date
    open: bool
    of_another: bool = False
    letter: int | None = None


@dataclass(frozen=True, slots=True)
class MyDecision:
    """A decision about the reader, or about somebody who authorised them (for_name, for_person).

    letter None: there is none, or (letter_elsewhere) it is not for who asks. reply_by: until when one can say what one thinks
    of a change that is intended with it; None: none is. appeal: only for one that was taken on an objection, with the number of
    that objection (on_objection) and the key of its letter in the papers of it (objection_letter; None while it is being made, or
    when it is not for who asks). stops_after: the last day of help that this decision ends; None: it ends none, or there is none
    from the beginning. how, from_whom: in the words of its letter; from_whom empty where that is not for who asks. in_money: the
    municipality pays it to the resident.
    """

    number: str
    aanvraag: str
    case_number: str
    for_name: str
    for_person: int | None
    municipality: int
    outcome: str
    outcome_name: str
    product_name: str
    explanation: str
    quantity: str
    how: str
    in_money: bool
    provider: str
    from_whom: str
    starts_on: date
    ends_on: date
    decided_on: date
    grounds: str
    letter: int | None
    letter_ready: bool
    leaflet_ready: bool
    letter_elsewhere: bool
    objection_last_day: date | None
    objection_sentence: str
    objection_open: bool
    unknown: bool
    """It was not made known yet: the term to object did not begin."""
    unsent: bool
    """Because its letter did not go yet; else somebody sees first who must get it."""
    reply_by: date | None
    replied: bool
    """Somebody answered that in the portal."""
    not_done: bool
    paid_on: date | None
    to_pay: bool
    appeal: MyAppeal | None
    on_objection: str
    objection_letter: int | None
    told_letter: int | None
    """Of one on the objection of another: the letter that says so, as a notice."""
    stops_after: date | None
    stops_later: bool
    """That day did not pass yet."""
    was_until: date | None
    """The last day as it was decided, where a later decision put another in its place."""
    begins_not: bool
    """The help was stopped before its first day."""
    runs: bool
    by_desk: str = ""
    """Name of the regional desk that decided in the name of the municipality, and sent the letter itself; else empty."""
    desk_letter: str = ""
    """The reference of that letter."""
    desk_known_on: date | None = None
    """The day on which it went; None: not known, so the term counts from the day of the decision."""
    also_granted: tuple[str, str] | None = None
    """Number and name of what that desk did grant."""
    mandate: str = ""
    objection_address: str = ""
    """Of a desk: where a letter goes."""

    @property
    def never_began(self) -> bool:
        """Another decision came before its help began."""
        return self.ends_on < self.starts_on


Decided = MyDecision | TemporaryView | MyPenalty | MyReferral


@dataclass(frozen=True, slots=True)
class MyProvision:
    """Everything that was decided on one aanvraag, the newest first: help that was given, changed, stopped."""

    decisions: tuple[MyDecision, ...]

    @property
    def last(self) -> MyDecision:
        return self.decisions[0]

    @property
    def earlier(self) -> tuple[MyDecision, ...]:
        return self.decisions[1:]


def provisions(decisions: Iterable[MyDecision]) -> tuple[MyProvision, ...]:
    """The same decisions as histories, in the order of the newest of each. decisions: newest first"""
    found: dict[str, list[MyDecision]] = {}
    for each in decisions:
        found.setdefault(each.aanvraag, []).append(each)
    return tuple(MyProvision(tuple(rows)) for rows in found.values())


@dataclass(frozen=True, slots=True)
class MyFile:
    """writes_along: in the plan of another family, with the own sign-in."""

    name: str
    cases: tuple[MyCase, ...]
    decisions: tuple[MyDecision, ...]
    goals: tuple[GoalView, ...]
    goals_of_others: int
    temporary: tuple[TemporaryView, ...] = ()
    """Help that was given at once and lasts until there is a decision, or lasted: `runs` tells."""
    writes_along: bool = False
    penalties: tuple[MyPenalty, ...] = ()
    """What was decided on a penalty for deciding too late."""
    referrals: tuple[MyReferral, ...] = ()
    appeals: Mapping[str, MyAppeal] = field(default_factory=dict)
    """Of help at once that was last decided on after an objection: number → the way to court."""

    @property
    def provisions(self) -> tuple[MyProvision, ...]:
        return provisions(self.decisions)

    @property
    def decided(self) -> tuple[tuple[Decided, ...], ...]:
        """All that one can object to, each kind apart."""
        return (self.decisions, self.temporary, self.penalties, self.by_desk)

    @property
    def by_desk(self) -> tuple[MyReferral, ...]:
        """What a desk decided in the name of the municipality."""
        return tuple(each for each in self.referrals if each.in_our_name)

    @property
    def referred(self) -> tuple[MyReferral, ...]:
        """Help that runs after a referral."""
        return tuple(each for each in self.referrals if each.runs)

    @property
    def support(self) -> tuple[MyDecision, ...]:
        return tuple(decision for decision in self.decisions if decision.runs)


@dataclass(frozen=True, slots=True)
class WhoLooked:
    """A line of who looked, with the function of that colleague."""

    line: journal.LookLine
    name: str
    function: str


@dataclass(frozen=True, slots=True)
class WhoDid:
    line: journal.DeedLine
    name: str
    function: str
