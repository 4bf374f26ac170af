"""What becomes of the decisions that an objection is about: each has one end, and no two give help on one day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules.after_objection import Became, Gave, what_became

FIRST = Gave("B-1", date(2026, 3, 16), date(2027, 3, 15))
LATER = Gave("B-2", date(2026, 7, 1), date(2027, 3, 15))
SOONER = Gave("B-3", date(2026, 6, 1), date(2027, 3, 15))
NO = Gave("B-4", date(2026, 3, 2), None)


@pytest.mark.parametrize(
    ("rows", "begins", "told"),
    [
        ([FIRST], None, [Became("B-1", "stays")]),
        ([NO], None, [Became("B-4", "stays")]),
        ([NO], date(2026, 4, 1), [Became("B-4", "gone")]),
        ([FIRST, LATER], None, [Became("B-1", "stays", date(2026, 6, 30)), Became("B-2", "stays")]),
        ([FIRST, LATER], date(2026, 4, 1), [Became("B-1", "until", date(2026, 3, 31)), Became("B-2", "gone")]),
        (
            [FIRST, LATER], date(2026, 8, 1),
            [Became("B-1", "until", date(2026, 6, 30)), Became("B-2", "until", date(2026, 7, 31))],
        ),
        (
            [FIRST, LATER, SOONER], None,
            [
                Became("B-1", "stays", date(2026, 5, 31)), Became("B-2", "replaced", by="B-3"), Became("B-3", "stays"),
            ],
        ),
        ([NO, FIRST], None, [Became("B-4", "replaced", by="B-1"), Became("B-1", "stays")]),
        ([FIRST], date(2026, 3, 16), [Became("B-1", "gone")]),
        ([FIRST], date(2027, 6, 1), [Became("B-1", "stays")]),
    ],
)  # fmt: skip
def test_each_decision_is_told_what_becomes_of_it(
    rows: list[Gave], begins: date | None, told: list[Became]
) -> None:
    assert what_became(rows, begins=begins) == told


@given(st.lists(st.integers(0, 300), min_size=1, max_size=5), st.none() | st.integers(0, 400))
def test_help_ends_before_the_next_begins(starts: list[int], begins: int | None) -> None:
    day = date(2026, 1, 1)
    rows = [
        Gave(str(place), day + timedelta(start), day + timedelta(365)) for place, start in enumerate(starts)
    ]
    first = None if begins is None else day + timedelta(begins)
    for place, (row, told) in enumerate(zip(rows, what_became(rows, begins=first), strict=True)):
        after = [each.first for each in rows[place + 1 :]] + ([first] if first is not None else [])
        if told.until is not None:
            assert row.first <= told.until and told.until == min(after) - timedelta(1)
        elif told.what == "stays":
            assert row.last is not None and (not after or min(after) > row.last)
        else:
            assert min(after) <= row.first
