"""The village matrix: every page, and what each of seven people and a visitor gets there.

The file of De Wit is told once, in a transaction of this module that is never committed; each test undoes what it did.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from demo import places
from demo import village as invented
from keukentafel.domain.people import actions as people
from keukentafel.domain.walls import security
from keukentafel.web import doors
from keukentafel.web.desk import laying
from tests.fixtures import told as stories
from tests.fixtures.village import Village, VillageClient
from tests.web.answers import body, statements, what, written

from .rows import FAMILY, KNOWS, SENT_ONLY, WHO, Row, knows_here, rows
from .stage import Stage, page_of, sent_to

NOT_HERE: dict[str, str] = {}
"""Route → why no row of the matrix is about it."""
SURNAMES = {
    surname
    for home in invented.HOMES
    for member in home.members
    for surname in (member.surname, member.partner_surname)
    if surname
} | {villager.name.split()[-1] for villager in invented.VILLAGERS}
NAMED = re.compile(rf"\b({'|'.join(sorted(SURNAMES))})\b", re.IGNORECASE)
"""Somebody of the village, colleagues included."""


def test_every_route_has_a_row(stage: Stage) -> None:
    tried = {page_of(stage.path(row)).route for row in rows()}

    assert {route for route, _ in doors.routes()} - tried - NOT_HERE.keys() == set()
    assert NOT_HERE.keys() & tried == set()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.address)
def test_who_gets_what(stage: Stage, row: Row) -> None:
    pages = {who: stage.read(who, stage.path(row)) for who in WHO}
    told_to = {
        who: [name for name in FAMILY if name in page.text]
        for who, page in pages.items()
        if who not in KNOWS | knows_here(row)
    }
    titles = {page.title for page in pages.values()}

    assert {who: page.what for who, page in pages.items()} == row.gets
    assert not [who for who in WHO if who != "visitor" and pages[who].unkept], (
        f"typed in {row.address} and lost"
    )
    assert not any(told_to.values()), told_to
    assert not [title for title in titles if NAMED.search(title)], (
        "a title stays in the history of the browser"
    )


@pytest.mark.parametrize("row", [row for row in rows() if row.reader], ids=lambda row: row.address)
def test_a_page_asks_the_database_no_more_than_it_says(stage: Stage, row: Row) -> None:
    browser, path = stage.browsers[row.reader], stage.path(row)
    stage.read(row.reader, path)
    asked = statements(browser, path)
    typed = [sql for sql in asked if '"cases_pagedraft"."page" =' in sql]
    asked = [sql for sql in asked if sql not in typed]

    assert len(typed) <= 1, (
        "what was typed here before is asked for once, on pages with a form, on top of the rest"
    )
    assert len(asked) <= row.statements, [sql.split(" FROM ")[-1][:60] for sql in asked]


def test_no_page_that_opens_is_without_a_number(stage: Stage) -> None:
    opens = [
        (who, row.address)
        for row in rows()
        if not row.reader
        for who in stage.browsers
        if stage.read(who, stage.path(row)).status == 200
    ]
    assert opens == []


def test_every_route_with_a_page_is_counted(stage: Stage) -> None:
    counted = {page_of(stage.path(row)).route for row in rows() if row.reader}
    shut = {
        row.address
        for row in rows()
        if page_of(stage.path(row)).route not in counted and not sends_on(stage, stage.path(row))
    }
    assert shut == NO_PAGE.keys()


def sends_on(stage: Stage, path: str) -> bool:
    """Or is only to be sent."""
    return any(stage.read(who, path).what in ("302", "405") for who in stage.browsers)


UNDER_WAY = "only while somebody signs in: tests/web/test_sign_in*.py"
NO_PAGE = {
    "inloggen/bevestigen/": UNDER_WAY,
    "inloggen/bevestigen/code/": UNDER_WAY,
    "inloggen/bevestigen/passkey/": UNDER_WAY,
    "inloggen/tweede-stap/app/ontkoppelen/": UNDER_WAY,
    "inloggen/tweede-stap/herstelcodes/": UNDER_WAY,
    "inloggen/tweede-stap/passkey/1/verwijderen/": UNDER_WAY,
    "werk/eigen-bijdrage/wijzigingen/0/": "only of a couple that formed or parted",
    "werk/klachten/{complaint}/plaatsen/": "only of a complaint that the team leader may not handle",
    "mijn/voor/{representation}/hoe-gaat-het/{my_follow_up}/": "asked of a parent about a child under twelve",
    "mijn/voor/{representation}/besluiten/V-2026-9999999/rechten/blad/": "about money, which a mentor does not read",
    "mijn/voor/{representation}/kopie/1/": "the team makes the copy for a mentor",
}
"""Address → why nobody on the stage can open it."""


@pytest.mark.parametrize("address", [row.address for row in rows() if "/1/" in row.address])
def test_what_is_not_there_is_there_for_nobody(stage: Stage, address: str) -> None:
    path = stage.path_of_nothing(address)
    assert {stage.read(who, path).what for who in WHO} <= {"403", "404", "405", "in"}


OF_A_FILE = [row.address for row in rows() if "{" in row.address and "404" in row.gets.values()]
OUTSIDE = dict(zip(WHO, ["-", "404", "404", "-", "403", "403", "403", "in"], strict=True))


@pytest.mark.parametrize("address", SENT_ONLY)
def test_what_is_sent_there_is_what_the_page_reads(
    stage: Stage, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Field by field: what the next test sends is no misspelled form that nobody would act on anyway."""
    read, get = set(), QueryDict.get

    def noted(sent: QueryDict, name: str, default: Any = None) -> Any:
        read.add(name)
        return get(sent, name, default)

    monkeypatch.setattr(QueryDict, "get", noted)
    stage.browsers["fatma"].post("/" + stage.told.address(address), sent_to(stage, address))

    in_address = {laying.ABOUT}
    assert read - {"csrfmiddlewaretoken", "language", "draft_of"} - in_address == SENT_ONLY[address].keys()


