"""What a provision costs: exact to the cent, and never below a mandate by rounding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import cost, loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.products import pgb_share, start_product

PRODUCTS = [
    (code, row.code, row.geldig_van, form)
    for code, municipal in loader.load().gemeenten.items()
    for row in municipal.producten.rows
    for form in row.vormen
]
TIMES = {"1": 365, "2": 52, "4": 12, "6": 1}


def yearly(municipality: int, code: str, *, volume: int, form: str, on: date) -> cost.Cost:
    row = start_product(municipality, code, on=on)
    return cost.yearly(row, volume=volume, form=form, on=on, pgb_share=pgb_share(municipality, on=on))


@given(st.sampled_from(PRODUCTS), st.integers(1, 180))
def test_the_cost_is_exact_to_the_cent(product: tuple[int, str, date, str], volume: int) -> None:
    """Against the same sum in fractions, rounded half up at the very end and nowhere before."""
    municipality, code, on, form = product
    row = start_product(municipality, code, on=on)
    share = Fraction(1)
    if form == "pgb":
        share = (
            Fraction(loader.load().gemeenten[municipality].verordening.get("pgb-hoogstens", on=on).waarde)
            / 100
        )
    cents = Fraction(row.tariff_on(on) or 0) * 100 * share * volume * TIMES[row.frequency]
    assert yearly(municipality, code, volume=volume, form=form, on=on).cents_per_year == int(
        cents + Fraction(1, 2)
    )


@given(st.sampled_from(PRODUCTS), st.integers(1, 80))
def test_more_is_never_cheaper_and_twice_is_twice(product: tuple[int, str, date, str], volume: int) -> None:
    municipality, code, on, form = product
    one, more, twice = (
        yearly(municipality, code, volume=each, form=form, on=on).cents_per_year
        for each in (volume, volume + 1, 2 * volume)
    )
    assert one < more
    assert abs(twice - 2 * one) <= 1  # only the rounding of a share


@given(st.integers(0, 10_000_000_00))
def test_whole_euros_are_rounded_up_so_a_mandate_is_never_stretched(cents: int) -> None:
    euros = cost.whole_euros(cents)
    assert euros * 100 >= cents > (euros - 1) * 100


@pytest.mark.parametrize(
    ("on", "cents"), [(date(2022, 12, 31), 3120), (date(2023, 1, 1), 3360), (date(2026, 1, 1), 3690)]
)
def test_the_tariff_is_that_of_the_day(on: date, cents: int) -> None:
    assert yearly(383, "hulp-huishouden", volume=1, form="zin", on=on).cents_per_year == 52 * cents


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownCode):
        start_product(999, "hulp-huishouden", on=date(2026, 1, 1))
    with pytest.raises(UnknownCode):
        start_product(383, "ruimtereis", on=date(2026, 1, 1))
    with pytest.raises(NotInForce):
        start_product(383, "hulp-huishouden", on=date(2014, 12, 31))
    with pytest.raises(cost.FormNotOffered, match="Dagbehandeling"):
        yearly(383, "jeugdhulp-dagbehandeling", volume=1, form="pgb", on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("unit", "frequency", "volume", "said"),
    [
        ("04", "2", 3, "3 uur per week"),
        ("04", "2", Decimal("1.50"), "1,5 uur per week"),
        ("04", "2", Decimal("2.00"), "2 uur per week"),
        ("04", "4", Decimal("10.25"), "10,25 uur per maand"),
        ("16", "2", Decimal("0.50"), "0,5 dagdeel van 4 uur per week"),
        ("16", "2", Decimal("1.50"), "1,5 dagdelen van 4 uur per week"),
        ("83", "6", Decimal("347.85"), "€ 347,85 totaal in de hele periode"),
        ("83", "6", Decimal("4000.00"), "€ 4.000 totaal in de hele periode"),
        ("16", "2", 1, "1 dagdeel van 4 uur per week"),
        ("16", "2", 2, "2 dagdelen van 4 uur per week"),
        ("14", "4", 2, "2 etmalen per maand"),
        ("82", "6", 1, "1 stuk totaal in de hele periode"),
        ("84", "6", 1200, "1.200 keer totaal in de hele periode"),
        ("83", "6", 4000, "€ 4.000 totaal in de hele periode"),
    ],
)
def test_the_size_is_said_in_plain_dutch(unit: str, frequency: str, volume: Decimal | int, said: str) -> None:
    assert cost.quantity(unit, frequency, volume, on=date(2026, 1, 1)) == said
