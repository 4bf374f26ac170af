"""What a mandate is, and which decisions it covers.

source  Awb, artikel 10:3 and 10:5 (mandate in general or for one case), 10:9 (sub-mandate)
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.periods import Period, gaps

NEVER_IN_SERVICE = frozenset({"partner", "regional_desk"})
"""Roles of people who work for somebody else than the municipality."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One mandate: a role or a person that may decide in one municipality.

    product_groups     empty = every group of the law
    highest_euros      whole euros in a full year; None = no limit
    four_eyes          somebody else must have signed the proposal
    only_in_service    not for who works for a partner
    sub_of             code of the mandate that this one was passed on from; it can never be wider
    may_pass_on        whether a sub-mandate may be made of it
    agreed             who agreed that somebody outside the municipality decides (Awb, artikel 10:4)
    row                key in the register of the municipality; 0 for a row of the start tables
    """

    code: str
    source: str
    municipality: int
    law: str
    outcomes: frozenset[str]
    period: Period
    role: str = ""
    person: str = ""
    product_groups: frozenset[str] = frozenset()
    highest_euros: int | None = None
    four_eyes: bool = False
    only_in_service: bool = True
    may_pass_on: bool = False
    sub_of: str = ""
    name: str = ""
    row: int = 0
    agreed: str = ""

    def __post_init__(self) -> None:
        if bool(self.role) == bool(self.person):
            raise ValueError(
                f"Het mandaat {self.code} hoort bij een rol of bij een persoon, niet bij allebei of geen."
            )


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody who replaces somebody else for a time, with that person's roles and personal mandates.

    conflicted  whoever is replaced has a stake in this decision, so nobody decides in their place (Awb, artikel 2:4)
    """

    person: str
    replaces: str
    roles: frozenset[str]
    period: Period
    in_service: bool = True
    conflicted: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """The mandate that a decision rests on. replaces: the person in whose place somebody decides."""

    code: str
    source: str
    grant: Grant
    replaces: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """In which quality somebody decides: as themselves or in another's place."""

    person: str
    roles: frozenset[str]
    in_service: bool
    replaces: bool = False

    def people(self, decider: str) -> frozenset[str]:
        """Whose hands are in it: who decides, and whom they replace."""
        return frozenset({decider, self.person})


@dataclass(frozen=True, slots=True)
class Case:
    """The decision that somebody wants to take."""

    law: str
    product_group: str
    outcome: str
    euros_per_year: int
    municipality: int
    on: date
    signed_proposal: str

    def about(self, grant: Grant) -> bool:
        """Whether the grant is about this kind of decision at all, apart from amount, day and signature."""
        return (
            grant.municipality == self.municipality
            and grant.law == self.law
            and self.outcome in grant.outcomes
            and (not grant.product_groups or self.product_group in grant.product_groups)
        )

    def fits(self, grant: Grant, people: Collection[str]) -> bool:
        """people: who decides, and whom they replace"""
        return (
            self.about(grant)
            and grant.period.contains(self.on)
            and self.affordable(grant)
            and self.signed(grant, people)
        )

    def affordable(self, grant: Grant) -> bool:
        return self.euros_per_year <= limit(grant)

    def signed(self, grant: Grant, people: Collection[str]) -> bool:
        """Whether somebody else signed: neither who decides nor whose mandate it is."""
        return not grant.four_eyes or (self.signed_proposal != "" and self.signed_proposal not in people)


def wider_than_source(sub: Grant, source: Grant) -> list[str]:
    """In which ways a sub-mandate is wider than the mandate it comes from, apart from the days; empty when it is not.

    source  Awb, artikel 10:9
    """
    ways = []
    if not source.may_pass_on:
        ways.append("het mandaat mag niet worden doorgegeven")
    if (sub.municipality, sub.law) != (source.municipality, source.law):
        ways.append("het geldt voor een andere gemeente of wet")
    if not sub.outcomes <= source.outcomes:
        ways.append("het noemt besluiten die het eerste mandaat niet noemt")
    if source.product_groups and not (sub.product_groups and sub.product_groups <= source.product_groups):
        ways.append("het noemt productgroepen die het eerste mandaat niet noemt")
    if limit(sub) > limit(source):
        ways.append("het bedrag is hoger")
    if source.four_eyes and not sub.four_eyes:
        ways.append("het laat de vier ogen weg")
    if source.only_in_service and not sub.only_in_service:
        ways.append("het geldt ook voor mensen die niet in dienst van de gemeente zijn")
    return ways


def wider_on_a_day(sub: Grant, sources: Sequence[Grant]) -> list[str]:
    """The same over all days of the sub-mandate: `sources` are the rows of its source, one after the other.

    A source that was changed on a day is two rows, and the sub-mandate must fit in both of them.
    """
    then = [source for source in sources if source.period.overlaps(sub.period)]
    ways = list(dict.fromkeys(way for source in then for way in wider_than_source(sub, source)))
    if gaps((source.period for source in then), within=sub.period):
        ways.append("het geldt op dagen waarop het eerste mandaat niet geldt")
    return ways


def belongs(grant: Grant, capacity: Capacity) -> bool:
    mine = grant.role in capacity.roles if grant.role else grant.person == capacity.person
    return mine and (capacity.in_service or not grant.only_in_service)


def within_source(grant: Grant, grants: Sequence[Grant], on: date) -> bool:
    """A sub-mandate counts only on a day on which its source stands and is not narrower; so on, up to the first one."""
    seen = {grant.code}
    while grant.sub_of:
        source = next(
            (each for each in grants if each.code == grant.sub_of and each.period.contains(on)), None
        )
        if source is None or source.code in seen or wider_than_source(grant, source):
            return False
        seen.add(source.code)
        grant = source
    return True


def out_of_reach(grant: Grant) -> bool:
    """Only for who is in service, and of a role that nobody in service has: nobody can ever decide on it."""
    return grant.role in NEVER_IN_SERVICE and grant.only_in_service


def limit(grant: Grant) -> float:
    return float("inf") if grant.highest_euros is None else grant.highest_euros
