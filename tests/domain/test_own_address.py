"""One member lives elsewhere: on rooms, in care, in detention. Every page, search and copy follows; secrecy hides it too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from keukentafel.domain.cases.envelope import envelope
from keukentafel.domain.people import access, actions, queries
from keukentafel.domain.people.actions import OwnPlace
from keukentafel.domain.people.models import Membership, OwnAddress, Person
from keukentafel.domain.people.queries import search, search_sql
from keukentafel.domain.people.queries.typed import understand
from keukentafel.domain.process.queries.file_copy import contents
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

TODAY = MONDAY.date()
ROOMS = OwnPlace("student", "Lange Nieuwstraat", "Utrecht", TODAY, "88-B", "3512 PN", "kamer 4")


def found(text: str, reader: Reader) -> set[str]:
    return {line.name for line in search(text, reader=reader).found}


@pytest.mark.function("A4")
def test_who_lives_elsewhere_has_that_address_everywhere(village: Village, fatma: Reader) -> None:
    sanne, home = village.person("Sanne"), village.household("De Wit")
    actions.live_elsewhere(sanne, ROOMS, household=home.pk, by=fatma, at=MONDAY)

    assert (
        queries.person(sanne.pk, reader=fatma).address == "Lange Nieuwstraat 88-B, 3512 PN Utrecht, kamer 4"
    )
    assert queries.person(village.person("Tim").pk, reader=fatma).address.startswith("Lepelstraat 12")
    assert found("3512PN 88", fatma) == {"Wit, Sanne de"} == found("lange nieuwstr. 88", fatma)
    (elsewhere,) = overview(home.pk, reader=fatma).elsewhere
    assert (elsewhere.why, elsewhere.from_on) == ("woont op kamers", TODAY)
    assert elsewhere.line == "Lange Nieuwstraat 88-B, 3512 PN Utrecht, kamer 4"
    card = next(line for line in search("Sanne de Wit", reader=fatma).found if line.name == "Wit, Sanne de")
    assert card.address == "Lange Nieuwstraat 88-B, 3512 PN Utrecht"
    post = envelope(sanne, on=TODAY)
    assert post is not None and post.street_line == "Lange Nieuwstraat 88-B"
    particulars = dict(contents(home, sanne, on=TODAY).particulars)
    assert particulars["Eigen adres"].startswith("Lange Nieuwstraat 88-B")

    actions.live_with_household_again(sanne, until_on=TODAY + timedelta(days=3), by=fatma, at=MONDAY)
    (line,) = queries.own_addresses(sanne.pk, reader=fatma)
    later = replace(fatma, today=TODAY + timedelta(days=3))
    assert overview(home.pk, reader=fatma).elsewhere and not overview(home.pk, reader=later).elsewhere
    assert line.until_on == TODAY + timedelta(days=3) and line.kind_name == "woont op kamers"


@pytest.mark.function("A4")
def test_a_stay_with_a_planned_end_ends_sooner_and_does_not_come_back(
    village: Village, fatma: Reader
) -> None:
    sanne = village.person("Sanne")
    prison = replace(
        ROOMS, kind="detentie", from_on=TODAY - timedelta(60), until_on=TODAY + timedelta(300), street="Havenstraat"
    )  # fmt: skip
    actions.live_elsewhere(sanne, prison, by=fatma, at=MONDAY)
    actions.live_elsewhere(sanne, ROOMS, by=fatma, at=MONDAY)
    assert OwnAddress.objects.get(kind="detentie").until_on == TODAY

    actions.live_with_household_again(sanne, until_on=TODAY + timedelta(1), by=fatma, at=MONDAY)

    later = envelope(sanne, on=TODAY + timedelta(2))
    assert later is not None and later.street_line == "Lepelstraat 12"


@pytest.mark.function("A4")
@pytest.mark.parametrize("how", ["person", "house"])
def test_secrecy_hides_an_own_address_as_well(
    village: Village, fatma: Reader, client_of: Any, how: str
) -> None:
    sanne = village.person("Sanne")
    actions.live_elsewhere(sanne, ROOMS, by=fatma, at=MONDAY)
    if how == "person":
        Person.objects.filter(pk=sanne.pk).update(address_secret=True)
    else:
        Person.objects.filter(pk=village.person("Mirjam").pk).update(address_secret=True)

    assert queries.person(sanne.pk, reader=fatma).address == ""
    assert envelope(sanne, on=TODAY) is None
    assert [line.line for line in queries.own_addresses(sanne.pk, reader=fatma)] == [""]
    assert not found("3512PN 88", fatma) and not found("Lange Nieuwstraat 88", fatma)
    card = next(line for line in search("Sanne de Wit", reader=fatma).found if line.name == "Wit, Sanne de")
    assert card.address_secret and not card.address
    for home in Membership.objects.filter(person=sanne).values_list("household", flat=True):
        if access.may_open(home, reader=fatma):
            (elsewhere,) = overview(home, reader=fatma).elsewhere
            assert (elsewhere.why, elsewhere.line) == ("", "")
            assert "Lange Nieuwstraat" not in client_of(fatma).get(f"/werk/huishoudens/{home}/").text
    assert how == "house" or envelope(Person.objects.get(pk=sanne.pk), on=TODAY) is None


def test_an_own_address_follows_the_one_before(village: Village, fatma: Reader) -> None:
    jan = village.person("Jan")
    actions.live_elsewhere(
        jan, OwnPlace("detentie", "Kazernepad", "Alkmaar", date(2026, 1, 5)), by=fatma, at=MONDAY
    )
    actions.live_elsewhere(jan, OwnPlace("zorg", "Duinweg", "Heiloo", TODAY), by=fatma, at=MONDAY)
    assert list(OwnAddress.objects.filter(person=jan).order_by("from_on").values_list("kind", "until_on")) == [
        ("detentie", TODAY), ("zorg", None),
    ]  # fmt: skip
    with pytest.raises(actions.AddressEnded):
        actions.live_elsewhere(
            jan, OwnPlace("zorg", "Duinweg", "Heiloo", date(2026, 2, 1)), by=fatma, at=MONDAY
        )
    with pytest.raises(actions.AddressEmpty):
        actions.live_elsewhere(jan, OwnPlace("zorg", " ", "Heiloo", TODAY), by=fatma, at=MONDAY)


@pytest.mark.function("A4")
def test_a_colleague_writes_it_down(village: Village, client_of: Any) -> None:
    sanne, fatmas = village.person("Sanne"), client_of("fatma")
    address = f"/werk/personen/{sanne.pk}/adres/"
    form = {
        "do": "add",
        "kind": "zorg",
        "street": "Duinweg",
        "number": "3",
        "town": "Heiloo",
        "from_on": "1-3-2026",
        "gets_post": "on",
    }
    assert fatmas.post(address, form | {"street": ""}).status_code == 422
    assert fatmas.post(address, form).status_code == 302
    assert "Duinweg 3, Heiloo" in fatmas.get(address).text
    assert "Duinweg 3, Heiloo" in fatmas.get(f"/werk/personen/{sanne.pk}/").text
    row = OwnAddress.objects.get(person=sanne)
    assert fatmas.post(address, {"do": "end", "row": row.pk, "until_on": "2-3-2026"}).status_code == 302


@pytest.mark.function("A11")
@pytest.mark.parametrize(
    "text",
    ["Lepelstraat 12", "lepelstr. 12", "LEPELSTRAAT 12, Castricum", "Lepel 12", "lepel-straat 12 castricum"],
)
def test_a_house_is_found_by_street_and_number(fatma: Reader, ruud: Reader, text: str) -> None:
    assert "Kuiper-de Wit, Annie" in found(text, fatma) or "Wit, Jan de" in found(text, fatma)
    assert not found(text, ruud)


@pytest.mark.function("A11")
def test_what_is_no_street_is_a_name_and_a_year_is_a_birth_year(village: Village, fatma: Reader) -> None:
    assert "Wit, Jan de" in found("de Wit 12", fatma)
    assert not search("Lepelstraat 99", reader=fatma).found
    assert not search("Lepelstraat 12 Heiloo", reader=fatma).found
    assert understand("Jan de Wit 1972").kind == "name" and understand("de Wit 19-4-1972").kind == "name"
    assert understand("1e Dwarsstraat 4a").street == "1e Dwarsstraat"
    Person.objects.filter(pk=village.person("Tim").pk).update(address_secret=True)
    assert not search("Lepelstraat 12", reader=fatma).found


def test_a_street_uses_its_index_underneath_row_level_security(fatma: Reader) -> None:
    """That of the addresses of households, and that of people of their own."""
    values = {
        "municipalities": [383],
        "today": TODAY,
        "street": "Lepelstraat",
        "number": "12",
        "town": "",
        "limit": 10,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + search_sql.BY_STREET, values)
        plan = [row[0] for row in cursor.fetchall()]
    used = [line for line in plan if "Index Cond" in line and "street_key >=" in line]
    assert len(used) == 2, "\n".join(plan)


def test_no_link_to_somebody_whom_the_reader_may_not_read(village: Village, fatma: Reader) -> None:
    """Els lives in Bakkum; without the team of her district there is a name, and nothing to click."""
    jan, els = village.person("Jan"), village.person("Els")
    actions.add_tie(jan, other=els.pk, kind="anders", description="nicht", by=fatma, at=MONDAY)
    actions.represent(
        jan,
        kind="gemachtigde",
        representative=actions.Representative(els.pk),
        from_on=TODAY,
        by=fatma,
        at=MONDAY,
    )
    narrow = replace(fatma, roles=tuple(
        replace(role, districts=(village.district("Castricum").pk,)) for role in fatma.roles
    ))  # fmt: skip
    wide = replace(fatma, roles=tuple(
        replace(role, districts=(*role.districts, village.district("Bakkum").pk)) for role in fatma.roles
    ))  # fmt: skip
    for reader, opens in ((wide, True), (narrow, False)):
        (tie,) = [line for line in queries.ties(jan.pk, reader=reader) if "Bakker" in line.name]
        (row,) = queries.representations([jan.pk], reader=reader)
        assert (tie.other == els.pk, row.opens) == (opens, opens)
