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
    """What the CAK was told, and of which day that was judged. left: a colleague kept it so, with this partner"""

    owes: bool
    since: date
    left: ContributionChange | None


def seen(decided: Decided, *, today: date) -> Seen | None:
    """What the CAK does not know yet, or None. Of help that is over, and of who died, nothing changes any more.

    raises  UnknownCode, NotInForce of the product
    """
    person, until, known = person_of(decided), lasts(decided), _known(decided)
    day = max(today, known.since)
    if person.died_on is not None or until < day:
        return None
    partner = partner_of(person, on=day)
    now = paying.of_decided(decided, partner=partner, on=day)
    if bool(now.kind) == known.owes:
        return _by_age(decided, partner, known, day, min(until, today + AHEAD))
    if known.left is not None and known.left.partner_id == (partner.pk if partner else None):
        return None
    before = paying.of_decided(decided, partner=partner, on=known.since)
    if bool(before.kind) == known.owes:
        flip = _by_age(decided, partner, known, known.since, day)
        return flip or Seen(day, now, OTHER, partner, False)
    return _by_couple(decided, partner, now, known, day)


def _known(decided: Decided) -> _Known:
    rows = ContributionChange.objects.filter(**of_decided(decided), outcome__in=(TOLD, LEFT))
    turns = list(rows.order_by("on", "pk"))
    told = [row for row in turns if row.outcome == TOLD]
    owes = told[-1].owes if told else not ContributionExempt.objects.filter(**of_decided(decided)).exists()
    last = turns[-1] if turns else None
    left = last if last is not None and last.outcome == LEFT else None
    return _Known(owes, last.on if last else planned(decided)[0], left)


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
    was = partner_of(person, on=known.since)
    if was == partner:
        return Seen(known.since, now, OTHER, partner, False)
    if was is not None and partner is None and was.died_on is not None and was.died_on >= known.since:
        return Seen(was.died_on + DAY, now, DIED, None, True)
    since = _since_when(person, partner, known.since, day)
    return Seen(since, now, PARTED if partner is None else PAIRED, partner, False)


def _since_when(person: Person, partner: Person | None, other: date, day: date) -> date:
    """The first day with this partner, or without any. other: a day before it, when it was not so yet"""
    while day - other > DAY:
        middle = other + (day - other) // 2
        if partner_of(person, on=middle) == partner:
            day = middle
        else:
            other = middle
    return day
