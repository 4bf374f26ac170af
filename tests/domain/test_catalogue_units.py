"""A tariff is of a unit: where a product is counted in another one, what it cost before says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.domain.guide.actions import product_taken_back, products_file
from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.models import Product
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import products as rules
from tests.fixtures.catalogue import CASTRICUM, MEALS, now
from tests.fixtures.village import MONDAY

JULY = date(2026, 7, 1)
PER_HOUR = replace(MEALS, unit="04", frequency="2", period=Period(JULY))


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_another_unit_has_no_tariff_until_somebody_says_so(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    assert now(on=JULY).tariffs == ()
    assert now(on=JULY - timedelta(1)).tariff_on(JULY - timedelta(1)) == Decimal("7.50")
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert page.untariffed == (Period(JULY),)
    assert [each.period for each in page.tariffs] == [Period(date(2026, 1, 1), JULY)]

    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(40), from_on=JULY, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal(40)
    assert [each.untariffed for each in [queries.page(CASTRICUM, meals.pk, reader=henk)] if each] == [()]


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_change_of_unit_that_is_taken_back_gives_the_tariff_again(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    why = "De aanbieder rekent toch per maaltijd af."
    product_taken_back.take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=why, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal("7.50")


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_an_export_ends_the_tariff_where_the_unit_changes(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    table = products_file.export(CASTRICUM, by=henk)
    heading, *lines = table
    days = [
        (line[heading.index("geldig_van")], line[heading.index("tarief_tot")])
        for line in lines
        if line[0] == "maaltijden"
    ]
    assert days == [("01-01-2026", "01-07-2026"), ("01-07-2026", "")]


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_no_end_before_a_change_that_stands_ready(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    with pytest.raises(
        actions.DayTaken, match=r"Vanaf 1 juli 2026 is dit product anders.*Neem haar dan eerst terug"
    ):
        actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 6, 1), by=henk, at=MONDAY)


days_of_2026 = st.dates(date(2026, 1, 2), date(2026, 12, 31))


@given(st.sets(days_of_2026, max_size=4), st.sets(days_of_2026, max_size=4))
def test_every_price_is_of_the_run_of_its_unit(changes: set[date], prices: set[date]) -> None:
    """Of each day the price is that of the newest tariff, if that began after the unit last changed."""
    first = date(2026, 1, 1)
    starts = sorted({first, *changes})
    begun = sorted({first, *prices})
    tariffs = tuple(
        rules.Tariff(period=period, euros=Decimal(nth + 1)) for nth, period in enumerate(_following(begun))
    )
    stretches = [
        replace(MEALS, unit=("04", "84")[nth % 2], period=period, tariffs=tariffs)
        for nth, period in enumerate(_following(starts))
    ]
    own = rules.in_own_unit(stretches)
    for day in (first + timedelta(days=each) for each in range(365)):
        stretch = next(each for each in own if day in each.period)
        newest = max(each for each in begun if each <= day)
        wanted = Decimal(begun.index(newest) + 1) if newest >= stretch.period.start else None
        assert stretch.tariff_on(day) == wanted


def _following(starts: list[date]) -> list[Period]:
    return [Period(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
