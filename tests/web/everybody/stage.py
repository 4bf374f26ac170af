"""The file of De Wit with something of every part in it, and a browser for everybody who may have to do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import ResolverMatch, resolve

from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors, kept_typing
from tests.fixtures import told as stories
from tests.fixtures.village import Village, VillageClient
from tests.outside.pdf_text import flat
from tests.web.answers import body, title_of, what

from .rows import SENT_ONLY, Row, rows

NOT_THERE = "/999999999/"
PACKED = {"application/pdf", "application/zip"}


@dataclass(frozen=True)
class Page:
    status: int
    what: str
    """As a row of the matrix says it."""
    text: str
    title: str = ""
    unkept: tuple[str, ...] = ()
    packed: bool = False
    """A PDF or ZIP: what stands in it has no blanks."""

    def says(self, words: str) -> bool:
        return words in self.text or (self.packed and flat(words) in self.text)


@dataclass(frozen=True)
class Stage:
    told: stories.Told
    browsers: dict[str, VillageClient]
    """By key of the village, or by relation of regels/landelijk/toegang.toml; who is of the village has one by both."""
    readers: dict[str, Reader]
    """The same people as readers; a visitor is none."""
    planted: dict[str, str]
    """Right to a part → words that stand in that part and nowhere else."""
    made: dict[str, str]
    """Address of the matrix of a thing that is not there → address of one that was made here."""
    kept: dict[tuple[int, str], Page] = field(default_factory=dict)

    def read(self, who: str, path: str) -> Page:
        """What they get there. The same pages are asked about again and again, so each is fetched once: by who changed
        nothing yet."""
        browser = self.browsers[who]
        if (id(browser), path) not in self.kept:
            answer = browser.get(path)
            packed = answer.status_code == 200 and answer["Content-Type"] in PACKED
            self.kept[id(browser), path] = Page(
                answer.status_code, what(answer), body(answer), title_of(answer), unkept(answer), packed
            )
        return self.kept[id(browser), path]

    def path(self, row: Row) -> str:
        return self.path_of(row.address)

    def path_of(self, address: str) -> str:
        """Of a thing that is there."""
        return "/" + self.told.address(self.made.get(address, address)).lstrip("/")

    def path_of_nothing(self, address: str) -> str:
        return "/" + self.told.address(address.replace("/1/", NOT_THERE)).lstrip("/")

    @cached_property
    def places(self) -> list[Place]:
        found = [(row.address, self.path(row)) for row in rows()]
        return [Place(address, path, right_of(address, page_of(path))) for address, path in found]


@dataclass(frozen=True)
class Place:
    """A page of the matrix, of a thing that is there."""

    address: str
    path: str
    right: str


def unkept(answer: Any) -> tuple[str, ...]:
    """Forms of this page with a free text that is not kept while it is typed. Not asked of: a form with a password, a form
    that is sent a bit at a time (kept_typing.OWN_WAY), and pages that are open to everybody."""
    door: Any = answer.resolver_match.func.door if answer.resolver_match else None
    if answer.status_code != 200 or not getattr(door, "kinds", None) or not door.second_factor:
        return ()
    return tuple(form for form in kept_typing.FORM.findall(body(answer)) if kept_typing.is_free(form))


def page_of(path: str) -> ResolverMatch:
    """What is asked behind a ? is no part of the route."""
    return resolve(path.partition("?")[0])


def right_of(address: str, match: Any) -> str:
    """What the table calls the right to this page."""
    right = doors.right_of(match.func.door, match.route)
    return "doel" if "gedeelde-doelen" in address else right


def sent_to(stage: Stage, address: str) -> dict[str, str]:
    more = {"sandra": Village().account("sandra").pk}
    return {name: stage.told.address(value, **more) for name, value in SENT_ONLY.get(address, {}).items()}
