"""A number that is typed in the search box and cannot be one of ours."""

from __future__ import annotations

import pytest

from keukentafel.domain.people import queries
from keukentafel.domain.people.queries.typed import understand
from keukentafel.domain.walls.reader import Reader


@pytest.mark.parametrize("text", ["9" * 19, "1" * 40, "²", "0" * 30])
def test_a_number_of_more_digits_than_any_finds_nothing(text: str, fatma: Reader) -> None:
    assert understand(text).household == 0
    assert not queries.search(text, reader=fatma).found