@pytest.mark.parametrize("address", OF_A_FILE + list(SENT_ONLY))
def test_who_may_not_see_it_cannot_send_it_either(stage: Stage, address: str) -> None:
    """Whatever is sent by somebody without right: the same answer as to who asks for the page, and nothing is written."""
    path = stage.path_of(address)
    form = sent_to(stage, address)
    turned_away = [row.gets for row in rows() if row.address == address and address not in SENT_ONLY]
    gets = turned_away[0] if turned_away else OUTSIDE
    before = written()

    door = page_of(path).func.door
    for who in WHO:
        if gets[who] in ("403", "404") and doors.lets_in(door, stage.readers[who]):
            answer = stage.browsers[who].post(path, form)
            assert (who, what(answer)) == (who, gets[who])
            assert who in KNOWS or not [name for name in FAMILY if name in body(answer)]
    assert written() == before


@pytest.mark.function("A4")
def test_a_secret_address_is_on_no_page_of_anybody(stage: Stage) -> None:
    """The family hides. Nobody reads where on any page, and the address that they had is gone from all of them too: also
    from the letters that were sent before."""
    with security.opened(*places.CODES):
        village = Village()
        people.hide_at(
            village.household("De Wit"), lines="Blijfweg 7\nAlkmaar", from_on=timezone.localdate(),
            by=village.reader("fatma"), at=timezone.now(),
        )  # fmt: skip
    told_where: dict[str, list[str]] = {}
    for row in rows():
        if row.address.startswith(NOT_ABOUT_A_FILE):
            continue
        for who in readers_of(row):
            if where := secrets_in(stage.browsers[who].get(stage.path(row))):
                told_where[f"{who} {row.address}"] = where
    for text in ("1901AB 12", "De Wit"):
        if where := secrets_in(stage.browsers["fatma"].get("/werk/zoeken/", {"q": text})):
            told_where[text] = where
    assert told_where == {}


def readers_of(row: Row) -> list[str]:
    """The first and the last who may: of a page for everybody a visitor."""
    readers = [who for who, status in row.gets.items() if status == "200"]
    return ["visitor"] if "visitor" in readers else sorted({*readers[:1], *readers[-1:]})


NOT_ABOUT_A_FILE = (
    "ui/voorbeelden/", "werk/meldingen/{new_melding}/",
)  # fmt: skip
"""The style guide is about an invented family; a melding that nobody identified says what its sender typed."""


def secrets_in(answer: Any) -> list[str]:
    """What was typed into the search box stands in it again, and is no answer."""
    text = re.sub(r'<input [^>]*name="q"[^>]*>', "", body(answer))
    return [word for word in ("Blijfweg", "Lepelstraat", "1901 AB") if word in text]


LISTS = (
    "werk/zaken/{case}/dossier/", "werk/huishoudens/{household}/taken/",
    "werk/", "werk/team/", "werk/huishoudens/{household}/", "werk/huishoudens/{household}/plan/", "werk/personen/{jan}/",
    "werk/huishoudens/{household}/contact/", "werk/huishoudens/{household}/contacten/",
    "werk/huishoudens/{household}/aantekeningen/", "werk/gedeelde-doelen/", "werk/aanvragen/{waiting}/",
    "werk/meldingen/{melding}/", "mijn/", "mijn/inzage/", "mijn/zaken/{case}/", "aanbieder/",
    "werk/cijfers/besluiten/lijst/", "werk/cijfers/plannen/lijst/", "mijn/voor/{representation}/zaken/{case}/",
)  # fmt: skip
READS = {
    "mijn/voor/": "vertegenwoordiger", "mijn/": "de_wit", "aanbieder/": "thuis", "werk/gedeelde-doelen/": "joke",
    "werk/cijfers/": "sandra",
}  # fmt: skip


def test_a_file_twice_as_thick_takes_as_many_statements(stage: Stage) -> None:
    """The count of a list page does not grow with what is on it; each list has something on it both times. It may become less:
    what is only older is on the next page."""

    def count() -> dict[str, int]:
        return {
            address: len(statements(_reader_of(stage, address), stage.path_of(address))) for address in LISTS
        }

    def thicken(named: str) -> None:
        with security.opened(*places.CODES):
            stories.thicken(stage.told, timezone.now(), named=named)

    thicken("Eerste doel")
    count()
    thin = count()
    thicken("Tweede doel")
    thick = count()
    assert {address: number for address, number in thick.items() if number > thin[address]} == {}


def _reader_of(stage: Stage, address: str) -> VillageClient:
    return stage.browsers[next((who for start, who in READS.items() if address.startswith(start)), "fatma")]
