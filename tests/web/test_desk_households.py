"""Who is looked for and known, a new household, and who comes to it and goes."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Address, Household, Membership, Person
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import family_of
from tests.fixtures.pressed import FORM, pressed
from tests.fixtures.village import Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_names_from_an_earlier_test")]


@pytest.mark.function("A11")
def test_searching_is_a_post_and_each_person_shown_is_a_look(
    village: Village, desk: VillageClient, fatma: Reader
) -> None:
    page = desk.post("/werk/zoeken/", {"q": "Wut 19-4-1972"})
    assert "Wit, Jan de" in page.text
    assert Look.objects.filter(
        account_id=fatma.account, person_id=village.person("Jan").pk, purpose="zoeken"
    ).exists()
    assert desk.get("/werk/zoeken/?q=Wit").text.count("Wit, Jan") == 0


def test_a_wrong_bsn_gets_its_sentence(desk: VillageClient) -> None:
    answer = desk.post("/werk/zoeken/", {"q": "123456789"})
    assert answer.status_code == 422
    assert "Dit burgerservicenummer (BSN) kan niet kloppen" in answer.text


@pytest.mark.function("A11")
def test_what_was_opened_last_is_at_hand(desk: VillageClient, home: Household) -> None:
    desk.get(f"/werk/huishoudens/{home.pk}/")
    assert f'href="/werk/huishoudens/{home.pk}/"' in desk.get("/werk/zoeken/").text


def new_household(village: Village, **more: object) -> dict[str, object]:
    return {
        "sent_once": str(uuid.uuid4()), "first_names": "Noor 🌷", "surname": "Zilverstand", "born": "1-3-1950", "sex": "v",
        "role": "alleenstaand", "district": village.district("Castricum").pk, "street": "Theelaan", "number": "1",
        "postcode": "1902 zz", "town": "Castricum",
    } | more  # fmt: skip


@pytest.mark.function("A1")
def test_a_new_household_is_made_once(village: Village, desk: VillageClient) -> None:
    form = new_household(village)
    first, again = (
        desk.post("/werk/huishoudens/nieuw/", form),
        desk.post("/werk/huishoudens/nieuw/", form | {"new": "yes"}),
    )

    assert again["Location"] == "/werk/zoeken/"
    assert Person.objects.filter(surname="Zilverstand").count() == 1
    page = desk.get(first["Location"]).text
    assert "Noor 🌷 Zilverstand" in page and "Theelaan 1, 1902 ZZ Castricum" in page


@pytest.mark.function("A11")
def test_before_somebody_new_is_made_we_look_who_is_known(village: Village, desk: VillageClient) -> None:
    """Misspelled and all: the worker is asked, chooses, and nobody is doubled."""
    form = new_household(village, first_names="Jan", prefix="de", surname="Wut", born="19-4-1972")
    asked = desk.post("/werk/huishoudens/nieuw/", form)
    assert "Is het een van deze mensen?" in asked.text and "Wit, Jan de" in asked.text
    assert not Person.objects.filter(surname="Wut").exists()

    body = pressed(asked.text, "Dit is de persoon")
    chosen = desk.post("/werk/huishoudens/nieuw/", body, content_type=FORM)
    assert "hoort in deze periode al bij een ander huishouden" in chosen.text

    assert desk.post("/werk/huishoudens/nieuw/", form | {"new": "yes"}).status_code == 302
    assert Person.objects.filter(surname="Wut").count() == 1


@pytest.mark.function("A1")
def test_the_district_of_a_new_household_follows_its_address(village: Village, desk: VillageClient) -> None:
    path = "/werk/huishoudens/nieuw/"
    assert '<option value="" selected>Kies</option>' in desk.get(path).text

    somewhere = new_household(village, district="", street="Verweg", postcode="9999 ZZ", town="Elders")
    asked = desk.post(path, somewhere)
    assert asked.status_code == 422 and "dit adres wijst er geen aan" in asked.text and "Verweg" in asked.text

    made = desk.post(path, new_household(village, district="", postcode="1906 AA", town="Limmen"))
    number = int(made["Location"].split("/")[3])
    assert Household.objects.get(pk=number).district == village.district("Limmen")


@pytest.mark.function("B1")
def test_a_melding_begins_at_a_household_with_what_is_known(
    village: Village, desk: VillageClient, home: Household, client_of: Any
) -> None:
    jan, path = village.person("Jan"), f"/werk/meldingen/nieuw/?huishouden={home.pk}"
    assert f'href="{path}"' in desk.get(f"/werk/huishoudens/{home.pk}/").text

    asked = desk.get(path).text
    assert "Over wie gaat de vraag?" in asked and 'value="Jan de Wit"' not in asked
    page = desk.get(f"{path}&lid={jan.pk}").text
    street = Address.objects.filter(household=home).exclude(kind="post").earliest("kind").street
    assert 'value="Jan de Wit"' in page and f'value="{street}"' in page and 'value="19-4-1972"' in page

    assert "Jan de Wit" not in client_of("ruud").get(f"{path}&lid={jan.pk}").text, "another municipality"
    Person.objects.filter(pk=village.person("Mirjam").pk).update(address_secret=True)
    assert f'value="{street}"' not in desk.get(f"{path}&lid={jan.pk}").text


def test_a_household_of_nobody_gets_its_sentence(village: Village, desk: VillageClient) -> None:
    answer = desk.post("/werk/huishoudens/nieuw/", new_household(village, first_names="", surname=" "))
    assert answer.status_code == 422 and "Vul een naam in" in answer.text


def test_a_bsn_of_somebody_else_writes_nothing(village: Village, desk: VillageClient) -> None:
    bsn = village.person("Jan").bsn
    form = new_household(village, bsn=bsn, new="yes")
    before = Household.objects.count()
    answer = desk.post("/werk/huishoudens/nieuw/", form)
    assert "Er is al iemand met dit burgerservicenummer" in answer.text
    assert Household.objects.count() == before


@pytest.mark.function("A1")
def test_a_member_comes_and_goes_and_stays_visible(
    village: Village, desk: VillageClient, home: Household
) -> None:
    form = {"sent_once": str(uuid.uuid4()), "first_names": "Baby", "surname": "Wit", "prefix": "de", "sex": "o", "role": "kind",
            "from_on": "1-3-2026", "new": "yes"}  # fmt: skip
    for _twice in range(2):
        assert (
            desk.post(f"/werk/huishoudens/{home.pk}/lid/", form)["Location"]
            == f"/werk/huishoudens/{home.pk}/"
        )
    (baby,) = Person.objects.filter(first_names="Baby")

    left = desk.post(f"/werk/personen/{baby.pk}/", {"household": home.pk, "until_on": "2-3-2026"})
    assert left.status_code == 302
    assert Membership.objects.get(person=baby).until_on == date(2026, 3, 2)
    assert "Hoorden er eerder bij" in desk.get(f"/werk/huishoudens/{home.pk}/").text


@pytest.mark.function("A1")
def test_a_second_home_asks_why_and_leaving_twice_is_leaving_once(
    village: Village, desk: VillageClient, home: Household, fatma: Reader
) -> None:
    child = next(each.person for each in family_of(village, fatma, 2).memberships.select_related("person"))
    form = {"sent_once": str(uuid.uuid4()), "known": child.pk, "sex": "o", "role": "kind", "from_on": "1-3-2026",
            "second_home": "on"}  # fmt: skip
    address = f"/werk/huishoudens/{home.pk}/lid/"

    asked = desk.post(address, form)
    assert asked.status_code == 422 and "Kies waarom hij of zij ook hier bij hoort" in asked.text
    assert f'value="{child.pk}"' in asked.text  # the choice is kept
    assert desk.post(address, form | {"ground": "zorg"}).status_code == 302
    els = desk.post(address, form | {"known": village.person("Els").pk, "sent_once": str(uuid.uuid4())})
    assert els.status_code == 422 and "niet openen" in els.text and "Bakker" not in els.text

    for _twice in range(2):
        left = desk.post(f"/werk/personen/{child.pk}/", {"household": home.pk, "until_on": "2-3-2026"})
        assert left["Location"] == f"/werk/huishoudens/{home.pk}/"


def test_nobody_ends_a_membership_elsewhere(village: Village, desk: VillageClient) -> None:
    bakker = village.household("Bakker")
    jan = village.person("Jan")
    assert (
        desk.post(f"/werk/personen/{jan.pk}/", {"household": bakker.pk, "until_on": "2-3-2026"}).status_code
        == 404
    )
