"""The rules have one text, and it is Dutch: pages in English say so, and mark what is Dutch (WCAG 3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from keukentafel.rules import loader, readable
from keukentafel.web.language import COOKIE

pytestmark = pytest.mark.django_db
VOID = {"meta", "link", "input", "img", "br", "hr", "path", "rect", "circle", "marker"}
SENTENCE = "The rules themselves are shown in Dutch: only that text is valid."
DAY = date(2026, 11, 22)
PAGES = [
    "/regels/", "/regels/woorden/", "/regels/triage/", "/regels/feestdagen/2026/", "/regels/termijn-berekenen/",
    "/regels/termijn-berekenen/?termijn=wmo-onderzoek&begin=1-3-2026",
    *(f"/regels/{table.slug}/" for table in readable.tables(on=DAY)),
]  # fmt: skip


class Spoken(HTMLParser):
    """Every piece of text in the body, with the language in which a screen reader speaks it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.pieces: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            before = self.languages[-1][1] if self.languages else ""
            self.languages.append((tag, dict(attrs).get("lang") or before))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Holds no text."""

    def handle_endtag(self, tag: str) -> None:
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if (text := " ".join(data.split())) and (not self.languages or self.languages[0][0] == "html"):
            open_tags = {tag for tag, _language in self.languages}
            if "head" not in open_tags:
                self.pieces.append((text, self.languages[-1][1]))


def words_of_rules() -> Iterator[str]:
    """Titles, explanations and cells of tables, questions of the tree, meanings of words, names of days."""
    for day in (DAY, timezone.localdate()):
        for table in readable.tables(on=day):
            yield from (table.title, table.intro)
            for row in table.rows:
                yield from (*row.cells, row.note or "", row.source)
        for node in readable.triage_diagram(on=day).nodes:
            yield from (node.text, node.explanation or "")
    yield from (name for _day, name in readable.holidays(2026))
    yield from (word.betekenis for word in loader.load().woorden.rows)


@pytest.fixture(scope="module")
def dutch() -> set[str]:
    found = {" ".join(text.split()) for text in words_of_rules()}
    english = {word.engels for word in loader.load().woorden.rows}
    return {text for text in found if any(letter.isalpha() for letter in text)} - english


@pytest.mark.parametrize("path", PAGES)
def test_what_is_dutch_is_marked_on_an_english_page(client: Client, dutch: set[str], path: str) -> None:
    client.cookies[COOKIE] = "en"
    spoken = Spoken(client.get(path, follow=True).content.decode()).pieces

    assert (SENTENCE, "en") in spoken
    assert [text for text, language in spoken if text in dutch and language != "nl"] == []
    if "begin=" not in path and path != "/regels/termijn-berekenen/":
        assert [text for text, language in spoken if text in dutch], "the test sees rules"


def test_a_dutch_page_does_not_say_it(client: Client) -> None:
    assert "alleen die tekst geldt" not in client.get("/regels/").content.decode()
