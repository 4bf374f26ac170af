"""How much fits in a day, a week and a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from keukentafel.kernel.numbers import WrongNumber
from keukentafel.rules import loader, sizes
from keukentafel.rules.cost import EURO, ONE_AND_MORE, TIMES_A_YEAR


@pytest.mark.parametrize(
    ("unit", "frequency", "most"),
    [("14", "1", 1), ("14", "2", 7), ("14", "4", 31), ("04", "1", 24), ("04", "2", 168), ("16", "1", 6), ("01", "1", 1_440),
     ("01", "4", 10_000), ("82", "2", 10_000), ("04", "6", 10_000), ("83", "6", 1_000_000)],
)  # fmt: skip
def test_no_more_fits_than_there_is_time(unit: str, frequency: str, most: int) -> None:
    assert sizes.most(unit, frequency) == most


def test_every_unit_and_frequency_has_a_bound() -> None:
    rules = loader.load()
    assert {*ONE_AND_MORE, EURO} == set(rules.eenheden.codes) and set(TIMES_A_YEAR) == set(
        rules.frequenties.codes
    )
    assert all(
        sizes.most(unit, turn) >= 1 for unit in rules.eenheden.codes for turn in rules.frequenties.codes
    )


@pytest.mark.parametrize(
    ("unit", "step"),
    [("04", "0.25"), ("16", "0.5"), ("83", "0.01"), ("01", "1"), ("14", "1"), ("82", "1"), ("84", "1")],
)
def test_the_table_says_of_what_a_part_can_be_given(unit: str, step: str) -> None:
    assert sizes.step(unit, on=date(2026, 3, 2)) == Decimal(step)


def test_just_below_and_above_in_whole_steps() -> None:
    assert sizes.around(Decimal("1.3"), Decimal("0.25")) == (Decimal("1.25"), Decimal("1.5"))


@pytest.mark.parametrize(
    ("text", "volume", "units"),
    [("1,5", "1.5", ""), ("1.5", "1.5", ""), (" 1,5 uur ", "1.5", "04"), ("2u", "2", "04"), ("1.200 minuten", "1200", "01"),
     ("€ 347,85", "347.85", "83"), ("640 euro", "640", "83"), ("2 stuks", "2", "82 84"), ("1 etmaal", "1", "14"),
     ("1,5 dagdelen.", "1.5", "16"), ("3 keer", "3", "84")],
)  # fmt: skip
def test_the_unit_may_be_written_beside_the_number(text: str, volume: str, units: str) -> None:
    assert sizes.read(text) == sizes.Typed(Decimal(volume), frozenset(units.split()))


@pytest.mark.parametrize("text", ["uur", "1,5 appels", "1,5 uur per week en meer", "€", ""])
def test_what_is_no_size_is_no_size(text: str) -> None:
    with pytest.raises(WrongNumber):
        sizes.read(text)


def test_every_word_is_of_a_unit_of_the_table() -> None:
    assert {code for units in sizes.UNITS_OF.values() for code in units} == set(loader.load().eenheden.codes)
