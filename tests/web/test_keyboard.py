"""The desk and the portal without a mouse, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import follows
from tests.fixtures.keyboard import tab_to
from tests.fixtures.told import Told

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Any]


def test_from_signing_in_to_a_melding_picked_up_by_keyboard_alone(comes_in: ComesIn, told: Told) -> None:
    page = comes_in(None).goes_to("/demo/")
    tab_to(page, "Fatma")
    page.keyboard.press("Enter")
    page.wait_for_url("**/werk/")
    tab_to(page, "Teamwerk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/werk/team/")
    page.goto(page.url.replace("team/", f"meldingen/{told.new_melding}/"))
    tab_to(page, "Pak deze melding op")
    page.keyboard.press("Space")

    expect(page.locator("main")).to_contain_text("U hebt deze melding opgepakt")


def test_an_aanvraag_is_taken_back_and_asked_again_by_keyboard_alone(comes_in: ComesIn, told: Told) -> None:
    page = comes_in("de_wit").goes_to(told.address("/mijn/zaken/{case}/"))
    tab_to(page, "Ik wil deze hulp niet meer aanvragen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/intrekken/")
    tab_to(page, "Ja, trek de aanvraag in")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("trok deze aanvraag in op")
    tab_to(page, "Ik wil de hulp toch aanvragen")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("De aanvraag loopt weer.")


FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const outlined = (s) => parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none";
  const around = e.closest("label, .kt-choice, .kt-menu, .utrecht-form-field");
  return {
    at: e.outerHTML.slice(0, 90), end: e === document.body, seen: box.width > 0 && box.height > 0,
    drawn: outlined(style) || style.boxShadow !== "none" || !!around && outlined(getComputedStyle(around)),
  };
}"""


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("fatma", "/werk/"),
        ("fatma", "/werk/huishoudens/{household}/"),
        (None, "/castricum/vraag/"),
        ("fatma", "/werk/aanvragen/{waiting}/voorstel/"),
        ("fatma", "/werk/besluiten/{beschikking}/voornemen/wijzigen/"),
        ("sandra", "/werk/aanvragen/{waiting}/besluit-van-het-college/"),
        ("sandra", "/werk/voornemens/{intention}/besluit-van-het-college/"),
        ("fatma", "/werk/aanvragen/{waiting}/intrekken/"),
        ("de_wit", "/mijn/aanvragen/{waiting}/intrekken/"),
    ],
)
def test_the_focus_is_seen_at_every_stop(
    comes_in: ComesIn, told: Told, who: str | None, address: str
) -> None:
    page = comes_in(who).goes_to(told.address(address))
    unseen, stops = [], 0
    for _stop in range(200):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here["end"]:
            break
        stops += 1
        if not here["drawn"] or not here["seen"]:
            unseen.append(here["at"])

    assert stops > 10
    assert unseen == []


@pytest.mark.parametrize(("who", "address"), [("fatma", "/werk/"), (None, "/castricum/")])
def test_a_menu_opens_by_enter_and_closes_by_escape(
    comes_in: ComesIn, told: Told, who: str | None, address: str
) -> None:
    page = comes_in(who).goes_to(address)
    menu = page.locator("details.kt-menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_contact_is_written_without_script(comes_in: ComesIn, told: Told) -> None:
    page = comes_in("fatma", script=False).goes_to(told.address("/werk/huishoudens/{household}/contact/"))
    page.get_by_label(re.compile("Jan")).first.check()
    page.locator("[name=summary]").fill("Gebeld zonder script. שלום 🌷")
    follows(page.get_by_role("button", name="Contact opslaan"))

    assert page.url.endswith(told.address("/werk/huishoudens/{household}/"))
    page.goto(f"{page.url}?toon=contact")
    expect(page.locator("main")).to_contain_text("Gebeld zonder script. שלום 🌷")


def test_a_question_is_asked_without_script_and_going_back_sends_nothing_twice(
    comes_in: ComesIn, told: Told
) -> None:
    page = comes_in(None, script=False).goes_to("/castricum/vraag/")
    page.locator("[name=relation]").first.check()
    page.get_by_label("Wat speelt er?").fill("Ik zie niemand meer. 🌷")
    page.get_by_label("Voor- en achternaam").fill("Noor Zilverstand")
    page.get_by_label("Telefoonnummer").fill("06 0000 0099")
    for asked in ("urgent", "unsafe"):
        page.locator(f"[name={asked}][value=nee]").check()
    follows(page.get_by_role("button", name="Verstuur mijn vraag"))
    first = re.search(r"M-\d{4}-\d{7}", page.content())
    assert first is not None
    page.go_back()
    follows(page.get_by_role("button", name="Verstuur mijn vraag"))
    again = re.findall(r"M-\d{4}-\d{7}", page.content())

    assert not again or first[0] in again
    assert set(again) <= {first[0]}


@pytest.mark.function("A11")
def test_one_key_goes_to_what_is_done_most_and_never_from_within_a_field(
    comes_in: ComesIn, told: Told
) -> None:
    page = comes_in("fatma").goes_to(f"/werk/huishoudens/{told.household}/")
    page.keyboard.press("c")
    page.wait_for_url("**/contact/")
    page.goto(page.url.replace(f"{told.household}/contact/", "nieuw/"))
    field = page.locator("main input[type=text]").first
    field.focus()
    page.keyboard.type("m/?n")
    assert field.input_value() == "m/?n"

    page.goto(page.url)
    page.keyboard.press("?")
    page.wait_for_url("**/sneltoetsen/")
    listed = page.locator("kbd").all_inner_texts()
    assert len(listed) >= 10
    assert len(set(listed)) == len(listed)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"

    page.goto(page.url)
    page.locator(".kt-menu__summary").click()
    follows(page.get_by_role("group", name="Sneltoetsen").get_by_role("button", name="Uit"))
    page.keyboard.press("m")
    page.wait_for_timeout(300)
    assert page.url.endswith("/sneltoetsen/")
