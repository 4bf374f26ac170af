"""Which colleagues a complaint may be about, by its words."""

from __future__ import annotations

import pytest

from keukentafel.rules import names_told

NAMES = {1: "Sandra Hoekstra", 2: "Fatma Yilmaz", 3: "Zoë van der Berg", 4: "Lang Bos"}


@pytest.mark.function("D7")
@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("Sandra Hoekstra", {1}),
        ("mevrouw Hoekstra", {1}),
        ("sandra", {1}),
        ("Mevr. Hoeksta", {1}),
        ("fatma en zoe", {2, 3}),
        ("de mevrouw van de balie", set()),
        ("van der Meer", set()),
        ("", set()),
    ],
)
def test_words_that_fit_a_name_with_a_slip_of_the_pen_too(about: str, found: set[int]) -> None:
    assert names_told.meant(about, NAMES) == found


@pytest.mark.function("D7")
def test_a_story_names_somebody_with_a_capital() -> None:
    assert names_told.named("Ik wacht al lang in het bos op Fatma.", NAMES) == {2}


@pytest.mark.function("D7")
def test_what_somebody_is_called_by_is_a_role() -> None:
    assert names_told.roles_meant("De teamleider en iemand van de balie") == {"team_leader", "contact_centre"}
