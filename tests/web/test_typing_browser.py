"""Typing in a real browser: a session that ends, a connection that is cut, and two colleagues in one note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.fixtures.told import Told

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Any]
LOST = "Niet opgeslagen"
KEPT = "Bewaard om"


@pytest.mark.function("A7")
def test_a_session_that_ends_while_somebody_types_loses_no_letter(comes_in: ComesIn, told: Told) -> None:
    fatma = comes_in("fatma")
    page = fatma.goes_to(f"/werk/huishoudens/{told.household}/aantekening/")
    page.get_by_label("Aantekening", exact=True).press_sequentially("Annie belt op maandag.")
    expect(page.locator("[data-kt-state]")).to_contain_text(KEPT)

    fatma.context.clear_cookies(name="kt_sessie")
    page.get_by_label("Aantekening", exact=True).press_sequentially(" En op dinsdag 🌷.")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("U bent uitgelogd")

    other = fatma.context.new_page()
    other.goto(fatma.url + "/demo/")
    other.locator('form:has([value="fatma"]) button, button[value="fatma"]').first.click()
    other.wait_for_url("**/werk/")
    other.close()
    dialog.get_by_role("button", name="Ik ben weer ingelogd").click()
    expect(page.locator("[data-kt-state]")).to_contain_text(KEPT)
    assert not dialog.is_visible()
    page.get_by_role("button", name="Aantekening opslaan").click()
    page.wait_for_url(f"**/huishoudens/{told.household}/")

    saved = fatma.goes_to(f"/werk/huishoudens/{told.household}/aantekeningen/")
    assert "Annie belt op maandag. En op dinsdag 🌷." in saved.locator("main").inner_text()
    again = fatma.goes_to(f"/werk/huishoudens/{told.household}/aantekening/")
    assert "U was hier bezig" not in again.locator("main").inner_text()


@pytest.mark.function("A6")
def test_what_is_typed_without_connection_is_sent_when_it_is_back(comes_in: ComesIn, told: Told) -> None:
    fatma = comes_in("fatma")
    page = fatma.goes_to(f"/werk/huishoudens/{told.household}/contact/")
    fatma.context.set_offline(True)
    page.get_by_label("Wat is er besproken?").fill("In de kelder zonder bereik.")
    expect(page.locator("[data-kt-state]")).to_contain_text(LOST)
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.locator("[data-kt-state]")).to_contain_text("niet verstuurd")
    assert page.get_by_label("Wat is er besproken?").input_value() == "In de kelder zonder bereik."

    fatma.context.set_offline(False)
    expect(page.locator("[data-kt-state]")).to_contain_text(KEPT)
    on_device = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "kelder" not in on_device
    page.reload()
    assert page.get_by_label("Wat is er besproken?").input_value() == "In de kelder zonder bereik."
    page.get_by_role("button", name="Concept weggooien").click()
    expect(page.get_by_label("Wat is er besproken?")).to_have_value("")


@pytest.mark.function("A7")
def test_two_colleagues_in_one_note_see_each_other_before_either_overwrites(
    comes_in: ComesIn, told: Told
) -> None:
    fatma, sandra = comes_in("fatma"), comes_in("sandra")
    address = f"/werk/huishoudens/{told.household}/aantekeningen/{told.note}/"
    first, second = fatma.goes_to(address), sandra.goes_to(address)
    label = {"name": "Aantekening"}
    before = first.get_by_role("textbox", **label).input_value()
    first.get_by_role("textbox", **label).fill(f"{before} Zij fietst.")
    expect(first.locator("[data-kt-state]")).to_contain_text(KEPT)
    second.get_by_role("textbox", **label).fill(f"Let op. {before}")
    expect(second.locator("[data-kt-others]")).to_contain_text("Fatma Yilmaz is hier ook mee bezig.")
    second.get_by_role("button", name="Opslaan").click()
    second.wait_for_url("**/aantekeningen/")

    first.get_by_role("button", name="Opslaan").click()
    expect(first.locator("main")).to_contain_text("heeft dit intussen ook aangepast")
    assert first.get_by_role("textbox", **label).input_value() == f"Let op. {before} Zij fietst."
    first.get_by_role("button", name="Opslaan").click()
    first.wait_for_url("**/aantekeningen/")
    assert f"Let op. {before} Zij fietst." in first.locator("main").inner_text()
