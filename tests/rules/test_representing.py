"""Who must agree, at which age, on which day."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.kernel.dates import PartialDate
from keukentafel.rules.representing import may_hold_authority, month_before, reached_on, who_agrees

ON = date(2026, 3, 2)


@pytest.mark.function("A2")
@pytest.mark.parametrize(
    ("birth", "kinds", "who"),
    [
        (PartialDate(2014, 3, 3), {"gezag"}, ["gezag"]),
        (PartialDate(2014, 3, 2), {"gezag"}, ["zelf", "gezag"]),
        (PartialDate(2010, 3, 3), {"gezag"}, ["zelf", "gezag"]),
        (PartialDate(2010, 3, 2), {"gezag"}, ["zelf"]),
        (PartialDate(2008, 3, 2), set(), ["zelf"]),
        (PartialDate(1960, 1, 1), {"curator", "bewindvoerder"}, ["curator"]),
        (PartialDate(1960, 1, 1), {"bewindvoerder", "mentor"}, ["zelf", "bewindvoerder", "mentor"]),
        (PartialDate(1960, 1, 1), {"gemachtigde"}, ["zelf", "gemachtigde"]),
        (PartialDate(2014), {"gezag"}, ["zelf", "gezag"]),  # eleven or twelve: both, to be safe
        (PartialDate(2010, 3), {"gezag"}, ["zelf", "gezag"]),  # fifteen or sixteen
        (PartialDate(), set(), ["zelf"]),
    ],
)
def test_who_agrees(birth: PartialDate, kinds: set[str], who: list[str]) -> None:
    lines = who_agrees(birth, on=ON, representatives=kinds)
    assert [line.who for line in lines] == who
    assert all(line.sentence and line.source for line in lines)


def test_a_child_of_whom_nobody_has_authority_is_said_to_miss_it() -> None:
    assert [line.missing for line in who_agrees(PartialDate(2016), on=ON, representatives=())] == [True]
    assert [line.missing for line in who_agrees(PartialDate(2016), on=ON, representatives={"gezag"})] == [
        False
    ]
    assert who_agrees(PartialDate(), on=ON, representatives=())[0].missing


@pytest.mark.parametrize(
    ("birth", "age", "day"),
    [
        (PartialDate(2014, 4, 2), 12, date(2026, 4, 2)),
        (PartialDate(2012, 2, 29), 12, date(2024, 2, 29)),
        (PartialDate(2008, 2, 29), 18, date(2026, 3, 1)),
        (PartialDate(2010, 5), 16, date(2026, 5, 1)),
        (PartialDate(2010), 16, date(2026, 1, 1)),
        (PartialDate(), 16, None),
    ],
)
def test_the_day_an_age_is_reached(birth: PartialDate, age: int, day: date | None) -> None:
    assert reached_on(birth, age) == day


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 4, 2), date(2026, 3, 2)),
        (date(2026, 3, 31), date(2026, 2, 28)),
        (date(2026, 1, 15), date(2025, 12, 15)),
    ],
)
def test_a_month_before(day: date, before: date) -> None:
    assert month_before(day) == before


@pytest.mark.parametrize(
    ("birth", "declared", "may"),
    [
        (PartialDate(2008, 3, 2), False, True),
        (PartialDate(2008, 3, 3), False, False),
        (PartialDate(2008, 3, 3), True, True),
        (PartialDate(2010, 3, 3), True, False),
        (PartialDate(2018, 4, 5), False, False),
        (PartialDate(2008), False, True),  # perhaps eighteen already
        (PartialDate(), False, True),
    ],
)
def test_authority_needs_an_adult_or_a_mother_declared_of_age(
    birth: PartialDate, declared: bool, may: bool
) -> None:
    assert may_hold_authority(birth, on=ON, declared_of_age=declared) is may
