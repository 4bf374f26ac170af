"""Every page of the village matrix in a real browser, by the person it is for, at 320 and 1280 px.

Each page is loaded once, in a narrow window that then grows wide; no script of ours asks how wide a window is. At each
width axe-core runs on it as it comes: all its rules, or those about sizes where nothing is drawn that was not at the width
before. Contrast is looked at in its own colours and in the five themes, in light and in dark, for whatever has not been
seen to be good on an earlier page (axe.py says what counts as the same).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import ConsoleMessage, Error, Page

from demo import places
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager, enter
from tests.fixtures.told import Told

from .axe import bring_along, drawn, overflow, too_faint, violations
from .everybody.rows import WHO, rows

pytestmark = pytest.mark.slow
Visit = Callable[[str], Villager]
Passed = set[str]
THEMES = ("buch", "bergen", "castricum", "heiloo", "uitgeest")
NO_PAGE = {
    "gezond/": "for machines",
    "mijn/brieven/{letter}/": "a PDF",
    "mijn/bezwaren/{objection}/stukken/{objection_paper}/": "a download",
    "werk/brieven/{letter}/": "a PDF",
    "werk/brieven/{letter}/rechten/": "a PDF",
    "mijn/brieven/{letter}/rechten/": "a PDF",
    "werk/documenten/{document}/": "a download",
    "mijn/zaken/{my_case}/verslag/brief/": "a PDF",
    "werk/klachten/{complaint}/brief/{complaint_letter}/": "a PDF",
    "mijn/klachten/{complaint}/brief/{complaint_letter}/": "a PDF",
    "werk/huishoudens/{household}/plan/pdf/{plan_paper}/": "a PDF",
    "werk/afspraken/{appointment}/agenda/": "a download",
    "werk/gesprek-apparaat.js": "a script",
}
STAMP = "/stand/"
"""Ends the address of a number for a script."""
PAGES = [
    row
    for row in rows()
    if "200" in row.gets.values() and row.address not in NO_PAGE and not row.address.endswith(STAMP)
]
EXTRA = [("sandra", "werk/taken/{many_task}/"),
         ("sandra", "werk/zaken/{case}/termijnen/{late_clock}/dwangsom/"),
         ("visitor", "demo/"), ("visitor", "bestaat-niet/"), ("fatma", "mijn/"), ("bakker", "mijn/"),
         ("fatma", "werk/aanvragen/{decided}/"), ("pieter", "werk/aanvragen/{waiting}/besluit/"),
         ("huisarts", "verwijzer/"), ("huisarts", "verwijzer/nieuw/"),
         *(("bewindvoerder", f"mijn/voor/{{representation}}/{page}") for page in ("", "inzage/", "kopie/", "post/")),
         *(("henk", f"beheer/{page}") for page in (
             "", "dubbelen/", "dubbelen/samengevoegd/", "post/", "triage/", "instrumenten/", "aanbod/",
             "aanbod/nieuw/", "routering/", "routering/regels/nieuw/", "routering/inlezen/", "routering/dossiers/",
             "mandaten/nieuw/", "mandaten/vervangers/nieuw/", "mandaten/{mandate}/wijzigen/",
             "mandaten/{mandate}/stoppen/", "producten/", "producten/nieuw/", "producten/inlezen/",
             "producten/budgetten/", "contracten/", "contracten/nieuw/", "contracten/inlezen/",
             "verwijzers/", "verwijzers/nieuw/"))]  # fmt: skip
"""The demo's own page, what is not there, what is not for you, a file in which nothing is yet, what was decided, and a
decision by somebody without mandate, the file of somebody for whom one speaks, and what the
functional administrator keeps up."""
FIRST = [(next(who for who in ("visitor", *WHO) if row.gets[who] == "200"), row.address) for row in PAGES]
VISITS = list(dict.fromkeys(FIRST + EXTRA))
WIDTHS, HEIGHT = (320, 1280), 900


@pytest.fixture(scope="module")
def visit(site: Any, browser: Any) -> Iterator[Visit]:
    """Each person has one window for the whole module."""
    windows: dict[str, Villager] = {}

    def see(who: str) -> Villager:
        if who not in windows:
            key = None if who == "visitor" else who
            windows[who] = enter(browser, site, key, width=WIDTHS[0], reduced_motion="reduce")
            bring_along(windows[who].context)
        return windows[who]

    yield see
    for window in windows.values():
        window.context.close()


@pytest.fixture(scope="module")
def passed() -> Passed:
    """What was seen to have enough contrast in every theme."""
    return set()


@pytest.mark.parametrize(("who", "address"), VISITS, ids=[f"{who}-{address}" for who, address in VISITS])
def test_a_page_is_accessible_and_fits(
    visit: Visit, told: Told, passed: Passed, who: str, address: str
) -> None:
    assert wrong_with(visit, told, passed, who, address) == []


@pytest.mark.parametrize(
    ("who", "address"), [("fatma", "werk/brieven/{letter}/"), ("de_wit", "mijn/brieven/{letter}/")]
)
def test_a_letter_without_its_address_is_accessible_and_fits(
    visit: Visit, told: Told, passed: Passed, hiding: None, who: str, address: str
) -> None:
    """A page in the place of the PDF, as long as the address on it is secret."""
    assert wrong_with(visit, told, passed, who, address) == []


@pytest.fixture
def hiding(told: Told, site_database: Any, django_db_blocker: Any) -> Iterator[None]:
    """The address of De Wit is secret meanwhile."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        apart.submit(_hide, site_database, told.household, True).result()
        yield
        apart.submit(_hide, site_database, told.household, False).result()


