"""The pages from melding to triage, tried by everybody of the village and driven as a generalist does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keukentafel.domain.cases.models import Case, Closure, Holder
from keukentafel.domain.intake.models import (
    Identified,
    Melding,
    Triage,
)
from keukentafel.domain.intake.told import Answer
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import (
    COMPLEX,
    INFORMATION,
    SAFETY,
    about_annie,
    complex_about_annie,
    everything_asked,
    receive,
)
from tests.fixtures.village import MONDAY, Village
from tests.web.test_portal_pages import ANSWERS

Sign = Callable[[str], Any]
INSIDE = {
    "fatma": 200, "sandra": 200, "pieter": 200, "ruud": 404, "joke": 404, "de_wit": 403, "bakker": 403, "thuis": 403,
}  # fmt: skip
"""Team of the address: the page. Other professionals: it is not there. Others: not for them."""


@pytest.fixture
def melding(village: Village, fatma: Reader) -> Melding:
    return complex_about_annie(village, fatma)


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
    sent = client_of("fatma").post(
        reverse("desk:new-melding"),
        ANSWERS | {"channel": "balie", "about_postcode": "1901 CD", "about_number": "3"},
    )
    assert sent.headers["Location"] == reverse(
        "portal:receipt", args=["castricum", Melding.objects.get().receipt]
    )


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
    assert fatma.get(address).status_code == 404
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


def test_looking_by_hand_is_a_post_and_whoever_is_shown_was_looked_at(
    client_of: Sign, village: Village
) -> None:
    melding, fatma = receive(about_name="", about_postcode=""), client_of("fatma")
    address = reverse("desk:identify", args=[melding.number])

    assert "Bakker, Els" not in fatma.get(f"{address}?zoek=Bakker").text
    assert "Bakker, Els" in fatma.post(address, {"zoek": "Bakker"}).text
    assert Look.objects.filter(person_id=village.person("Els").pk, purpose=melding.number).count() == 1
    refused = fatma.post(address, {"zoek": "123456789"})
    assert refused.status_code == 422 and "kan niet kloppen" in refused.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"bsn": "123456789"}, "kan niet kloppen"),
        ({"born": "31-2-1950"}, "Deze dag bestaat niet"),
        ({"surname": ""}, "Vul een achternaam in"),
        ({"household": "999999"}, "999999"),
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


@pytest.mark.function("B4")
def test_one_question_at_a_time_and_back(client_of: Sign, village: Village, fatma: Reader) -> None:
    case, client = about_annie(village, fatma).case, client_of("fatma")
    address = reverse("desk:triage", args=[case.number])
    page = client.get(address)
    for question, answer in COMPLEX:
        page = client.post(address, {"a": _given(page), "antwoord": f"{question}:{answer}"}, follow=True)
    text = page.content.decode()
    assert (
        "Meervoudig, het huishouden houdt de regie" in text
        and "Kan het huishouden zelf de regie houden" in text
    )
    assert not Triage.objects.exists()

    page = client.post(address, {"a": _given(page), "terug": "1"}, follow=True)
    assert "Op meer dan één leefgebied" in page.content.decode()
    assert page.redirect_chain == [(address, 302)], "what was answered does not stand in the address"
    page = client.post(address, {"a": _given(page), "antwoord": ":".join(COMPLEX[-1])}, follow=True)

    client.post(address, {"a": _given(page), "vastleggen": "1"})
    assert Triage.objects.get().outcome == "meervoudig-zelfregie"


def test_a_tree_that_is_tampered_with_begins_again(client_of: Sign, village: Village, fatma: Reader) -> None:
    case = about_annie(village, fatma).case
    tampered = {"a": ["regie:ja", "onzin"], "vastleggen": ""}
    page = client_of("fatma").post(reverse("desk:triage", args=[case.number]), tampered)
    assert page.status_code == 422 and "Begin de vragen opnieuw" in page.content.decode()


def test_without_a_person_the_refusal_says_what_to_do(client_of: Sign, village: Village) -> None:
    melding = receive()
    given = [f"{question}:{answer}" for question, answer in COMPLEX]
    page = client_of("fatma").post(
        reverse("desk:triage", args=[melding.case.number]), {"a": given, "vastleggen": "1"}
    )
    assert (
        page.status_code == 422 and reverse("desk:identify", args=[melding.number]) in page.content.decode()
    )


@pytest.mark.function("B4")
def test_after_safety_first_the_page_says_what_to_do_and_goes_on(
    client_of: Sign, village: Village, fatma: Reader
) -> None:
    melding, client = about_annie(village, fatma), client_of("fatma")
    actions.triage(melding.case, SAFETY, by=fatma, at=MONDAY)
    address = reverse("desk:melding", args=[melding.number])
    page = client.get(address).text
    assert "0800-2000" in page and "Begin het gesprek" not in page
    assert client.get(reverse("desk:case", args=[melding.case.number])).headers["Location"] == address

    sent = client.post(
        reverse("desk:safety-done", args=[melding.case.number]), {"afgesproken": "Veilig."}, follow=True
    )
    assert "Begin het gesprek" in sent.text and "De meldcode is gevolgd" not in sent.text


def test_information_is_answered_and_closed(client_of: Sign, village: Village, fatma: Reader) -> None:
    melding, client = receive(), client_of("fatma")
    actions.triage(melding.case, INFORMATION, by=fatma, at=MONDAY)
    address = reverse("desk:answer", args=[melding.case.number])

    assert "Schrijf kort op" in client.post(address, {"antwoord": ""}, follow=True).content.decode()
    assert client.post(address, {"antwoord": "Bel de maaltijddienst."}, follow=True).status_code == 200
    assert Closure.objects.get().reason == "Bel de maaltijddienst."


@pytest.mark.parametrize("page", ["melding", "triage", "conversation", "verslag"])
def test_as_many_statements_however_much_was_said(
    melding: Melding, client_of: Sign, fatma: Reader, page: str
) -> None:
    client, counted = client_of("fatma"), []
    number = melding.number if page == "melding" else melding.case.number
    little = everything_asked(answers={"behoeften": Answer("Kort.")}, scores={}, own_scores={}, ladder={})
    for revision, spoken in enumerate((little, everything_asked())):
        actions.save_conversation(melding.case, spoken, revision=revision, by=fatma, at=MONDAY)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(reverse(f"desk:{page}", args=[number])).status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1]


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


def _given(page: Any) -> list[str]:
    """What the form sends along; the form that goes one back holds the same."""
    return list(dict.fromkeys(re.findall(r'name="a" value="([^"]+)"', page.content.decode())))
