"""What somebody who speaks for another sees of them, and from which age somebody opens their own file."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.kernel.dates import PartialDate
from keukentafel.rules.speaking import CARE, MONEY, part_of, sees, sees_own_file

ON = date(2026, 3, 2)
GROWN_UP = PartialDate(1960, 1, 1)


@pytest.mark.parametrize(
    ("kind", "covers", "parts"),
    [
        ("curator", {MONEY, CARE}, {MONEY, CARE}),
        ("bewindvoerder", {MONEY, CARE}, {MONEY}),
        ("mentor", {MONEY, CARE}, {CARE}),
        ("gemachtigde", {MONEY}, {MONEY}),
        ("gemachtigde", {CARE, MONEY}, {MONEY, CARE}),
    ],
)
def test_each_kind_opens_what_it_is_for(kind: str, covers: set[str], parts: set[str]) -> None:
    found = sees(kind, GROWN_UP, on=ON, covers=covers)
    assert found is not None and found.parts == parts and found.sentence and found.source


def test_a_proxy_for_nothing_or_of_a_child_opens_nothing() -> None:
    assert sees("gemachtigde", GROWN_UP, on=ON, covers=()) is None
    assert sees("gemachtigde", PartialDate(2012, 1, 1), on=ON, covers={MONEY}) is None
    assert sees("buurvrouw", GROWN_UP, on=ON, covers={MONEY}) is None


@pytest.mark.parametrize(
    ("birth", "own_questions"),
    [
        (PartialDate(2014, 3, 3), True),  # eleven
        (PartialDate(2014, 3, 2), False),  # twelve today
        (PartialDate(2010, 3, 3), False),  # fifteen
        (PartialDate(2014), False),  # eleven or twelve: what opens least
        (PartialDate(2010, 3, 2), None),  # sixteen today
        (PartialDate(2010, 3), None),  # fifteen or sixteen
        (PartialDate(1990), None),
        (PartialDate(), None),
    ],
)
def test_parents_see_their_child_until_it_is_sixteen(birth: PartialDate, own_questions: bool | None) -> None:
    found = sees("gezag", birth, on=ON, covers={MONEY, CARE})
    assert (found.own_questions if found else None) == own_questions


@pytest.mark.parametrize(
    ("birth", "may"),
    [
        (PartialDate(2014, 3, 3), False),
        (PartialDate(2014, 3, 2), True),
        (PartialDate(2014), True),
        (PartialDate(), True),
        (GROWN_UP, True),
    ],
)
def test_who_is_not_yet_twelve_does_not_open_the_own_file(birth: PartialDate, may: bool) -> None:
    assert sees_own_file(birth, on=ON) is may


def test_what_is_about_money_and_what_is_not() -> None:
    assert part_of(laws=["wgs"], domains=[]) == {MONEY}
    assert part_of(laws=["participatiewet"], domains=["geld"]) == {MONEY}
    assert part_of(laws=["wmo"], domains=["geld"]) == {MONEY, CARE}
    assert part_of(laws=[], domains=[]) == {CARE}
