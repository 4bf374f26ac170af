"""What a product costs in a full year and over a whole period, by the tariffs of the days; and how its size is said.

How often it comes by: a full year has 365 days, 52 weeks or 12 months, as iWmo counts a frequency. Within a period
  per dag      each day once
  per week     each day a seventh of a week: a week is seven days, whatever day it begins on
  per maand    each day its part of that calendar month
  totaal       once, on the first day: a total for the whole period counts as one year's cost too, as it may be spent at once
Each day costs what it is a part of, by the tariff of that day: tariff × share of a pgb × volume, which may be a part (an hour
and a half). Nothing is rounded on the way. What was spent up to a day is rounded to the cent, half a cent upward, and a stretch
costs the difference of two such amounts. So the parts of a period always make its total, whatever tariffs change within it. A
full year is rounded once, in the same way.
source  iWmo 3.2, codelijst WMO757 and Werkwijze frequentie per week; the days of a week and a month are our own choice
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import cents_rounded, euros
from keukentafel.kernel.numbers import plain_number
from keukentafel.kernel.periods import Period, gaps
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dutch import listed
from keukentafel.rules.products import FORM_NAMES, Product, Tariff

TIMES_A_YEAR = {"1": 365, "2": 52, "4": 12, "6": 1}
"""How often each frequency of the code list comes by in a full year."""
ONCE = "6"
MOST_CENTS = 2_000_000_000
"""Twenty million euros; nobody grants more to one person, so more is a slip of the finger."""

EURO = "83"
ONE_AND_MORE = {
    "01": ("minuut", "minuten"),
    "04": ("uur", "uur"),
    "14": ("etmaal", "etmalen"),
    "16": ("dagdeel van 4 uur", "dagdelen van 4 uur"),
    "82": ("stuk", "stuks"),
    "84": ("keer", "keer"),
}


class FormNotOffered(Refusal):
    """The product is not given in this form."""

    field = "form"


class TariffGap(Refusal):
    """Nobody said what it costs on some of the days."""


class OtherUnit(Refusal):
    """The product is counted in another unit within the period: one size cannot say how much that is."""

    field = "ends_on"


class TooMuch(Refusal):
    """More than can be."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which one tariff counts, and what they cost: Decimal euros for a unit, whole eurocents together."""

    period: Period
    tariff: Decimal
    cents: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a size of a product costs.

    cents_per_year  whole eurocents in a full year, at the highest tariff of the period, so that no mandate is stretched by
                    a tariff that rises
    cents_total     over the whole period; stretches (by tariff) and years (calendar years) each add up to it
    tariff          Decimal euros for one unit on the first day
    """

    cents_per_year: int
    cents_total: int
    tariff: Decimal
    stretches: tuple[Stretch, ...]
    years: tuple[tuple[int, int], ...]
    sentence: str
    source: str

    @property
    def euros_per_year(self) -> int:
        """See whole_euros."""
        return whole_euros(self.cents_per_year)


def check_form(product: Product, form: str) -> None:
    """raises  FormNotOffered"""
    if form not in product.forms:
        raise FormNotOffered(
            "%(product)s is er niet in deze vorm. Kies: %(forms)s.",
            product=product.name,
            forms=listed([FORM_NAMES.get(each, each) for each in product.forms], "of"),
            rule=product.source,
        )


def check_unit(product: Product, everything: Iterable[Product], period: Period) -> None:
    """everything: the catalogue, each code oldest first. raises OtherUnit"""
    if product.frequency == ONCE:
        return
    other = next(
        (
            each
            for each in everything
            if each.code == product.code and each.unit != product.unit and each.period.start > period.start
        ),
        None,
    )
    if other is None or other.period.start not in period:
        return
    unit = "in euro’s" if other.unit == EURO else f"per {ONE_AND_MORE[other.unit][0]}"
    raise OtherUnit(
        "%(product)s telt vanaf %(day)s %(unit)s. Kies een laatste dag tot en met %(last)s. "
        "Wat daarna nodig is, vult u %(unit)s in.",
        product=product.name,
        day=plain_date(other.period.start),
        last=plain_date(other.period.start - timedelta(days=1)),
        unit=unit,
        rule=other.source,
    )


def of(
    product: Product, *, volume: Decimal | int, form: str, period: Period, pgb_share: Decimal = Decimal(1)
) -> Cost:
    """What this much of a product costs.

    volume     units for each turn of the product's frequency, two decimals at most
    form       zin, pgb, subsidie or geld; a pgb is the share of the tariff that the ordinance gives
    period     with an end
    pgb_share  products.pgb_share
    raises     FormNotOffered, TariffGap, TooMuch
    """
    check_form(product, form)
    share = pgb_share if form == "pgb" else Decimal(1)
    parts = _parts(product, period)
    highest = max(each.euros for each in parts)
    yearly = cents_rounded(highest * share * volume * TIMES_A_YEAR[product.frequency])
    spent = _Spent(product.frequency, Fraction(share) * Fraction(volume), period, parts)
    total = spent.cents(_end(period))
    if yearly * 100 > MOST_CENTS or total > MOST_CENTS:
        raise TooMuch("Dit kost meer dan mogelijk is. Kijk of u een cijfer te veel hebt getypt.")
    return Cost(
        int(yearly * 100),
        total,
        cents_rounded(parts[0].euros * share),
        tuple(Stretch(each.period, cents_rounded(each.euros * share), spent.within(each.period)) for each in parts),
        tuple((year.start.year, spent.within(year)) for year in _years(period)),
        _sentence(product, volume, parts),
        product.source,
    )  # fmt: skip


def yearly(
    product: Product, *, volume: Decimal | int, form: str, on: date, pgb_share: Decimal = Decimal(1)
) -> Cost:
    """What it costs in a full year at the tariff of that day. raises as `of`"""
    day = Period(on, on + timedelta(days=1))
    return of(product, volume=volume, form=form, period=day, pgb_share=pgb_share)


def whole_euros(cents: int) -> int:
    """Rounded up: a mandate to 10,000 does not cover 10,000.01."""
    return -(-cents // 100)


def turns(frequency: str, period: Period) -> Fraction:
    """How often a frequency comes by in a period with an end: 10 days are 10/7 weeks. `totaal` comes once."""
    end = _end(period)
    days = (end - period.start).days
    if frequency == "1":
        return Fraction(days)
    if frequency == "2":
        return Fraction(days, 7)
    if frequency == ONCE:
        return Fraction(1)
    return _months_until(end) - _months_until(period.start)


def quantity(unit: str, frequency: str, volume: Decimal | int, *, on: date) -> str:
    """1,5 uur per week · 1 stuk totaal in de hele periode · € 1.500 totaal in de hele periode"""
    how_often = loader.load().frequenties.get(frequency, on=on).naam
    if unit == EURO:
        return f"{euros(volume, whole=volume == int(volume))} {how_often}"
    one, more = ONE_AND_MORE[unit]
    return f"{plain_number(volume)} {one if volume <= 1 else more} {how_often}"


def counted_in(unit: str, frequency: str, *, on: date) -> str:
    """uur per week · stuks totaal in de hele periode · euro per maand"""
    how_often = loader.load().frequenties.get(frequency, on=on).naam
    return f"{'euro' if unit == EURO else ONE_AND_MORE[unit][1]} {how_often}"


@dataclass(frozen=True, slots=True)
class _Spent:
    """What was spent of a size, from its first day up to any day within it."""

    frequency: str
    size: Fraction
    period: Period
    parts: tuple[Tariff, ...]

    def cents(self, day: date) -> int:
        """Whole eurocents up to, not including, that day; half a cent upward."""
        exact = sum((self._of(each, day) for each in self.parts), Fraction(0))
        return int(exact * 100 + Fraction(1, 2))

    def within(self, stretch: Period) -> int:
        end = _end(stretch)
        return self.cents(end) - self.cents(stretch.start)

    def _of(self, part: Tariff, day: date) -> Fraction:
        until = min(day, _end(part.period))
        if until <= part.period.start:
            return Fraction(0)
        return Fraction(part.euros) * self.size * turns(self.frequency, Period(part.period.start, until))


def _parts(product: Product, period: Period) -> tuple[Tariff, ...]:
    """The tariffs of the days of the period; of what comes once, the one of its first day. raises TariffGap"""
    asked = Period(period.start, period.start + timedelta(days=1)) if product.frequency == ONCE else period
    missing = gaps([each.period for each in product.tariffs], asked)
    if missing:
        raise TariffGap(
            "Voor %(product)s is geen tarief bekend %(days)s. Vraag de contractbeheerder om dat tarief in te vullen.",
            product=product.name,
            days=listed([_days(each) for each in missing]),
            field="starts_on" if missing[0].start == period.start else "ends_on",
        )
    found = [
        replace(each, period=shared)
        for each in product.tariffs
        if (shared := each.period.intersect(asked)) is not None
    ]
    ordered = sorted(found, key=lambda each: each.period.start)
    if product.frequency == ONCE:
        return (replace(ordered[0], period=period),)
    return tuple(ordered)


def _days(period: Period) -> str:
    assert period.last_day is not None
    if period.last_day == period.start:
        return f"op {plain_date(period.start)}"
    return f"van {plain_date(period.start)} tot en met {plain_date(period.last_day)}"


def _years(period: Period) -> list[Period]:
    end = _end(period)
    last = (end - timedelta(days=1)).year
    return [
        Period(max(period.start, date(year, 1, 1)), min(end, date(year + 1, 1, 1)))
        for year in range(period.start.year, last + 1)
    ]


def _months_until(day: date) -> Fraction:
    """Calendar months since the year 0, with the part of the running one."""
    length = calendar.monthrange(day.year, day.month)[1]
    return Fraction(day.year * 12 + day.month - 1) + Fraction(day.day - 1, length)


def _end(period: Period) -> date:
    if period.end is None:
        raise ValueError("What has no end has no total.")
    return period.end


def _sentence(product: Product, volume: Decimal | int, parts: tuple[Tariff, ...]) -> str:
    often = {"1": "365 dagen", "2": "52 weken", "4": "12 maanden", "6": "de hele periode"}[product.frequency]
    which = "het tarief" if len({each.euros for each in parts}) == 1 else "het hoogste tarief in de periode"
    return f"{plain_number(volume)} × {which}, gerekend over {often}."
