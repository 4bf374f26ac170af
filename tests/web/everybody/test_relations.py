"""Every page with a file on it, tried with every relation of regels/landelijk/toegang.toml: the table says what is, and is
what the doors and the questions do. What is tried is generated: a new route or relation is tried by being there."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.rules import access
from keukentafel.web import doors
from tests.web.answers import body, what, written

from .relations import OF_THE_VILLAGE, RELATIONS
from .rows import FAMILY, knows_here, rows
from .stage import Stage, page_of, right_of, sent_to

BEYOND = {
    "werk/meldingen/{new_melding}/",
    "werk/zaken/{new_case}/",
    "werk/zaken/{new_case}/meldcode/",
    "werk/zaken/{new_case}/meldcode/signalen/",
}
"""A melding that belongs to no household yet: only its team is concerned with it, and nobody can be kept out of a file."""


def test_every_relation_of_the_table_is_tried() -> None:
    assert set(RELATIONS) == {row.code for row in access.relations()}


def test_every_door_has_a_right_of_the_table() -> None:
    known = {row.code for row in access.rights()}
    assert {doors.right_of(pattern.callback.door, route) for route, pattern in doors.routes()} <= known


OWN_NAME = {("huisgenoot", "castricum/vraag/"), ("huisgenoot", "castricum/vraag/verder/onbekend/")}
"""Who is signed in finds their own name filled in."""
TO_HANDLE = {("klachtencoordinator", "werk/klachten/")}
"""Complaints are read by who sees to them, whether or not they may open the file of who complains."""
HER_OWN = ("mijn/afspraken/{appointment}/",)
"""The second case is about Mirjam: the appointment is hers, and not Jan's."""
SCORED = ("werk/huishoudens/{household}/plan/nu-niet/",)
"""Puts off what a score asks: not there for a director who works for no law here and so reads no score."""
OF_ITS_WRITER = {
    "werk/huishoudens/{household}/werkaantekeningen/{own_note}/": "team",
    "werk/huishoudens/{household}/plan/pdf/{plan_paper}/": "team",
    "mijn/plan/{household}/pdf/{plan_paper}/": "inwoner",
    "werk/overleggen/{held_meeting}/mijn-acties/": "deskundige",
}
"""A working note is read by who wrote it alone, a PDF of the plan by who asked for it, and what somebody is going to do after a
meeting by that guest."""
NOT_OF_ANNIE = tuple(
    f"mijn/voor/{{representation}}/{part}" for part in ("kopie/1", "hoe-gaat-het/", "besluiten/V-")
)
"""What the team does with her mentor, is asked of a parent alone or is about money: not there for her mentor either."""
PAPERS = ("mijn/kopie/1/", "mijn/post/1/", "werk/afdrukken/brief/1/")
"""Of the file of De Wit here, by a number of its own."""
OPENED = ("200", "302", "405")
OF_A_FILE = [
    row.address
    for row in rows()
    if ("{" in row.address or row.address in PAPERS)
    and not row.address.startswith(("castricum/", "werk/organisaties/"))
]


@pytest.mark.function("J1")
@pytest.mark.function("J9")
@pytest.mark.parametrize("address", OF_A_FILE)
def test_the_table_says_who_opens_it(stage: Stage, address: str) -> None:
    """Opened by whom the table names and by nobody else: as page, and when something is sent there. What people of the
    village send is tried in test_village.py, and of who comes in by no door of that kind below."""
    path = stage.path_of(address)
    match = page_of(path)
    right, form = right_of(address, match), sent_to(stage, address)
    wrong: list[tuple[str, str, int]] = []
    there = any(row.address == address and set(row.gets.values()) & set(OPENED) for row in rows())
    there |= address in stage.made and not address.startswith(NOT_OF_ANNIE)
    there |= right == "namens-ander" and not address.startswith(NOT_OF_ANNIE)
    for relation in RELATIONS:
        if relation == "buitengesloten" and any(address.startswith(start) for start in BEYOND):
            continue
        answer, opens = stage.read(relation, path), access.may(right, relation)
        if address in OF_ITS_WRITER:
            opens = relation == OF_ITS_WRITER[address]
        if relation == "huisgenoot" and address.startswith(HER_OWN):
            continue
        if relation == "regisseur" and address.startswith(SCORED):
            continue
        if not opens:
            if relation not in OF_THE_VILLAGE and doors.lets_in(match.func.door, stage.readers[relation]):
                sent = stage.browsers[relation].post(path, form)
                wrong += [(relation, "post", sent.status_code)] * (sent.status_code not in (403, 404))
            wrong += [(relation, "get", answer.status)] * (answer.status not in (403, 404, 405))
        elif there:
            wrong += [(relation, "get", answer.status)] * (answer.status not in (200, 302, 405))
    assert wrong == [], right


@pytest.mark.function("J1")
def test_a_door_turns_away_whatever_is_sent(stage: Stage) -> None:
    """At an address behind each kind of door. Whom it turns away follows from these two alone: doors.lets_in."""
    behind: dict[Any, tuple[doors.Door, str]] = {}
    for address in OF_A_FILE:
        door = page_of(stage.path_of(address)).func.door
        behind.setdefault((door.kinds, door.roles), (door, address))
    before, turned_away = written(), 0
    for door, address in behind.values():
        for who, browser in stage.browsers.items():
            if who == "visitor" or not doors.lets_in(door, stage.readers[who]):
                answer = browser.post(stage.path_of(address), sent_to(stage, address))
                assert (who, address, what(answer)) == (who, address, "in" if who == "visitor" else "403")
                turned_away += 1
    assert written() == before and turned_away > len(behind)


@pytest.mark.function("J1")
@pytest.mark.function("J7")
@pytest.mark.parametrize(
    "row", [row for row in rows() if row.gets["fatma"] == "200"], ids=lambda row: row.address
)
def test_nobody_without_the_right_reads_a_name(stage: Stage, row: Any) -> None:
    """Lists, counts, searches: pages that open for everybody tell nothing of a file to who may not open it."""
    path = stage.path(row)
    told_to = {}
    beyond = any(row.address.startswith(start) for start in BEYOND)
    for relation in RELATIONS:
        if access.may("overzicht", relation) or relation == "inwoner" or knows_here(row):
            continue
        if (beyond and relation == "buitengesloten") or (relation, row.address) in OWN_NAME | TO_HANDLE:
            continue
        page = stage.read(relation, path)
        told_to[relation] = [name for name in FAMILY if page.says(name)] if page.status == 200 else []
    assert not any(told_to.values()), told_to


@pytest.mark.function("J7")
def test_search_tells_who_is_kept_out_only_that_the_file_is_there(stage: Stage) -> None:
    found = body(stage.browsers["buitengesloten"].post("/werk/zoeken/", {"q": "de Wit"}))
    open_to_team = body(stage.browsers["team"].post("/werk/zoeken/", {"q": "de Wit"}))

    assert f"/werk/huishoudens/{stage.told.household}/" in open_to_team
    assert f"/werk/huishoudens/{stage.told.household}/" not in found
    assert "Lepelstraat" not in found and "Sociaal team Castricum" in found
