"""Reasons that say nothing are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import reasons
from keukentafel.rules.reasons import NOTHING_SAID, DifferenceMissing, ReasonsTooThin

THIN = [
    "ok",
    "OK.",
    "ja ja ja ja",
    "a b c",
    "zie verslag",
    "…",
    "1 2 3 4 5",
    "",
    "Akkoord, zie boven. Prima zo.",
    "Ok;\nzie verslag",
    *sorted(NOTHING_SAID),
]


@pytest.mark.function("D4")
@pytest.mark.parametrize("text", THIN)
def test_what_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ReasonsTooThin, match="hele zin") as refusal:
        reasons.check(f" {text.capitalize()}. ")
    assert (refusal.value.field, refusal.value.rule) == ("grounds", "Awb, artikel 3:46")
    with pytest.raises(DifferenceMissing, match="welk deel"):
        reasons.check_difference(text)


@given(st.sets(st.text(alphabet="abcdefghij", min_size=3, max_size=9), min_size=3, max_size=9))
def test_three_different_words_are_enough(words: set[str]) -> None:
    reasons.check(" ".join(words))
    reasons.check_difference(" ".join(words))


def test_an_opening_that_says_nothing_takes_nothing_from_what_follows() -> None:
    reasons.check("Akkoord. Zij kan niet traplopen.")
    reasons.check("Het is nodig, omdat zij valt.")
