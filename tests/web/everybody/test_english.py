"""Whoever chose English gets English: the page frame, the forms and what they refuse. Stored words and rules stay Dutch."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest

from keukentafel.config import texts
from keukentafel.web.language import COOKIE
from tests.fixtures.village import VillageClient

from .rows import Row, rows
from .stage import Stage

ATTRIBUTES = ("aria-label", "alt", "placeholder", "title")
NO_PAGE = (
    "mijn/bezwaren/{objection}/stukken/",
    "gezond/", "ui/", "mijn/brieven/", "werk/brieven/", "werk/documenten/", "regels/termijnen/", "werk/gesprek-apparaat.js",
    "werk/afspraken/{appointment}/agenda/", "werk/huishoudens/{household}/plan/pdf/{plan_paper}/",
    "werk/eigen-bijdrage/bestand/", "werk/afdrukken/stapels/1/pdf/", "werk/meldingen/{melding}/bestanden/", "mijn/post/1/",
    "werk/klachten/{complaint}/brief/", "mijn/klachten/{complaint}/brief/", "mijn/zaken/{my_case}/verslag/brief/",
    "mijn/post/bericht/", "werk/huishoudens/{household}/kopie/1/", "mijn/kopie/1/", "mijn/plan/{household}/pdf/",
    "mijn/besluiten/V-2026-9999999/rechten/blad/", "werk/verwijzingen/V-2026-9999999/rechten/",
    "mijn/besluiten/B-2026-9999999/rechten/blad/", "werk/besluiten/B-2026-9999999/loket/rechten/",
)  # fmt: skip
"""For machines, the style guide with its Dutch samples, and what is Dutch: letters, kept files and the tables of rules."""
PAGES = [
    row
    for row in rows()
    if "200" in row.gets.values()
    and not row.address.startswith(NO_PAGE)
    and not row.address.endswith("/stand/")
]


VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class Reading(HTMLParser):
    """Every piece of text that somebody reads or hears, apart from what the page itself says is Dutch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.marked: list[bool] = [False]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = dict(attrs).get("lang")
        dutch = self.marked[-1] if language is None or tag == "html" else language == "nl"
        if not dutch:
            self.pieces += [value for name, value in attrs if name in ATTRIBUTES and value]
        if tag not in VOID:
            self.marked.append(dutch)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.marked) > 1:
            self.marked.pop()

    def handle_data(self, data: str) -> None:
        if not self.marked[-1]:
            self.pieces.append(data)


def dutch() -> Iterator[list[str]]:
    """Texts of four words and more whose English differs, cut at what is filled in: fewer words may be a name, or a rule's
    own."""
    for message in texts.english():
        strings = texts._strings(message)
        for text in [message.id] if isinstance(message.id, str) else message.id:
            words = re.findall(r"[^\W\d_]{2,}", texts.PLACEHOLDER.sub("", text))
            if len(words) >= 4 and text not in strings:
                yield texts.PLACEHOLDER.split(text)[::2]


@pytest.fixture(scope="module")
def left_dutch() -> Callable[[str], list[str]]:
    whole, starting = set(), defaultdict(list)
    for parts in dutch():
        if len(parts) == 1:
            whole.add(parts[0])
        else:
            starting[parts[0][:START] if len(parts[0]) >= START else ""].append(
                re.compile(".{1,40}?".join(map(re.escape, parts)))
            )

    @cache
    def is_dutch(piece: str) -> bool:
        """Pieces of the frame stand on every page."""
        return piece in whole or any(
            pattern.fullmatch(piece) for pattern in starting[piece[:START]] + starting[""]
        )

    def find(page: str) -> list[str]:
        pieces = (" ".join(piece.split()) for piece in Reading(page).pieces)
        return [piece for piece in pieces if is_dutch(piece)]

    return find


START = 5
"""Letters by which the texts in which something is filled in are looked up."""


def in_english(browser: VillageClient, path: str, **sent: Any) -> Any:
    browser.cookies[COOKIE] = "en"
    try:
        return browser.post(path, sent) if sent else browser.get(path)
    finally:
        browser.cookies[COOKIE] = "nl"


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.address)
def test_no_page_keeps_a_dutch_sentence(
    stage: Stage,
    left_dutch: Callable[[str], list[str]],
    row: Row,
) -> None:
    who = next(who for who, status in row.gets.items() if status == "200")
    path = stage.path(row)
    in_dutch = stage.read(who, path).text

    answer = in_english(stage.browsers[who], path)

    assert '<html lang="en"' in answer.text
    assert left_dutch(in_dutch), "the test would see it"
    assert left_dutch(answer.text) == []


@pytest.mark.parametrize(
    ("who", "path", "english", "dutch"),
    [
        ("visitor", "/inloggen/", "Sign in", "Inloggen"),
        ("visitor", "/castricum/", "Looking together at what you need", "Samen kijken wat u nodig hebt"),
        ("visitor", "/castricum/vraag/", "Tell us what is going on", "Vertel wat er speelt"),
        ("visitor", "/regels/", "The rules by which we decide", "De regels waarop wij beslissen"),
        ("fatma", "/werk/", "My work", "Mijn werk"),
        ("visitor", "/bestaat-niet/", "This page does not exist", "Deze pagina is er niet"),
    ],
)
def test_the_heading_follows_the_choice_at_once(
    stage: Stage,
    who: str,
    path: str,
    english: str,
    dutch: str,
) -> None:
    browser = stage.browsers[who] if who != "visitor" else VillageClient()

    assert heading(browser.get(path).text) == dutch
    assert heading(in_english(browser, path).text) == english
    assert heading(browser.get(path).text) == dutch


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found, "no heading"
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


@pytest.mark.parametrize(
    ("who", "path", "sent", "english"),
    [
        (
            "fatma",
            "/werk/huishoudens/{household}/lid/",
            {"surname": "X", "born": "31-2-1950"},
            "This day does not exist.",
        ),
        (
            "fatma",
            "/werk/huishoudens/{household}/lid/",
            {"surname": "X", "bsn": "123"},
            "You have filled in 3.",
        ),
        (
            "visitor",
            "/castricum/vraag/",
            {"about_postcode": "19"},
            "A postcode has four digits and two letters",
        ),
    ],
)
def test_what_was_typed_wrong_is_said_in_english(
    stage: Stage,
    who: str,
    path: str,
    sent: dict[str, str],
    english: str,
) -> None:
    answer = in_english(stage.browsers[who], stage.told.address(path), **sent)

    assert answer.status_code == 422
    assert english in answer.text
