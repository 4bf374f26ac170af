"""How much fits in a day, a week and a month."""

from __future__ import annotations

import pytest

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
