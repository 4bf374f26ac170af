"""The total over a period: the sum of its days, whatever tariffs change within it, and never lost or made by splitting."""

from __future__ import annotations

import calendar
import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.kernel.periods import Period
from keukentafel.rules import cost
from keukentafel.rules.products import Product, Tariff

pytestmark = pytest.mark.function("D2")
FIRST = date(2024, 1, 1)
LONG_AFTER = 1_500
VOLUMES = st.integers(1, 20_000).map(lambda hundredths: Decimal(hundredths) / 100)
"""Up to 200, with two decimals."""


@st.composite
def priced(draw: st.DrawFn, frequencies: str = "1246") -> tuple[Product, Period]:
    """A product whose tariff changes at most three times, and a period of at most four years."""
    turns = sorted(draw(st.sets(st.integers(1, LONG_AFTER), max_size=3)))
    days = [FIRST, *(FIRST + timedelta(days=each) for each in turns), None]
    tariffs = tuple(
        Tariff(period=Period(start, end), euros=Decimal(draw(st.integers(1, 50_000))) / 100, unit="04")
        for start, end in itertools.pairwise(days)
        if start is not None
    )
    product = Product(
        code="hulp", name="Hulp", law="wmo", group="huishouden", period=Period(FIRST), source="Contract",
        frequency=draw(st.sampled_from(frequencies)), forms=("zin", "pgb"), tariffs=tariffs,
    )  # fmt: skip
    start = FIRST + timedelta(days=draw(st.integers(0, LONG_AFTER)))
    return product, Period(start, start + timedelta(days=draw(st.integers(1, 1_460))))


def part_of(frequency: str, day: date) -> Fraction:
    """How much of a turn one day is, by the definition on top of rules/cost.py."""
    return {
        "1": Fraction(1),
        "2": Fraction(1, 7),
        "4": Fraction(1, calendar.monthrange(day.year, day.month)[1]),
    }[frequency]


@given(priced("124"), VOLUMES)
def test_the_total_is_the_sum_of_the_days(asked: tuple[Product, Period], volume: Decimal) -> None:
    product, period = asked
    assert period.end is not None
    exact = Fraction(0)
    day = period.start
    while day < period.end:
        tariff = product.tariff_on(day)
        assert tariff is not None
        exact += Fraction(tariff) * Fraction(volume) * part_of(product.frequency, day)
        day += timedelta(days=1)
    found = cost.of(product, volume=volume, form="zin", period=period)
    assert found.cents_total == int(exact * 100 + Fraction(1, 2))


@given(priced(), VOLUMES, st.sampled_from([Decimal(1), Decimal("0.8"), Decimal("0.333")]))
def test_the_parts_make_the_total_and_none_is_below_zero(
    asked: tuple[Product, Period], volume: Decimal, share: Decimal
) -> None:
    product, period = asked
    found = cost.of(product, volume=volume, form="pgb", period=period, pgb_share=share)
    assert sum(each.cents for each in found.stretches) == found.cents_total
    assert sum(cents for _year, cents in found.years) == found.cents_total
    assert (
        min(each.cents for each in found.stretches) >= 0 and min(cents for _year, cents in found.years) >= 0
    )
    assert found.cents_total >= 0 and found.cents_per_year > 0


@given(priced("124"), VOLUMES)
def test_each_piece_with_its_own_tariff_adds_up_to_the_total(
    asked: tuple[Product, Period], volume: Decimal
) -> None:
    """Each tariff computed by itself, as if the help ended there and was granted anew, and rounded once at the end."""
    product, period = asked
    found = cost.of(product, volume=volume, form="zin", period=period)
    pieces = [
        Fraction(each.tariff) * Fraction(volume) * cost.turns(product.frequency, each.period)
        for each in found.stretches
    ]
    assert int(sum(pieces) * 100 + Fraction(1, 2)) == found.cents_total
    alone = [
        cost.of(product, volume=volume, form="zin", period=each.period).cents_total
        for each in found.stretches
    ]
    assert all(abs(one - each.cents) <= 1 for one, each in zip(alone, found.stretches, strict=True))


@given(priced("124"), VOLUMES, st.data())
def test_splitting_a_period_never_changes_the_total(
    asked: tuple[Product, Period], volume: Decimal, data: st.DataObject
) -> None:
    """A tariff that changes to itself on any day is a split: the total and each calendar year stay to the cent."""
    product, period = asked
    assert period.days is not None
    if period.days < 2:
        return
    at = period.start + timedelta(days=data.draw(st.integers(1, period.days - 1)))
    split = tuple(
        replace(each, period=part)
        for each in product.tariffs
        for part in (each.period.intersect(Period(FIRST, at)), each.period.intersect(Period(at)))
        if part is not None
    )
    whole = cost.of(product, volume=volume, form="zin", period=period)
    parts = cost.of(with_tariffs(product, split), volume=volume, form="zin", period=period)
    assert (whole.cents_total, whole.years) == (parts.cents_total, parts.years)


