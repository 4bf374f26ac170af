"""The pages on which something leaves the wrong file, or on which is put right what is told about it."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Contact, Document, Note
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import CASTRICUM, family_of
from tests.fixtures.read import value_of
from tests.fixtures.two_laws import case_of
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(home: Household, fatma: Reader) -> Document:
    return actions.keep_document(
        municipality=CASTRICUM, household=home.pk, name="Brief.txt", media_type="text/plain", content=b"Dag.", by=fatma,
        at=MONDAY,
    )  # fmt: skip


def seen(page: str) -> str:
    return value_of("seen", page)


@pytest.mark.function("A8")
def test_a_document_is_moved_in_two_steps(
    desk: VillageClient, here: str, village: Village, document: Document, fatma: Reader
) -> None:
    there = family_of(village, fatma, 1).pk
    page = f"{here}/correspondentie/{document.pk}/hoort-hier-niet/"
    assert page in desk.get(f"{here}/correspondentie/").text
    wrong = desk.post(page, {"do": "where", "to": "99999"})
    assert wrong.status_code == 422 and "of u mag het dossier niet openen" in wrong.text
    assert desk.post(page, {"do": "where", "to": str(there)})["Location"] == f"{page}?to={there}"
    assert "Veel1" in desk.get(f"{page}?to={there}").text
    assert Look.objects.filter(household_id=there, account_id=fatma.account).count() == 1
    assert (
        desk.post(f"{page}?to={there}", {"do": "move", "members": "", "explanation": ""}).status_code == 302
    )
    assert Document.objects.get().household_id == there
    left = desk.get(f"{here}/correspondentie/").text
    assert "verplaatst naar een ander dossier" in left and "Brief.txt" not in left


@pytest.mark.function("A6")
def test_a_contact_is_taken_away_with_a_reason(
    desk: VillageClient, here: str, home: Household, village: Village, fatma: Reader
) -> None:
    contact = actions.register_contact(
        home, channel="telefoon", direction="uit", at_moment=MONDAY, summary="Gebeld over de was.",
        member_ids=[village.person("Jan").pk], by=fatma, at=MONDAY,
    )  # fmt: skip
    page = f"{here}/contacten/{contact.pk}/hoort-hier-niet/"
    assert "Kies waarom" in desk.post(page, {"do": "away"}).text
    why = desk.post(page, {"do": "away", "why": "anders", "explanation": " "})
    assert why.status_code == 422 and "Schrijf op waarom" in why.text
    assert desk.post(page, {"do": "away", "why": "dubbel"}).status_code == 302
    left = desk.get(f"{here}/contacten/").text
    assert "het staat er dubbel in" in left and "over de was" not in left
    assert not Contact.objects.exists() and desk.get(page).status_code == 404


@pytest.mark.function("A7")
def test_a_note_gets_another_member(
    desk: VillageClient, here: str, home: Household, village: Village, fatma: Reader
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    note = actions.write_note(home, text="Wil een stoel", person=jan, by=fatma, at=MONDAY)
    page = f"{here}/aantekeningen/{note.pk}/"
    assert f'value="{jan}" selected' in desk.get(page).text
    sent = {"text": "Wil een stoel", "revision": 1, "about": annie}
    assert desk.post(page, sent).status_code == 302
    assert Note.objects.get().person_id == annie
    late = desk.post(page, sent | {"text": "Wil een bed", "about": jan})
    assert late.status_code == 422 and "Wil een bed" in late.text
    assert f'value="{annie}" selected' in late.text


@pytest.mark.function("A8")
def test_the_data_of_a_document_are_put_right_and_a_colleague_is_not_overwritten(
    desk: VillageClient, here: str, village: Village, document: Document, fatma: Reader
) -> None:
    page = f"{here}/correspondentie/{document.pk}/gegevens/"
    told = {"seen": seen(desk.get(page).text), "name": "Brief.txt", "direction": "in", "kind": "bewijs"}
    meanwhile = actions.Received(name="Brief.txt", direction="intern", kind="foto")
    actions.correct_document(document, meanwhile, by=fatma, at=MONDAY)
    late = desk.post(page, told)
    assert late.status_code == 422 and "foto" in late.text and "nog een keer op" in late.text
    again = told | {"seen": seen(late.text)}
    assert desk.post(page, again).status_code == 302
    assert (Document.objects.get().kind, Document.objects.get().direction) == ("bewijs", "in")


@pytest.mark.function("A7")
def test_a_note_about_a_case_of_a_law_asks_for_a_case_under_that_law(
    desk: VillageClient, here: str, home: Household, village: Village, fatma: Reader
) -> None:
    other = family_of(village, fatma, 1)
    note = actions.write_note(
        home, text="Kort", case=case_of(home, fatma, "jeugdwet", fatma.teams[0]), by=fatma, at=MONDAY
    )
    page = f"{here}/aantekeningen/{note.pk}/hoort-hier-niet/?to={other.pk}"
    none = desk.post(page, {"do": "move", "members": "", "explanation": "", "case": ""})
    assert none.status_code == 422 and "Open daar eerst een zaak onder dezelfde wet" in none.text
    there = case_of(other, fatma, "jeugdwet", fatma.teams[0])
    assert there.number in desk.get(page).text
    sent = {"do": "move", "members": "", "explanation": "", "case": there.number}
    assert desk.post(page, sent).status_code == 302
    assert Note.objects.get(pk=note.pk).case_id == there.pk