def _hide(database: Any, household: int, secret: bool) -> None:
    with database.in_use():
        with security.opened(*places.CODES):
            Person.objects.filter(memberships__household=household).update(address_secret=secret)
        connection.close()


def wrong_with(visit: Visit, told: Told, passed: Passed, who: str, address: str) -> list[str]:
    """What axe, the frame and the browser have to say of this page."""
    window, wrong = visit(who), []
    asked: frozenset[int] = frozenset()
    with complaints(window.page) as complained:
        window.page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        page = window.goes_to("/" + told.address(address).lstrip("/"))
        wrong += frame(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            here = drawn(page)
            at_this_width = violations(page, contrast=False, only_by_size=here <= asked)
            at_this_width += too_faint(page, THEMES, passed)
            asked |= here
            if wider := overflow(page):
                at_this_width.append(f"{wider} px wider than the window")
            wrong += [f"{width}: {each}" for each in at_this_width]
    return wrong + complained


GOOD = """<!doctype html><html lang="nl" class="kt-theme-buch"><title>Proef</title>
<main><h1>Proef</h1><p>Een zin.</p><button>Doe</button> <button>Laat</button></main></html>"""


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("", ""),
        ("document.querySelector('p').style.color = 'rgb(200, 200, 200)'", "p: "),
        ("document.querySelector('main').style.background = 'rgb(90, 90, 90)'", "p: "),
        ("document.querySelectorAll('button').forEach(e => e.replaceChildren())", "button-name: "),
        (
            "document.querySelectorAll('button').forEach(e => Object.assign(e.style,"
            " {width: '8px', height: '8px', padding: 0, fontSize: '4px'}))",
            "target-size: ",
        ),
        ("document.querySelector('main').style.minWidth = '3000px'", "too wide"),
    ],
)
def test_what_is_wrong_is_seen(browser: Any, wrong: str, told: str) -> None:
    page = browser.new_page()
    page.set_content(GOOD)
    passed: Passed = set()
    assert too_faint(page, THEMES, passed) == [] and passed
    if wrong:
        page.evaluate(wrong)

    heard = violations(page, contrast=False) + too_faint(page, THEMES, passed)
    heard += ["too wide"] if overflow(page) else []
    page.close()

    assert told in " ".join(heard) if told else heard == []


@contextmanager
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser says of scripts that fail and of what the content policy refuses, meanwhile."""
    heard: list[str] = []

    def failed(error: Error) -> None:
        heard.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            heard.append(message.text)

    page.on("pageerror", failed)
    page.on("console", said)
    yield heard
    page.remove_listener("pageerror", failed)
    page.remove_listener("console", said)


def frame(page: Page) -> list[str]:
    """What every page has: one heading of the first level, a language, a title, an id for one thing only, and a way past the
    menu as its first stop."""
    told: dict[str, Any] = page.evaluate(
        """() => ({
          h1: document.querySelectorAll("h1").length, lang: document.documentElement.lang, title: document.title,
          twice: [...document.querySelectorAll("[id]")].map(e => e.id).filter((id, i, all) => all.indexOf(id) < i),
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
            f"the same id twice: {told['twice']}": told["twice"],
            f"{told['inline']} inline styles or scripts": told["inline"],
            f"first stop {first!r}": first != "#inhoud",
        }.items()
        if wrong
    ]
