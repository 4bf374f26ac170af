"""When a term stands out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import alerts, loader

ON = date(2026, 3, 2)
CODES = loader.load().termijnen.codes


@pytest.mark.function("B10")
@pytest.mark.parametrize(
    ("code", "left", "state"),
    [("wmo-beschikking", 5, ""), ("wmo-beschikking", 4, "soon"), ("wmo-beschikking", 0, "soon"),
     ("wmo-beschikking", -1, "over"), ("wmo-onderzoek", 14, "soon"), ("wmo-onderzoek", 15, ""), ("klacht", 7, "soon")],
)  # fmt: skip
def test_a_term_has_its_own_warning_or_that_of_all(code: str, left: int, state: str) -> None:
    assert alerts.state(code, last_day=ON + timedelta(left), on=ON) == state


@given(st.sampled_from(CODES), st.integers(-400, 400))
def test_what_stands_out_is_over_or_within_the_longest_warning(code: str, left: int) -> None:
    found = alerts.state(code, last_day=ON + timedelta(left), on=ON)

    assert (found == "over") == (left < 0)
    assert found != "soon" or 0 <= left <= alerts.longest(on=ON)


def test_a_warning_names_its_law() -> None:
    assert "4:17" in alerts.warning("dwangsom-ingebrekestelling", on=ON).bron
