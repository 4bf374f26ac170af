"""Who speaks for somebody has that person's plan open: it renews by itself, asks cheaply, and closes when the right ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.fixtures.browser import Villager
from tests.fixtures.told import Told

pytestmark = [pytest.mark.slow, pytest.mark.function("C5")]
REPRESENTATIVE = "bewindvoerder"
PATIENCE = 15_000
"""Milliseconds; how soon a page shows what others change is measured in test_live_browser.py."""


class Asked:
    """What an open page asked: of each question the mark that it knows and what it holds beside it."""

    def __init__(self, page: Page) -> None:
        self.marks: list[str] = []
        self.held: list[str] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if "/stand/" in request.url:
            sent = parse_qs(urlsplit(request.url).query)
            self.marks += sent["v"]
            self.held += sent.get("held", [""])


@pytest.fixture
def page(comes_in: Callable[..., Villager], told: Told) -> Page:
    vera = comes_in(REPRESENTATIVE)
    opened = vera.goes_to(f"/mijn/voor/{told.representation}/plan/")
    opened.evaluate("window.here = 'the same page'")
    return opened


def questions(page: Page, asked: Asked, more: int) -> None:
    """Wait until the page asked so often more."""
    until = len(asked.marks) + more
    for _ in range(PATIENCE // 100):
        if len(asked.marks) >= until:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"It asked {len(asked.marks)} times.")


def test_it_renews_by_itself_and_keeps_focus_and_what_was_opened(
    page: Page, comes_in: Callable[..., Villager], told: Told
) -> None:
    asked = Asked(page)
    questions(page, asked, 3)
    assert len(set(asked.marks)) == 1 and all(asked.held), (
        "nothing moved, and the server need not work it out"
    )
    assert len(set(asked.held)) == len(asked.held), "another one each time"
    page.get_by_role("link", name=re.compile("^Versie")).first.focus()
    line = page.evaluate("document.activeElement.textContent")

    fatma = comes_in("fatma")
    desk = fatma.goes_to(f"/werk/doelen/{told.goal}/bewerken/")
    desk.locator("[name=met_when]").fill("Annie zingt elke week in het koor.")
    desk.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#inhoud")).to_contain_text("Annie zingt elke week in het koor.", timeout=PATIENCE)
    expect(page.locator("[data-kt-live]")).to_contain_text("Bijgewerkt")
    assert page.evaluate("[window.here, document.activeElement.textContent]") == ["the same page", line]
    before = asked.marks[0]
    questions(page, asked, 2)
    assert asked.marks[-1] != before and asked.marks[-1] == asked.marks[-2] and asked.held[-1]


def test_it_says_when_there_is_no_connection_and_goes_on_afterwards(page: Page) -> None:
    watch = page.locator("[data-kt-live]")
    page.route("**/stand/**", lambda route: route.fulfill(status=503))
    expect(watch).to_contain_text("Geen verbinding", timeout=PATIENCE)
    page.unroute("**/stand/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(watch).to_have_text("", timeout=PATIENCE)
    assert page.evaluate("window.here") == "the same page"


def test_it_is_emptied_at_once_when_the_right_to_read_ends(page: Page, told: Told) -> None:
    asked = Asked(page)
    expect(page.locator("#inhoud h1")).to_be_visible()
    page.route("**/stand/**", lambda route: route.fulfill(status=404))
    watch = page.locator("[data-kt-live]")
    expect(watch).to_contain_text("U mag dit niet meer lezen", timeout=PATIENCE)
    expect(page.locator("#inhoud h1")).to_have_count(0)
    count = len(asked.marks)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(2_000)
    assert len(asked.marks) == count, "who reads no more asks no more"


def test_who_is_signed_out_keeps_what_stands_there(page: Page) -> None:
    asked = Asked(page)
    page.route("**/stand/**", lambda route: route.fulfill(status=403))
    questions(page, asked, 1)
    page.wait_for_timeout(2_000)
    expect(page.locator("#inhoud h1")).to_be_visible()
    assert len(asked.marks) == 1
