"""One question travels all the way: from the portal to a letter, as its people do it, in a real browser.

The pictures that it takes on the way are those of docs/beelden: `KEUKENTAFEL_PICTURES=1 script/test tests/journeys`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from keukentafel.outside.brp import households, read
from tests.fixtures.browser import Site, Villager
from tests.outside.test_take_over import FILE, needs_the_test_set

from .steps import (
    DE_WIT,
    Family,
    applies,
    asks_in_the_portal,
    decides,
    dutch,
    is_refused_without_mandate,
    opens_the_letter,
    picks_up_and_finds,
    picture,
    plans,
    sees_only_its_allocation,
    sees_status_letter_and_looks,
    talks,
    triages,
)


@pytest.mark.function(
    "A10", "B1", "B2", "B3", "B4", "B5", "B6", "C1", "C2", "D2", "D3", "D4", "D5", "D10", "H12", "H13", "H14"
)
def test_a_question_of_a_resident_becomes_a_letter(site: Site, comes_in: Callable[..., Villager]) -> None:
    _travel(site, comes_in, DE_WIT)


@needs_the_test_set
@pytest.mark.function("B1", "B4", "C1", "D4")
def test_a_question_for_an_official_test_person_becomes_a_letter(
    site: Site, comes_in: Callable[..., Villager], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Families of the BRP test set travel the same way as those that we invented; the pictures are of our own."""
    monkeypatch.delenv("KEUKENTAFEL_PICTURES", raising=False)
    site.run("brp", "import", str(FILE))

    _travel(site, comes_in, _an_official_family())


def _travel(site: Site, comes_in: Callable[..., Villager], family: Family) -> None:
    resident = comes_in(family.asker)
    receipt = asks_in_the_portal(resident, family)
    fatma = comes_in("fatma")
    case = picks_up_and_finds(fatma, family)
    triages(fatma.page)
    household = talks(fatma, case)
    plans(fatma, household)
    number = applies(fatma, case, household, family)
    is_refused_without_mandate(comes_in("pieter"), number)
    decision = decides(fatma, number)
    expect(
        fatma.goes_to(f"/werk/huishoudens/{household}/").get_by_text("Hulp bij het huishouden").first
    ).to_be_visible()
    picture(fatma.page, "huishouden")
    if not family.asker:
        opens_the_letter(fatma, number)
    else:
        sees_status_letter_and_looks(resident, decision)
        sees_only_its_allocation(comes_in("thuis"), family)
    assert receipt.startswith("M-")


def _an_official_family() -> Family:
    """The first household of two or more that comes in the district of Fatma's team, with a whole birth date."""
    for place, unit in enumerate(households(read(FILE).distinct().lists).units):
        person, address = unit.members[0].person, unit.address
        if place % 5 != 2 or len(unit.members) < 2 or unit.secret or not address or not person.birth.exact:
            continue
        if address.street and address.postcode and person.name.given:
            name = person.name
            return Family(
                f"{name.given} {name.own}", name.full, dutch(person.birth.exact), address.street,
                f"{address.number}{address.letter}", address.postcode, None,
            )  # fmt: skip
    raise AssertionError("the test set has no such family")
