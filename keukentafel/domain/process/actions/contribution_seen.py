"""Whether the CAK knows what is so: who owes a contribution on a day, beside what it was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.domain.decisions import paying
from keukentafel.domain.decisions.payer import couple, partner_of
from keukentafel.domain.delivery.actions import Decided, lasts, of_decided, person_of, planned
from keukentafel.domain.delivery.models import (
    AGE,
    DIED,
    LEFT,
    OTHER,
    PAIRED,
    PARTED,
    TOLD,
    ContributionChange,
    ContributionExempt,
)
from keukentafel.domain.people.models import Person
from keukentafel.rules import contribution as rules

DAY = timedelta(days=1)
AHEAD = timedelta(days=31)
"""A day that is known beforehand is told this long before it, so that nobody is surprised by a bill: our own choice, no law."""


@dataclass(frozen=True, slots=True)
class Seen:
    """From `on` it is otherwise than the CAK knows. certain: no colleague has to judge it"""

    on: date
    owed: rules.Owed
    cause: str
    partner: Person | None
    certain: bool

    @property
    def owes(self) -> bool:
        return bool(self.owed.kind)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the CAK was told, and of which day that was judged. last: by which change, None by the decision itself"""

    owes: bool
    since: date
    last: ContributionChange | None

    def left_with(self, partner: Person | None) -> bool:
        """A colleague kept it so, with this partner."""
        if self.last is None or self.last.outcome != LEFT:
            return False
        return self.last.partner_id == (partner.pk if partner else None)


def seen(decided: Decided, *, today: date) -> Seen | None:
    """What the CAK does not know yet, or None. Of help that is over, and of who died, nothing changes any more.

    What was told beforehand counts from its day on: what happens sooner is seen first.
    raises  UnknownCode, NotInForce of the product
    """
    turns, until = turns_of(decided), lasts(decided)
    if person_of(decided).died_on is not None:
        return None
    ahead = [row for row in turns if row.on > today]
    if ahead:
        sooner = _known(decided, [row for row in turns if row.on <= today])
        found = _otherwise(decided, sooner, today, min(until, ahead[0].on - DAY))
        if found is not None and not _judged_from_later(ahead[0], found):
            return found
    return _otherwise(decided, _known(decided, turns), today, until)


def _judged_from_later(row: ContributionChange, found: Seen) -> bool:
    """A colleague judged this already, and chose a day that is still to come."""
    if row.settled_by_id is None or row.owes != found.owes:
        return False
    return row.partner_id == (found.partner.pk if found.partner else None)


def told_next(decided: Decided, after: date) -> date | None:
    """The first day after this one from which a change was told or left; None without any."""
    return next((row.on for row in turns_of(decided) if row.on > after), None)


def _otherwise(decided: Decided, known: _Known, today: date, until: date) -> Seen | None:
    """The first day up to `until` on which it is otherwise than is known."""
    person, day = person_of(decided), max(today, known.since)
    if until < day:
        return None
    partner = partner_of(person, on=day)
    now = paying.of_decided(decided, partner=partner, on=day)
    if bool(now.kind) == known.owes:
        return _by_age(decided, partner, known, day, min(until, today + AHEAD))
    if known.left_with(partner):
        return None
    before = paying.of_decided(decided, partner=partner, on=known.since)
    if bool(before.kind) == known.owes:
        flip = _by_age(decided, partner, known, known.since, day)
        return flip or Seen(day, now, OTHER, partner, False)
    return _by_couple(decided, partner, now, known, day)


def turns_of(decided: Decided) -> list[ContributionChange]:
    """What was told or left, the first day first."""
    rows = ContributionChange.objects.filter(**of_decided(decided), outcome__in=(TOLD, LEFT))
    return list(rows.select_related("partner").order_by("on", "pk"))


def _known(decided: Decided, turns: list[ContributionChange]) -> _Known:
    told = [row for row in turns if row.outcome == TOLD]
    owes = told[-1].owes if told else not ContributionExempt.objects.filter(**of_decided(decided)).exists()
    last = turns[-1] if turns else None
    return _Known(owes, last.on if last else planned(decided)[0], last)


def _by_age(decided: Decided, partner: Person | None, known: _Known, after: date, until: date) -> Seen | None:
    """The first day after `after` on which an age makes it otherwise."""
    person = person_of(decided)
    exact = all(each.born_on for each in (person, partner) if each is not None)
    for day in rules.days_of_age(couple(person, partner)):
        if after < day <= until:
            then = paying.of_decided(decided, partner=partner, on=day)
            if bool(then.kind) != known.owes:
                return Seen(day, then, AGE, partner, exact)
    return None


def _by_couple(decided: Decided, partner: Person | None, now: rules.Owed, known: _Known, day: date) -> Seen:
    person = person_of(decided)
    then = partner_of(person, on=known.since)
    was = known.last.partner if known.last else then
    if was == partner:
        return Seen(known.since, now, OTHER, partner, False)
    since = known.since if then == partner else since_when(person, partner, known.since, day)
    if partner is None and was is not None and was.died_on is not None and was.died_on < day:
        return Seen(max(was.died_on + DAY, known.since), now, DIED, None, True)
    return Seen(since, now, PARTED if partner is None else PAIRED, partner, False)


def since_when(person: Person, partner: Person | None, other: date, day: date) -> date:
    """The first day with this partner, or without any. other: a day before it, when it was not so yet"""
    while day - other > DAY:
        middle = other + (day - other) // 2
        if partner_of(person, on=middle) == partner:
            day = middle
        else:
            other = middle
    return day
