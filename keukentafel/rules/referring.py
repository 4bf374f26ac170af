"""Who refers to help without a decision of the municipality, and for whom. source  Jeugdwet 2.4, 2.6 and 3.5"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.kernel.identifiers import WrongAgb, agb
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, retention
from keukentafel.rules.referrer_rows import Verlenging, Verwijzer
from keukentafel.rules.speaking import OWN_FILE_FROM, PARENTS_UNTIL

JEUGDWET = "jeugdwet"
MANDATE = "mandaat"
"""Kind of referrer that decides for the municipality."""
RULING = "uitspraak"
"""Kind of referrer that decides in the place of the municipality: a court or an institution."""
OLDEST = 23
"""Jeugdhulp ends before this birthday at the latest (Jeugdwet, artikel 1.1, jeugdige)."""
GROWN_UP = 18
YOUTH = "Jeugdwet, artikel 1.1"
YEAR, LONG_YEAR = 365, 366
"""Days."""
RECORDED_WITHIN = timedelta(days=3)
"""Who was sent here need not wait for us; the provider begins when it has its order. Our own choice."""
UNHANDLED = "verwijzing-blijft-liggen"
"""Term of what a doctor sent and nobody recorded or gave back."""
WARNED_BEFORE = timedelta(days=28)
"""Before that is destroyed. Our own choice."""
LONG_AGO = timedelta(days=365)
"""Before that a first day is taken for a mistake in typing: our own choice."""


class TooOld(Refusal):
    """Nobody of this age gets help under the Jeugdwet."""


class EndsTooLate(TooOld):
    """The help would go on after the age at which it ends."""


class ExtensionUnsaid(Refusal):
    """From 18 on help under the Jeugdwet rests on one of a few grounds."""


class GoesOnUnsaid(ExtensionUnsaid):
    """The help begins before the 18th birthday and would go on after it."""

    field = "ends_on"


def kinds(*, on: date) -> tuple[Verwijzer, ...]:
    """Every kind of referrer of that day, in the order of the table."""
    return loader.load().verwijzers.on(on)


def kind(code: str, *, on: date) -> Verwijzer:
    """raises UnknownCode, NotInForce"""
    return loader.load().verwijzers.get(code, on=on)


def law_of(kind: Verwijzer, group: str) -> str:
    """The law of help in words of its own: that of its product group, of those under which this referrer refers; the first of
    theirs where none fits.

    group  code of a product group; "": not said
    """
    return next((law for law in kind.wetten if fits_group(law, group)), kind.wetten[0])


def fits_group(law: str, group: str) -> bool:
    """Whether something of this product group can be given under this law; False for a group that is unknown."""
    groups = loader.load().productgroepen
    return group in groups.codes and law in groups.latest(group).wetten


def agb_of(kind: Verwijzer, text: str) -> str:
    """The digits of the AGB code of a referrer of this kind.

    raises  WrongAgb
    source  Vektis, AGB-register: the first two digits are the sort of provider
    """
    digits = agb(text)
    if not digits.startswith(kind.agb_soort):
        raise WrongAgb(
            "De AGB-code van een %(kind)s begint met %(first)s. Kijk de code en de soort verwijzer na, of laat de code leeg.",
            rule="Vektis, AGB-register", kind=kind.naam, first=kind.agb_soort, field="agb",
        )  # fmt: skip
    return digits


@dataclass(frozen=True, slots=True)
class Waits:
    """How long what a doctor sent waits. late: longer than it should; soon: it is destroyed within a few weeks."""

    days: int
    late: bool
    destroy_from: date
    soon: bool


def waits(sent_on: date, *, on: date) -> Waits:
    """Of what nobody recorded or gave back. source  AVG, artikel 5 lid 1 onder e; regels/landelijk/bewaartermijnen.toml"""
    ends = retention.kept(UNHANDLED, last_changed_on=sent_on, on=on).destroy_from
    return Waits((on - sent_on).days, on > sent_on + RECORDED_WITHIN, ends, on >= ends - WARNED_BEFORE)


def desks(law: str, *, on: date) -> tuple[Verwijzer, ...]:
    """Kinds of desks that decide about this law in the name of the municipality."""
    return tuple(each for each in kinds(on=on) if each.soort == MANDATE and law in each.wetten)


def roles_of_desks() -> frozenset[str]:
    """In the register of mandates, of any day."""
    table = loader.load().verwijzers
    rows = [table.latest(code) for code in table.codes]
    return frozenset(each.rol for each in rows if each.soort == MANDATE)


def in_our_name(code: str, *, on: date) -> bool:
    """Whether it is a decision of the municipality itself, taken by a desk with a mandate (Awb, artikel 10:2)."""
    return kind(code, on=on).soort == MANDATE


def parents_to_know(birth: PartialDate, *, on: date) -> bool:
    """Whether this child decides along with its parents: from 12 up to 16 (Jeugdwet, artikel 7.3.4; BW 7:450 lid 2).

    A doctor may refer such a child without the parents; so what they read asks that somebody knows that they know. True too
    when the known parts of the birth date leave more than one answer; False for who has no year of birth.
    """
    youngest, oldest = age_range(birth, on=on)
    return (
        youngest is not None and oldest is not None and oldest >= OWN_FILE_FROM and youngest < PARENTS_UNTIL
    )


def asking_consent() -> tuple[str, ...]:
    """Codes of the kinds that hear what became of a referral only when the family agrees."""
    table = loader.load().verwijzers
    return tuple(code for code in table.codes if table.latest(code).toestemming)


def check_age(law: str, birth: PartialDate, *, on: date, until: date | None = None) -> None:
    """Whether somebody can still get this help on the day it begins, and on its last day; where the known parts of the birth
    date leave two answers nobody can say.

    until   the last day; None: not asked
    raises  TooOld, EndsTooLate
    source  Jeugdwet, artikel 1.1: until 18, and under conditions until 23
    """
    if law != JEUGDWET:
        return
    if _at_least(OLDEST, birth, on):
        raise TooOld(
            "Jeugdhulp stopt uiterlijk als iemand 23 wordt. Kijk of de Wmo of de zorgverzekering past.",
            rule=YOUTH,
        )
    if until is not None and _at_least(OLDEST, birth, until):
        raise EndsTooLate(
            "Jeugdhulp stopt uiterlijk als iemand 23 wordt. Kies een laatste dag voor de 23e verjaardag.",
            rule=YOUTH,
        )


def extensions(*, on: date) -> tuple[Verlenging, ...]:
    """Why somebody of 18 to 22 may still get help under the Jeugdwet, in the order of the table."""
    return loader.load().verlengingen.on(on)


def extension(law: str, birth: PartialDate, ground: str, *, kind: str, on: date, until: date) -> str:
    """The ground on which the help rests; "" under another law, and where it is over before the 18th birthday.

    ground  code of extensions; "": none was chosen
    kind    code of the referrer
    on, until  the first and the last day of the help
    raises  ExtensionUnsaid, GoesOnUnsaid
    source  Jeugdwet, artikel 1.1, jeugdige, onder 2° en 3°
    """
    if law != JEUGDWET or not _at_least(GROWN_UP, birth, until):
        return ""
    found = next((row for row in extensions(on=on) if row.code == ground), None)
    if found is None and not _at_least(GROWN_UP, birth, on):
        raise GoesOnUnsaid(
            "Op de laatste dag is de jongere 18 of ouder. Kies een dag voor de 18e verjaardag, of de grond waarop de jeugdhulp "
            "daarna doorgaat.",
            rule=YOUTH,
        )
    if found is None:
        raise ExtensionUnsaid(
            "Vanaf 18 jaar is er alleen nog jeugdhulp op een grond. Kies welke geldt.", rule=YOUTH
        )
    if found.verwijzers and kind not in found.verwijzers:
        raise ExtensionUnsaid("Deze grond past niet bij wie er verwees. Kies een andere.", rule=found.bron)
    return found.code


def extension_name(code: str) -> str:
    """How a ground is called in the list; "" for none."""
    return loader.load().verlengingen.latest(code).naam if code else ""


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


def in_a_year(cents: int, period: Period) -> int:
    """What an estimate of the whole period comes to in a full year, in eurocents rounded up; of a year or less it is all of it.

    period  with an end
    """
    assert period.end is not None
    days = (period.end - period.start).days
    return cents if days <= LONG_YEAR else -(-cents * YEAR // days)


def within(years: Mapping[int, int], planned: Period, real: Period | None) -> dict[int, int]:
    """What is left of an expectation when the help is given in another period: of each calendar year its share by days.

    years    calendar year → eurocents as they were expected in the planned period; a year that is given whole stays as it was
    planned  with an end; real: with an end, None: no help at all. Days of it outside the planned ones cost nothing more
    """
    found = {}
    for year, cents in years.items():
        all_days, days = _days_in(planned, year), 0
        if real is not None:
            days = _days_in(_both(planned, real), year)
        found[year] = cents * days // all_days if all_days else 0
    return found


def _both(one: Period, other: Period) -> Period | None:
    assert one.end is not None and other.end is not None
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Period(start, end) if start < end else None


def _days_in(period: Period | None, year: int) -> int:
    if period is None or period.end is None:
        return 0
    return max((min(period.end, date(year + 1, 1, 1)) - max(period.start, date(year, 1, 1))).days, 0)


def _at_least(years: int, birth: PartialDate, on: date) -> bool:
    """Whether somebody is surely this old."""
    youngest, _oldest = age_range(birth, on=on)
    return youngest is not None and youngest >= years
