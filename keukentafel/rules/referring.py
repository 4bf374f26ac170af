"""Who refers to help without a decision of the municipality, and for whom. source  Jeugdwet 2.4, 2.6 and 3.5"""

from __future__ import annotations

from datetime import date

from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.referrer_rows import Verwijzer

JEUGDWET = "jeugdwet"
OLDEST = 23
"""Jeugdhulp ends before this birthday at the latest (Jeugdwet, artikel 1.1, jeugdige)."""


class TooOld(Refusal):
    """Nobody of this age gets help under the Jeugdwet."""


def kinds(*, on: date) -> tuple[Verwijzer, ...]:
    """Every kind of referrer of that day, in the order of the table."""
    return loader.load().verwijzers.on(on)


def kind(code: str, *, on: date) -> Verwijzer:
    """raises UnknownCode, NotInForce"""
    return loader.load().verwijzers.get(code, on=on)


def in_our_name(code: str, *, on: date) -> bool:
    """Whether it is a decision of the municipality itself, taken by a desk with a mandate (Awb, artikel 10:2)."""
    return kind(code, on=on).soort == "mandaat"


def asking_consent() -> tuple[str, ...]:
    """Codes of the kinds that hear what became of a referral only when the family agrees."""
    table = loader.load().verwijzers
    return tuple(code for code in table.codes if table.history(code)[-1].toestemming)


def check_age(law: str, born_on: date | None, *, on: date) -> None:
    """Whether somebody born on that day can still get this help on the day it begins; None: not known, so nobody can say.

    raises  TooOld
    source  Jeugdwet, artikel 1.1: until 18, and under conditions until 23
    """
    if law != JEUGDWET or born_on is None:
        return
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    if years >= OLDEST:
        raise TooOld(
            "Jeugdhulp stopt uiterlijk als iemand 23 wordt. Kijk of de Wmo of de zorgverzekering past.",
            rule="Jeugdwet, artikel 1.1",
        )


def by_year(cents: int, period: Period) -> tuple[tuple[int, int], ...]:
    """An estimate of the whole period, divided over calendar years by their days; whole eurocents that add up.

    period  with an end
    """
    assert period.end is not None
    days, spent, found = (period.end - period.start).days, 0, []
    last = period.last_day
    assert last is not None
    for year in range(period.start.year, last.year + 1):
        until = min(period.end, date(year + 1, 1, 1))
        upto = cents * (until - period.start).days // days
        found.append((year, upto - spent))
        spent = upto
    return tuple(found)
