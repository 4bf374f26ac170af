"""What stands in a part of a file is read by whom the table names: on no other page, list, letter or copy."""

from __future__ import annotations

import pytest
from django.utils import timezone

from keukentafel.rules import access
from tests.web.answers import body

from .parts import LETTER, ON_THE_OVERVIEW, PARTS
from .relations import RELATIONS
from .stage import Stage


def test_every_part_of_the_table_is_tried() -> None:
    assert set(PARTS) == {row.code for row in access.parts()}


OWN = {"inwoner"}
"""Reads all of it, in the own file: other tests say how."""
OF_ALL = {
    ("plan", "huisgenoot", address)
    for address in ("mijn/", "mijn/plan/{household}/", "mijn/plan/{household}/verschil/{earlier_version}/0/")
}
"""A goal of the household as a whole is of every member."""
IN_THE_GUIDE = {("ondersteuning", "werk/meldingen/nieuw/"), ("ondersteuning", "verwijzer/nieuw/")}
"""Names of organisations in the guide are suggested there, whoever delivers to whom."""
BY_ANOTHER_RIGHT = {
    "doel", "opdracht", "namens-ander", "organisatie", "organisatie-bijhouden", "openbaar", "ingelogd", "contracten",
    "verwijzers",
}  # fmt: skip
"""Pages that show one thing of a file to who was given just that, or nothing of a file at all."""


@pytest.mark.function("J1")
@pytest.mark.function("A10")
@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_read_by_whom_the_table_names(stage: Stage, part: str) -> None:
    """On every page, list, search and export: its words are there for nobody without the right to it."""
    told_to: list[tuple[str, str]] = []
    hidden_from = [each for each in RELATIONS if each not in OWN and not access.may(part, each)]
    for place in stage.places:
        if place.right in BY_ANOTHER_RIGHT or (part, place.address) in IN_THE_GUIDE:
            continue
        for relation in hidden_from:
            if (part, relation, place.address) in OF_ALL:
                continue
            if stage.read(relation, place.path).says(stage.planted[part]):
                told_to.append((relation, place.address))
    assert told_to == []


@pytest.mark.function("J1")
@pytest.mark.function("A10")
@pytest.mark.parametrize("part", PARTS)
def test_the_overview_shows_it_or_says_that_it_is_not_readable(stage: Stage, part: str) -> None:
    overview = f"/werk/huishoudens/{stage.told.household}/"
    name = next(row.onderdeel for row in access.parts() if row.code == part)
    for relation in RELATIONS:
        if not access.may("overzicht", relation):
            continue
        page = stage.read(relation, overview).text
        _before, _box, not_readable = page.partition('id="niet-leesbaar"')
        assert page.startswith("<!doctype html>") or "<html" in page, relation
        if not access.may(part, relation):
            assert f" {name}</li>" in not_readable, relation
            assert "Bel Sociaal team Castricum" in not_readable, relation
        else:
            assert f" {name}</li>" not in not_readable, relation
            if part in ON_THE_OVERVIEW and relation not in BEHIND_THE_GATE.get(part, ()):
                narrowed = stage.read(relation, overview + ON_THE_TIMELINE.get(part, "")).text
                assert stage.planted[part] in narrowed, relation


ON_THE_TIMELINE = {"besluiten": "?toon=decision"}
"""What stands nowhere else on the overview, and not on its first page when much has happened since."""
BEHIND_THE_GATE = {part: {"regisseur"} for part in ("zaken", "besluiten", "ondersteuning")}
"""The director is of another team that works for no law here: what is written for a law waits for a consent."""


@pytest.mark.function("A6")
def test_the_contact_centre_writes_a_contact_and_reads_none(stage: Stage) -> None:
    kcc, home = stage.browsers["kcc"], stage.told.household
    now = timezone.localtime()
    form = {
        "channel": "telefoon", "direction": "in", "on": now.strftime("%d-%m-%Y"), "at": now.strftime("%H:%M"),
        "members": [str(stage.told.jan)], "summary": "Belt of er al iemand komt.", "sent_once": "",
    }  # fmt: skip
    found = body(kcc.post("/werk/zoeken/", {"q": "de Wit"}))

    assert f'href="/werk/huishoudens/{home}/"' in found and "Lepelstraat" not in found
    assert kcc.post(f"/werk/huishoudens/{home}/contact/", form).status_code == 302
    page = body(kcc.get(f"/werk/huishoudens/{home}/"))
    assert "Belt of er al iemand komt." not in page and stage.told.case in page
    assert "Belt of er al iemand komt." in body(
        stage.browsers["team"].get(f"/werk/huishoudens/{home}/contacten/")
    )


@pytest.mark.function("J4")
def test_what_stands_in_a_letter_and_in_a_copy_is_found_there(stage: Stage) -> None:
    """What the other tests prove absent they would have seen: the ZIP, the PDF in it and a letter are read to the bottom."""
    copy, letter = stage.path_of("mijn/kopie/1/"), stage.path_of("mijn/post/1/")
    in_copy = {
        part: words for part, words in stage.planted.items() if stage.read("inwoner", copy).says(words)
    }

    assert stage.read("inwoner", copy).packed and stage.read("inwoner", letter).says(LETTER)
    assert {"persoonsgegevens", "contactmomenten", "plan"} <= set(in_copy), in_copy
    for path in (copy, letter):
        assert stage.read("huisgenoot", path).status == 404


@pytest.mark.function("J1")
def test_a_letter_is_read_by_whom_the_table_names(stage: Stage) -> None:
    told_to = [
        (relation, place.address)
        for relation in RELATIONS
        if relation not in OWN and not access.may("documenten", relation)
        for place in stage.places
        if stage.read(relation, place.path).says(LETTER)
    ]
    assert told_to == []
