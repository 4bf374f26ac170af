"""A contact and a note written on the desk: once, and with all that was typed when something is wrong."""

from __future__ import annotations

import uuid

import pytest

from keukentafel.domain.cases.models import Contact, Note, Task
from keukentafel.domain.people.models import Household
from tests.fixtures.desk import SignIn, contact
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.django_db


def contact_of(village: Village, **more: object) -> dict[str, object]:
    return contact(village, case="", **more)


@pytest.mark.function("A6")
def test_a_contact_is_written_once_however_often_it_is_sent(
    village: Village, desk: VillageClient, home: Household
) -> None:
    form = contact_of(
        village,
        members=[village.person("Jan").pk, village.person("Annie").pk],
        next_title="Bel",
        next_on="10-3-2027",
    )
    address = f"/werk/huishoudens/{home.pk}/contact/"
    first, again = desk.post(address, form), desk.post(address, form, follow=True)

    assert (first.status_code, first["Location"]) == (302, f"/werk/huishoudens/{home.pk}/")
    assert "Dit was al opgeslagen" in again.text
    assert Contact.objects.count() == 1
    assert Task.objects.filter(title="Bel").count() == 1


BIG = "Ä" * 500_000  # a megabyte


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"summary": ""}, "Er staat nog geen tekst"),
        ({"summary": BIG}, "De tekst is te lang: 500.000 tekens"),
        ({"members": []}, "Kies over wie dit contact gaat"),
        ({"members": ["999999999"]}, "niet bij dit huishouden hoort"),
        ({"on": "31-2-2026"}, "bestaat niet"),
        ({"on": "1-1-2999"}, "kan niet kloppen"),
        ({"at": "half tien"}, "Schrijf de tijd als 14:30"),
        ({"minutes": "lang"}, "heel aantal minuten"),
        ({"next_title": "Bel"}, "voor welke dag"),
    ],
)
def test_what_cannot_be_right_comes_back_with_a_sentence_and_all_that_was_typed(
    village: Village, desk: VillageClient, home: Household, change: dict[str, object], sentence: str
) -> None:
    answer = desk.post(
        f"/werk/huishoudens/{home.pk}/contact/", contact_of(village, with_whom="Annie 🌷 مرحبا") | change
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Annie 🌷 مرحبا" in answer.text
    assert not Contact.objects.exists()
    if change.get("summary") == BIG:
        assert BIG in answer.text


def test_a_form_that_stood_open_too_long_gives_its_text_back(
    village: Village, client_of: SignIn, home: Household
) -> None:
    client = client_of("fatma")
    client.handler.enforce_csrf_checks = True
    answer = client.post(
        f"/werk/huishoudens/{home.pk}/aantekening/", {"text": "Lang verhaal 🌷", "csrfmiddlewaretoken": "oud"}
    )
    assert answer.status_code == 403
    assert "Lang verhaal 🌷" in answer.text
    assert not Note.objects.exists()


@pytest.mark.function("A7")
def test_a_note_is_written_and_read(desk: VillageClient, home: Household) -> None:
    form = {"text": "Let op: hond 🐕", "kind": "pinned", "sent_once": str(uuid.uuid4())}
    for _twice in range(2):
        assert desk.post(f"/werk/huishoudens/{home.pk}/aantekening/", form).status_code == 302
    assert Note.objects.count() == 1
    assert "Let op: hond 🐕" in desk.get(f"/werk/huishoudens/{home.pk}/?toon=note").text
    assert "Let op: hond" not in desk.get(f"/werk/huishoudens/{home.pk}/?toon=contact").text
