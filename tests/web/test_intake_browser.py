"""The pages from question to conversation in a real browser: accessible, within 320 px, by keyboard, without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import follows
from tests.web.axe import structure

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Any]


@pytest.fixture(scope="module")
def asked(site: Any, browser: Any) -> str:
    """The number of a melding that a visitor sent without any script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "/castricum/vraag/")
    page.get_by_label("voor mijn vader of moeder").check()
    page.get_by_label("Wat speelt er?").fill("Mijn moeder is vaak alleen en het huishouden lukt niet meer.")
    page.get_by_label("Het huishouden").check()
    page.get_by_label("Het kan een paar weken wachten").check()
    page.get_by_label("Nee, iedereen is veilig").check()
    page.get_by_label("Voor- en achternaam").fill("Annie de Wit")
    page.get_by_label("Geboortedatum").fill("2-11-1941")
    page.get_by_label("Postcode").fill("1901 AB")
    page.get_by_label("Huisnummer").fill("12")
    page.get_by_label("Uw eigen naam").fill("Jan de Wit")
    page.get_by_label("Telefoonnummer").fill("06 0000 0012")
    follows(page.get_by_role("button", name="Verstuur mijn vraag"))
    shown = page.locator("main").inner_text()
    context.close()
    number = re.search(r"M-\d{4}-\d{7}", shown)
    assert number is not None, shown
    return number[0]


def subject(page: Page, name: str) -> None:
    """Go to another subject of the conversation, by the menu that opens on a tablet."""
    page.locator(".kt-talk__summary").click()
    page.get_by_role("button", name=name).first.click()


def test_a_refused_form_takes_the_reader_to_the_mistakes(comes_in: ComesIn) -> None:
    page = comes_in(None).goes_to("/castricum/vraag/")
    page.get_by_role("button", name="Verstuur mijn vraag").click()

    expect(page.locator("#fouten")).to_be_focused()
    assert structure(page) == []


def test_who_skipped_to_the_content_first_is_taken_to_the_mistakes_too(comes_in: ComesIn) -> None:
    page = comes_in(None).goes_to("/castricum/vraag/#inhoud")
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    expect(page.locator("#fouten")).to_be_visible()
    page.wait_for_load_state("load")

    expect(page.locator("#fouten")).to_be_focused()
    assert "#" not in page.url


@pytest.mark.function("B3")
@pytest.mark.function("B4")
@pytest.mark.function("B5")
def test_from_pile_to_conversation_as_a_generalist_does(comes_in: ComesIn, asked: str) -> None:
    fatma = comes_in("fatma", width=820)
    complaints: list[str] = []
    fatma.page.on("console", lambda message: complaints.append(message.text))
    page = fatma.goes_to(f"/werk/meldingen/{asked}/")
    assert structure(page) == []
    follows(page.get_by_role("button", name="Pak deze melding op"))
    assert structure(fatma.goes_to(f"/werk/meldingen/{asked}/persoon/")) == []
    follows(page.get_by_role("button", name="Dit is de persoon: Wit-Kuiper, Annie de").first)
    follows(page.get_by_role("link", name="Begin de triage"))
    for answer in ("Nee", "Ja", "Nee, er is meer nodig", "Op meer dan één leefgebied", "Ja"):
        assert structure(page) == []
        follows(page.get_by_role("button", name=answer, exact=True))
    follows(page.get_by_role("button", name="Leg deze uitkomst vast"))
    follows(page.get_by_role("link", name="Begin het gesprek"))
    assert structure(page) == []
    subject(page, "Behoeften en wensen")
    needs = page.get_by_label("Wat hebt u nodig, wat wilt u en wat past bij u?")
    with page.expect_response(lambda answer: "blijven" in (answer.request.post_data or ""), timeout=15_000):
        needs.fill("Zij wil thuis blijven wonen.")
    expect(page.locator("[data-kt-state]")).to_contain_text("Bewaard om", timeout=15_000)
    page.reload()
    expect(needs).to_have_value("Zij wil thuis blijven wonen.", timeout=15_000)
    subject(page, "Wonen")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.kt-talk .kt-choice')].map(e => e.offsetHeight).filter(h => h))"
    )
    assert smallest >= 44
    page.get_by_role("button", name="Bewaren en naar het verslag").click()
    page.wait_for_url("**/gesprek/verslag/")
    assert structure(page) == []
    assert complaints == []
