"""Every page of the village matrix in a real browser, by the person it is for, at 320 and 1280 px.

Each page is loaded once per width. All rules of axe-core run on it as it comes; then the page takes on the five themes in
light and in dark, where only colours differ, so there the rules about colour run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.fixtures.browser import Villager, enter
from tests.fixtures.told import Told

from .axe import overflow, too_faint, violations
from .test_village import WHO, rows

pytestmark = pytest.mark.slow
Visit = Callable[[str, int], Villager]
THEMES = ("buch", "bergen", "castricum", "heiloo", "uitgeest")
NO_PAGE = {
    "gezond/": "for machines",
    "mijn/brieven/{letter}/": "a PDF",
    "werk/brieven/{letter}/": "a PDF",
}
PAGES = [row for row in rows() if "200" in row.gets.values() and row.address not in NO_PAGE]
EXTRA = [("visitor", "demo/"), ("visitor", "bestaat-niet/"), ("fatma", "mijn/"), ("bakker", "mijn/")]
"""The demo's own page, what is not there, what is not for you, and a file in which nothing is yet."""
VISITS = [
    (next(who for who in ("visitor", *WHO) if row.gets[who] == "200"), row.address) for row in PAGES
] + EXTRA
WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def visit(site: Any, browser: Any) -> Iterator[Visit]:
    """Each person has one window of each width for the whole module."""
    windows: dict[tuple[str, int], Villager] = {}

    def see(who: str, width: int) -> Villager:
        if (who, width) not in windows:
            key = None if who == "visitor" else who
            windows[who, width] = enter(browser, site, key, width=width, reduced_motion="reduce")
        return windows[who, width]

    yield see
    for window in windows.values():
        window.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("who", "address"), VISITS, ids=[f"{who}-{address}" for who, address in VISITS])
def test_a_page_is_accessible_and_fits(visit: Visit, told: Told, who: str, address: str, width: int) -> None:
    complaints: list[str] = []
    window = visit(who, width)
    window.page.once("pageerror", lambda error: complaints.append(str(error)))

    def listener(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    window.page.on("console", listener)
    page = window.goes_to("/" + told.address(address).lstrip("/"))
    wrong = frame(page) + violations(page) + too_faint(page, THEMES)
    window.page.remove_listener("console", listener)

    assert wrong + complaints == []
    assert overflow(page) == 0


def frame(page: Page) -> list[str]:
    """What every page has: one heading of the first level, a language, a title, and a way past the menu as its first stop."""
    told: dict[str, Any] = page.evaluate(
        """() => ({
          h1: document.querySelectorAll("h1").length, lang: document.documentElement.lang, title: document.title,
          inline: document.querySelectorAll("[style], style, script:not([src])").length,
        })"""
    )
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    return [
        sentence
        for sentence, wrong in {
            f"{told['h1']} headings h1": told["h1"] != 1,
            f"language {told['lang']!r}": told["lang"] not in ("nl", "en"),
            f"title {told['title']!r}": not told["title"].strip() or told["title"].startswith("·"),
            f"{told['inline']} inline styles or scripts": told["inline"],
            f"first stop {first!r}": first != "#inhoud",
        }.items()
        if wrong
    ]
