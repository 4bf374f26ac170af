"""Several who write in one plan of a family, each in a browser of their own: they see each other's words, and lose none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import Villager
from tests.fixtures.told import Told

pytestmark = [pytest.mark.slow, pytest.mark.function("C4")]
WHO, GOOD = "textarea[name=part-wie]", "textarea[name=part-goed]"


def test_two_devices_and_a_neighbour_write_at_once(comes_in: Callable[..., Villager], told: Told) -> None:
    jan, path = comes_in("de_wit"), f"/mijn/plan/{told.household}/familiegroepsplan/"
    laptop, phone = jan.goes_to(path), jan.context.new_page()
    phone.goto(f"{jan.url}{path}")
    neighbour = jan.context.new_page()
    neighbour.goto(f"{jan.url}/castricum/familieplan/{told.family_secret}/")
    was = laptop.locator(WHO).input_value()

    neighbour.locator(WHO).fill(f"{was} Truus komt op dinsdag.")
    for page in (laptop, phone):
        expect(page.locator(WHO)).to_have_value(re.compile("Truus komt"), timeout=10_000)
    phone.locator(GOOD).press("Control+End")
    phone.locator(GOOD).press_sequentially(" Wij zingen.")
    laptop.locator(WHO).fill(f"Dag. {laptop.locator(WHO).input_value()}")
    expect(laptop.locator(GOOD)).to_have_value(re.compile("Wij zingen"), timeout=10_000)
    neighbour.locator(WHO).press("Control+End")
    neighbour.locator(WHO).press_sequentially(" Tot ziens.")
    expect(neighbour.locator(WHO)).to_have_value(
        f"Dag. {was} Truus komt op dinsdag. Tot ziens.", timeout=10_000
    )
    expect(neighbour.locator(GOOD)).to_have_value(re.compile("Wij zingen"))

    neighbour.get_by_role("button", name="Bewaar", exact=True).click()
    expect(neighbour.get_by_text("Bewaard. U kunt altijd verder schrijven.")).to_be_visible()
    for page in (laptop, phone):
        expect(page.locator(WHO)).to_have_value(
            f"Dag. {was} Truus komt op dinsdag. Tot ziens.", timeout=10_000
        )
