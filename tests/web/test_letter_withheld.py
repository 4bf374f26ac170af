"""Letters that are not given or tell less: who died or was suspended, who hides, and what is no longer what was sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.people.models import Address, Household, Membership, OwnAddress, Person, SecretAddress
from keukentafel.outside.paper import post
from tests.fixtures.desk import CASTRICUM, SignIn
from tests.fixtures.letters import answers, jan, made, made_content, send
from tests.fixtures.village import Village, VillageClient
from tests.outside.pdf_text import flat, paper

pytestmark = pytest.mark.django_db


@pytest.mark.function("A8")
def test_who_died_or_was_suspended_gets_no_letter(village: Village, desk: VillageClient, here: str) -> None:
    for field, sentence in (("died_on", "overleden"), ("suspended_on", "opgeschort")):
        Person.objects.filter(pk=village.person("Jan").pk).update(died_on=None, suspended_on=None)
        Person.objects.filter(pk=village.person("Jan").pk).update(**{field: timezone.localdate()})
        answer = desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"})
        assert answer.status_code == 422 and sentence in answer.text


@pytest.mark.function("A8")
def test_a_letter_that_is_no_longer_what_was_sent_is_not_given(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    letter = send(desk, here, answers(jan(village)))
    Path(default_storage.path(made(letter).path)).write_bytes(b"%PDF-een andere")
    answer = client_of("de_wit").get(f"/mijn/post/{letter.pk}/", follow=True)
    assert answer.status_code == 200 and "nu niet te vinden" in answer.text


@pytest.mark.function("A8")
def test_who_was_suspended_since_it_was_written_gets_no_letter(
    village: Village, desk: VillageClient, here: str
) -> None:
    """Neither one that is not made yet, nor one that lies ready; nor one with an address on it that is secret now."""
    before = send(desk, here, answers(jan(village)))
    later = send(desk, here, answers(jan(village), onderwerp="De fiets"))
    made(before)
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)
    assert "er staat een adres op dat nu geheim is" in desk.get("/werk/afdrukken/").text
    Person.objects.filter(pk=village.person("Jan").pk).update(suspended_on=timezone.localdate())

    assert post.make_now(later.pk, at=timezone.now()).document_id is None
    page = desk.get("/werk/afdrukken/").text
    assert page.count("Niet versturen: overleden of opgeschort.") == 2 and "Niets af te drukken" in page
    Person.objects.filter(pk=village.person("Jan").pk).update(suspended_on=None)
    assert post.make_now(later.pk, at=timezone.now()).document_id is not None


@pytest.mark.function("A8")
def test_a_secret_address_is_neither_on_paper_nor_told_to_others(
    village: Village, desk: VillageClient, home: Household, here: str
) -> None:
    place = home.addresses.first()
    assert place is not None and place.postcode
    spaced = f"{place.postcode[:4]} {place.postcode[4:]}"
    assert spaced in desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"}).text
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)

    own = desk.post(f"{here}/brief/", answers(jan(village)) | {"bekijk": "1"})
    assert spaced not in own.text and "Zonder adres" in own.text
    assert flat(spaced) not in paper(made_content(send(desk, here, answers(jan(village)))))
    landlord = {"name": "Woningstichting", "address": "Kade 1\n1234 AB Castricum"}
    tells = answers("ander", tekst=f"Zij wonen in {spaced.lower()}.", **landlord)
    assert "Dat adres is geheim" in desk.post(f"{here}/brief/", tells | {"bekijk": "1"}).text
    letter = send(desk, here, answers("ander", **landlord))
    pages = paper(made_content(letter))
    assert all(part in pages for part in ("Woningstichting", "Kade1", "1234AB"))


@pytest.mark.function("A4")
@pytest.mark.parametrize(
    "told", ["Geheime Steeg 5", "9999 zz", "het adres Schuil weg 9", "8888YY", "Verderweg 3", "Lepelstraat"]
)
def test_every_place_that_leads_to_who_hides_is_guarded(village: Village, home: Household, told: str) -> None:
    """Where somebody is for a while, where the house hides, and the other home; a street alone tells nothing."""
    jan, today = village.person("Jan"), timezone.localdate()
    other = Household.objects.create(
        municipality_id=CASTRICUM, district_id=home.district_id, name="Verder", opened_on=today
    )
    Membership.objects.create(
        municipality_id=CASTRICUM, household=other, person=jan, main=False, role="anders", from_on=today
    )
    places = {"municipality_id": CASTRICUM, "town": "Elders", "from_on": today}
    Address.objects.create(household=other, kind="feitelijk", street="Verderweg", number="3", **places)
    OwnAddress.objects.create(
        person=jan, kind="opvang", street="Geheime Steeg", number="5", postcode="9999ZZ", **places
    )
    assert not gives_away(told, home.pk, on=today), "nobody hides yet"
    SecretAddress.objects.create(
        municipality_id=CASTRICUM, household=home, lines="Schuilweg 9\n8888 YY Ergens", from_on=today
    )
    assert gives_away(f"Hij is nu op {told}.", home.pk, on=today) is (told != "Lepelstraat")