@pytest.mark.parametrize(
    ("frequency", "until", "cents"),
    [
        ("1", date(2025, 1, 11), 10 * 1_000),
        ("2", date(2025, 1, 15), 2 * 1_000),
        ("2", date(2025, 1, 5), 571),  # four sevenths of a week
        ("4", date(2025, 3, 1), 2 * 1_000),
        ("4", date(2025, 2, 15), 1_500),  # January and half of February
        ("6", date(2029, 1, 1), 1_000),
    ],
)
def test_what_ten_euros_a_turn_cost(frequency: str, until: date, cents: int) -> None:
    product = Product(
        code="hulp", name="Hulp", law="wmo", group="huishouden", period=Period(FIRST), source="Contract", frequency=frequency,
        tariffs=(Tariff(period=Period(FIRST), euros=Decimal(10), unit="04"),),
    )  # fmt: skip
    found = cost.of(product, volume=1, form="zin", period=Period(date(2025, 1, 1), until))
    assert found.cents_total == cents


@pytest.mark.parametrize(
    ("euros", "volume", "year", "week"),
    [
        ("36.90", "1.5", 287_820, 5_535),
        ("0.01", "0.5", 26, 1),  # half a cent a week, upward; 26 whole cents a year
        ("0.03", "0.25", 39, 1),
        ("33.33", "0.75", 129_987, 2_500),
    ],
)
def test_a_part_is_rounded_once_and_half_a_cent_upward(euros: str, volume: str, year: int, week: int) -> None:
    product = two_tariffs(Decimal(euros), Decimal(euros))
    found = cost.of(
        product, volume=Decimal(volume), form="zin", period=Period(date(2025, 1, 1), date(2025, 1, 8))
    )
    assert (found.cents_per_year, found.cents_total) == (year, week)


def test_the_highest_tariff_of_the_period_makes_the_year() -> None:
    """So a mandate is not stretched by a tariff that rises."""
    product = two_tariffs(Decimal(10), Decimal(11))
    found = cost.of(product, volume=1, form="zin", period=Period(date(2025, 12, 1), date(2026, 12, 1)))
    assert found.cents_per_year == 52 * 1_100 and found.tariff == Decimal("10.00")
    assert "hoogste tarief" in found.sentence


@pytest.mark.function("D2")
def test_another_unit_within_the_period_says_until_when_and_how_it_is_counted_then() -> None:
    hours = replace(two_tariffs(Decimal(10), Decimal(11)), period=Period(FIRST, date(2027, 1, 1)))
    per_part = replace(hours, unit="16", period=Period(date(2027, 1, 1)))
    whole = Period(date(2026, 12, 1), date(2027, 3, 1))
    with pytest.raises(cost.OtherUnit) as refused:
        cost.check_unit(hours, [hours, per_part], whole)
    assert refused.value.field == "ends_on"
    assert str(refused.value).endswith(
        "telt vanaf 1 januari 2027 per dagdeel van 4 uur. Kies een laatste dag tot en met 31 december 2026. "
        "Wat daarna nodig is, vult u per dagdeel van 4 uur in."
    )
    with pytest.raises(cost.OtherUnit, match="vult u in euro’s in"):
        cost.check_unit(hours, [hours, replace(per_part, unit=cost.EURO)], whole)
    for fits in (Period(date(2026, 12, 1), date(2027, 1, 1)), Period(date(2025, 1, 1), date(2026, 1, 1))):
        cost.check_unit(hours, [hours, per_part], fits)
    cost.check_unit(per_part, [hours, per_part], Period(date(2027, 1, 1), date(2027, 3, 1)))
    cost.check_unit(replace(hours, frequency=cost.ONCE), [hours, per_part], whole)
    cost.check_unit(hours, [hours, replace(per_part, unit=hours.unit)], whole)


def test_days_without_a_tariff_are_named() -> None:
    tariffs = (
        Tariff(period=Period(FIRST, date(2025, 3, 1)), euros=Decimal(10), unit="04"),
        Tariff(period=Period(date(2025, 3, 15)), euros=Decimal(11), unit="04"),
    )
    product = with_tariffs(two_tariffs(Decimal(10), Decimal(11)), tariffs)
    with pytest.raises(cost.TariffGap, match=r"van 1 maart 2025 tot en met 14 maart 2025.*contractbeheerder"):
        cost.of(product, volume=1, form="zin", period=Period(date(2025, 2, 1), date(2025, 5, 1)))
    with pytest.raises(cost.TariffGap, match="van 1 maart 2025 tot en met 9 maart 2025"):
        cost.of(product, volume=1, form="zin", period=Period(date(2025, 2, 1), date(2025, 3, 10)))
    assert cost.of(product, volume=1, form="zin", period=Period(date(2025, 3, 15), date(2025, 5, 1)))


def test_more_than_can_be_is_refused() -> None:
    with pytest.raises(cost.TooMuch):
        cost.of(
            two_tariffs(Decimal(900), Decimal(900)),
            volume=10_000,
            form="zin",
            period=Period(FIRST, date(2028, 1, 1)),
        )


def two_tariffs(before: Decimal, since_2026: Decimal) -> Product:
    change = date(2026, 1, 1)
    return Product(
        code="hulp", name="Hulp", law="wmo", group="huishouden", period=Period(FIRST), source="Contract",
        tariffs=(
            Tariff(period=Period(FIRST, change), euros=before, unit="04"),
            Tariff(period=Period(change), euros=since_2026, unit="04"),
        ),
    )  # fmt: skip


def with_tariffs(product: Product, tariffs: tuple[Tariff, ...]) -> Product:
    return replace(product, tariffs=tariffs)
