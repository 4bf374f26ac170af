"""What help costs: the own contribution, and products with their tariff of the day."""

from datetime import date
from decimal import Decimal

import pytest

from keukentafel.rules import contribution, cost, loader
from keukentafel.rules.contribution import Contribution
from keukentafel.rules.cost import FormNotOffered
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.products import on_day, start_product, start_set

ON = date(2026, 5, 6)
CASTRICUM = 383


def test_the_own_contribution_of_2026() -> None:
    found = contribution.wmo(on=ON)

    assert (found.euros, "€ 21,80 per maand" in found.sentence) == (Decimal("21.80"), True)


@pytest.mark.parametrize("code", ["rolstoel", "jonger-dan-18", "jong-paar", "opvang"])
def test_some_pay_nothing(code: str) -> None:
    found: Contribution = contribution.wmo(on=ON, exemptions=[code])

    assert found.euros == 0
    assert found.sentence.startswith("U betaalt geen eigen bijdrage.")


def test_before_the_table_begins_nobody_guesses() -> None:
    with pytest.raises(NotInForce):
        contribution.wmo(on=date(2016, 1, 1))


def test_three_hours_of_housekeeping_a_week_cost() -> None:
    tariff = start_product(CASTRICUM, "hulp-huishouden", on=ON).tariff_on(ON)
    assert tariff is not None
    found = cost.yearly(start_product(CASTRICUM, "hulp-huishouden", on=ON), volume=3, form="zin", on=ON)

    assert found.cents_per_year == tariff * 3 * 52 * 100
    assert cost.quantity("04", "2", 3, on=ON) == "3 uur per week"


def test_a_cent_above_a_limit_is_above_it() -> None:
    assert cost.whole_euros(1_000_001) == 10_001
    assert cost.whole_euros(1_000_000) == 10_000


def test_a_tariff_is_that_of_the_day() -> None:
    days = [date(year, 6, 1) for year in (2020, 2023, 2025, 2026)]
    tariffs = [start_product(CASTRICUM, "hulp-huishouden", on=day).tariff_on(day) or 0 for day in days]

    assert tariffs == sorted(set(tariffs))


def test_a_product_that_is_not_there_or_not_in_this_form() -> None:
    with pytest.raises(FormNotOffered, match="niet in deze vorm"):
        cost.yearly(start_product(CASTRICUM, "vervoer-dagbesteding", on=ON), volume=2, form="pgb", on=ON)
    with pytest.raises(UnknownCode, match="0361"):
        start_product(361, "hulp-huishouden", on=ON)


@pytest.mark.parametrize("municipality", sorted(loader.load().gemeenten))
def test_every_product_of_every_municipality_can_be_counted_and_said(municipality: int) -> None:
    for row in on_day(start_set(municipality), ON):
        for form in row.forms:
            assert cost.yearly(row, volume=2, form=form, on=ON).cents_per_year > 0
        assert cost.quantity(row.unit, row.frequency, 2, on=ON)
