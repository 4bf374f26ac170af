"""The pages from melding to triage, tried by everybody of the village and driven as a generalist does."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case, Holder
from keukentafel.domain.intake.models import Identified, Melding
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn as Sign
from tests.fixtures.intake import complex_about_annie, everything_asked, receive
from tests.fixtures.village import MONDAY, Village
from tests.web.test_portal_pages import ANSWERS

INSIDE = {
    "fatma": 200, "sandra": 200, "pieter": 200, "ruud": 404, "joke": 404, "de_wit": 403, "bakker": 403, "thuis": 403,
}  # fmt: skip
"""Team of the address: the page. Other professionals: it is not there. Others: not for them."""


@pytest.mark.parametrize(("who", "status"), INSIDE.items())
@pytest.mark.parametrize("page", ["melding", "identify", "triage", "conversation", "verslag"])
def test_who_gets_what(melding: Melding, client_of: Sign, page: str, who: str, status: int) -> None:
    new = receive()
    actions.save_conversation(
        melding.case, everything_asked(), revision=0, by=_reader(melding, "fatma"), at=MONDAY
    )
    number = {"melding": melding.number, "identify": new.number}.get(page, melding.case.number)

    assert client_of(who).get(reverse(f"desk:{page}", args=[number])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    {
        "fatma": 200,
        "sandra": 200,
        "pieter": 200,
        "ruud": 200,
        "joke": 403,
        "de_wit": 403,
        "bakker": 403,
        "thuis": 403,
    }.items(),
)
def test_who_registers_a_melding(village: Village, client_of: Sign, who: str, status: int) -> None:
    assert client_of(who).get(reverse("desk:new-melding")).status_code == status


@pytest.mark.parametrize("who", [name for name, status in INSIDE.items() if status != 200])
@pytest.mark.parametrize(
    "deed", ["pick-up", "pass-on", "identify", "triage", "answer", "conversation", "verslag"]
)
def test_who_may_not_read_may_not_do(village: Village, client_of: Sign, who: str, deed: str) -> None:
    new = receive()
    number = new.case.number if deed in ("triage", "answer", "conversation", "verslag") else new.number
    sent = {
        "team": village.team("Sociaal team Bakkum").pk,
        "persoon": village.person("Annie").pk,
        "vastleggen": "1",
    }

    assert client_of(who).post(reverse(f"desk:{deed}", args=[number]), sent).status_code in (403, 404)
    assert not Identified.objects.exists() and Holder.objects.get(case=new.case).account is None


def test_each_look_is_written(melding: Melding, client_of: Sign, village: Village) -> None:
    client_of("fatma").get(reverse("desk:melding", args=[melding.number]))

    look = Look.objects.get(page="desk:melding")
    assert (look.household_id, look.person_id) == (village.household("De Wit").pk, village.person("Annie").pk)


@pytest.mark.function("B1")
def test_a_call_becomes_a_melding(client_of: Sign, village: Village) -> None:
    fatma = client_of("fatma")
    sent = fatma.post(
        reverse("desk:new-melding"), ANSWERS | {"channel": "telefoon", "received_on": "", "asker_phone": ""}
    )

    melding = Melding.objects.get()
    assert sent.headers["Location"] == reverse("desk:melding", args=[melding.number])
    assert (melding.channel, melding.by) == ("telefoon", village.account("fatma"))
    assert fatma.get(sent.headers["Location"]).status_code == 200


def test_who_registers_for_another_team_can_read_out_the_receipt(client_of: Sign, village: Village) -> None:
    desk = client_of("fatma")
    sent = desk.post(
        reverse("desk:new-melding"),
        ANSWERS | {"channel": "balie", "about_postcode": "1901 CD", "about_number": "3"},
    )
    melding = Melding.objects.get()
    assert sent.headers["Location"] == reverse("desk:recorded", args=[melding.number])
    page = desk.get(sent.headers["Location"]).content.decode()
    assert "Zeg dit tegen wie belt" in page and melding.number in page and melding.text not in page
    assert reverse("portal:receipt", args=["castricum", melding.receipt]) in page
    assert "Naar de melding" not in page


@pytest.mark.function("B2")
def test_the_contact_centre_finds_a_melding_by_its_number(client_of: Sign, village: Village) -> None:
    centre = client_of("kcc")
    sent = centre.post(reverse("desk:new-melding"), ANSWERS | {"channel": "telefoon"})
    melding = Melding.objects.get()
    here = reverse("desk:recorded", args=[melding.number])
    assert sent.headers["Location"] == here and "Nog niet opgepakt" in centre.get(here).content.decode()

    found = centre.post(reverse("desk:search"), {"q": melding.number}).content.decode()
    assert f'href="{here}"' in found and melding.about_name not in found
    assert client_of("ruud").get(here).status_code == 404
    elsewhere = client_of("ruud").post(reverse("desk:search"), {"q": melding.number}).content.decode()
    assert here not in elsewhere


@pytest.mark.parametrize("day", ["31-2-2026", "1-1-2199", "gisteren", "1-1-2000"])
def test_an_impossible_day_of_receipt_is_refused(client_of: Sign, village: Village, day: str) -> None:
    refused = client_of("fatma").post(
        reverse("desk:new-melding"), ANSWERS | {"channel": "brief", "received_on": day}
    )
    assert refused.status_code == 422 and day in refused.content.decode() and not Melding.objects.exists()


@pytest.mark.function("B3")
def test_picked_up_taken_over_and_handed_over(client_of: Sign, village: Village) -> None:
    melding, fatma, sandra = receive(), client_of("fatma"), client_of("sandra")
    address = reverse("desk:melding", args=[melding.number])

    fatma.post(reverse("desk:pick-up", args=[melding.number]))
    assert _owner(melding) == ("Sociaal team Castricum", "Fatma Yilmaz")
    refused = sandra.post(reverse("desk:pick-up", args=[melding.number]), follow=True)
    assert "Fatma Yilmaz heeft deze melding al opgepakt" in refused.content.decode()
    sandra.post(reverse("desk:pass-on", args=[melding.number]), {"team": "mij"})
    assert _owner(melding) == ("Sociaal team Castricum", "Sandra Hoekstra")
    sandra.post(
        reverse("desk:pass-on", args=[melding.number]), {"team": village.team("Sociaal team Bakkum").pk}
    )
    assert _owner(melding) == ("Sociaal team Bakkum", None)
    for who in (fatma, sandra):
        gone = who.get(address).text
        assert "Sociaal team Bakkum heeft haar sinds" in gone and melding.text not in gone
        assert melding.case.subject not in gone
    assert client_of("ruud").get(address).status_code == 404
    bergen = village.team("Sociaal team Bergen").pk
    assert (
        sandra.post(
            reverse("desk:pass-on", args=[receive().number]), {"team": bergen}, follow=True
        ).status_code
        == 200
    )
    assert _owner(Melding.objects.latest("pk"))[0] == "Sociaal team Castricum"


def test_a_new_person_is_made_after_looking(client_of: Sign, village: Village) -> None:
    melding, fatma = (
        receive(about_name="Piet van der Dekker", about_postcode="", about_birth=""),
        client_of("fatma"),
    )
    address = reverse("desk:identify", args=[melding.number])
    assert "Niemand gevonden" in fatma.post(address, {"zoek": "Xylander"}).text

    sent = fatma.post(address, _new_person(village))
    assert sent.status_code == 302
    person = Identified.objects.get(melding=melding).person
    assert (person.first_names, person.prefix, person.surname) == ("Piet", "van der", "Dekker")
    assert fatma.get(reverse("desk:melding", args=[melding.number])).status_code == 200


@pytest.mark.function("A11")
@pytest.mark.parametrize(
    "typed",
    [
        {"first_names": "Els", "prefix": "", "surname": "Bakker", "born": "11-2-1958"},
        {
            "first_names": "E.",
            "prefix": "",
            "surname": "Visser-Bakker",
            "phone": "06 12 34 56 70",
            "born": "",
        },
    ],
)
def test_who_is_known_by_what_was_typed_is_not_made_twice_without_a_question(
    client_of: Sign, village: Village, typed: dict[str, str]
) -> None:
    Person.objects.filter(pk=village.person("Els").pk).update(phone="0612345670")
    melding, fatma, before = receive(about_postcode=""), client_of("fatma"), Person.objects.count()
    address, sent = reverse("desk:identify", args=[melding.number]), _new_person(village) | typed

    asked = fatma.post(address, sent)
    assert asked.status_code == 422 and "Is het een van deze mensen?" in asked.text
    assert "Bakker, Els" in asked.text and f'value="{typed["surname"]}"' in asked.text
    assert Person.objects.count() == before and not Identified.objects.exists()
    assert Look.objects.filter(person_id=village.person("Els").pk, purpose="zoeken").count() == 1

    assert fatma.post(address, sent | {"new": "yes"}).status_code == 302
    assert Person.objects.count() == before + 1


@pytest.mark.function("A11")
def test_of_those_found_by_what_was_typed_one_is_chosen(client_of: Sign, village: Village) -> None:
    melding, annie = receive(about_name="Een buurvrouw", about_postcode=""), village.person("Annie")
    address = reverse("desk:identify", args=[melding.number])
    known = {"first_names": "Annie", "prefix": "de", "surname": "Wit-Kuiper", "born": ""}
    sent = _new_person(village) | known
    asked = client_of("fatma").post(address, sent)
    assert f'name="persoon" value="{annie.pk}"' in asked.text
    client_of("fatma").post(address, sent | {"persoon": annie.pk})
    assert Identified.objects.get(melding=melding).person == annie


def test_looking_by_hand_is_a_post_and_whoever_is_shown_was_looked_at(
    client_of: Sign, village: Village
) -> None:
    melding, fatma = receive(about_name="", about_postcode=""), client_of("fatma")
    address = reverse("desk:identify", args=[melding.number])

    assert "Bakker, Els" not in fatma.get(f"{address}?zoek=Bakker").text
    assert "Bakker, Els" in fatma.post(address, {"zoek": "Bakker"}).text
    assert Look.objects.filter(person_id=village.person("Els").pk, purpose="zoeken").count() == 1
    refused = fatma.post(address, {"zoek": "123456789"})
    assert refused.status_code == 422 and "kan niet kloppen" in refused.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"bsn": "123456789"}, "kan niet kloppen"),
        ({"born": "31-2-1950"}, "Deze dag bestaat niet"),
        ({"surname": ""}, "Vul een achternaam in"),
        ({"household": "999999"}, "Wat u koos staat niet (meer) in de lijst."),
    ],
)
def test_a_wrong_person_is_refused_at_the_field(
    client_of: Sign, village: Village, change: dict[str, str], sentence: str
) -> None:
    refused = client_of("fatma").post(
        reverse("desk:identify", args=[receive().number]), _new_person(village) | change
    )
    page = refused.content.decode()
    assert refused.status_code == 422 and sentence in page and "Piet" in page
    assert not Person.objects.filter(surname="Dekker").exists()


def _reader(melding: Melding, key: str) -> Reader:
    return Village().reader(key)


def _owner(melding: Melding) -> tuple[str, str | None]:
    holder = Holder.objects.get(case=Case.objects.get(pk=melding.case_id), until_at__isnull=True)
    return holder.team.name, holder.account.name if holder.account else None


def _new_person(village: Village) -> dict[str, Any]:
    return {
        "first_names": "Piet", "prefix": "van der", "surname": "Dekker", "bsn": "", "born": "maart 1950", "sex": "m",
        "phone": "", "household": "nieuw", "role": "alleenstaand", "district": village.district("Castricum").pk,
        "street": "Vaartweg", "number": "3", "postcode": "1901 EF", "town": "Castricum",
    }  # fmt: skip


@pytest.mark.function("B3")
def test_handing_over_names_another_team_and_never_puts_it_back_without_a_reason(
    client_of: Sign, village: Village
) -> None:
    melding, fatma = receive(), client_of("fatma")
    fatma.post(reverse("desk:pick-up", args=[melding.number]))
    own = village.team("Sociaal team Castricum").pk
    page = fatma.get(reverse("desk:melding", args=[melding.number])).text
    assert f'<option value="{own}"' not in page and "Kies een team" in page
    refused = fatma.post(reverse("desk:pass-on", args=[melding.number]), {"team": own}, follow=True)
    assert "al van dat team" in refused.text
    assert _owner(melding) == ("Sociaal team Castricum", "Fatma Yilmaz")


@pytest.mark.function("B1")
def test_a_wrong_person_after_the_triage_is_said_with_what_to_do(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    made = complex_about_annie(village, fatma)
    page = client_of("fatma").get(reverse("desk:melding", args=[made.number])).text
    assert "Dit is de verkeerde persoon" in page and "Losmaken kan daarom niet meer" in page
    assert reverse("desk:close-case", args=[made.case.number]) in page
