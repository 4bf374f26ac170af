"""What happens in a household, from form to file: a birth, a divorce, a move, a death, and its end."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.people import actions
from keukentafel.domain.people.models import Household, Membership, Person, Tie
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.family import who
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db


def born_here(family: Household, fatma: Reader) -> Person:
    child = actions.NewPerson("Zeilstra", "Mik")
    return actions.register_birth(family, child=child, born_on=date(2026, 3, 1), by=fatma, at=MONDAY).person


@pytest.mark.function("A1")
def test_the_household_on_a_day(desk: VillageClient, family: Household, fatma: Reader) -> None:
    actions.leave(family, who("Noa").pk, until_on=date(2026, 3, 1), by=fatma, at=MONDAY)
    path = f"/werk/huishoudens/{family.pk}/leden/"

    before = desk.get(path, {"op": "28 februari 2026"}).text
    after = desk.get(path, {"op": "1-3-2026"}).text

    assert "op 28 februari 2026" in before and "op 1 maart 2026" in after
    assert "Eerder of later" in after and "Eerder of later" not in before
    assert "9 jaar" in before, "the age of the child on that day"
    assert "Dit is geen datum" in desk.get(path, {"op": "gisteren"}).text


@pytest.mark.function("A1")
def test_a_birth_on_the_page(desk: VillageClient, family: Household) -> None:
    form = {
        "sent_once": str(uuid.uuid4()), "surname": "Zeilstra", "first_names": "Mik", "born_on": in_days(), "sex": "v", "bsn": "",
        "parents": [who("Sem").pk, who("Noa").pk], "with_authority": [who("Noa").pk],
    }  # fmt: skip
    path = f"/werk/huishoudens/{family.pk}/geboorte/"
    assert "ligt in de toekomst" in desk.post(path, form | {"born_on": in_days(2)}).text
    for _twice in range(2):
        answer = desk.post(path, form, follow=True)
    assert "Dat was al" in answer.text or "al opgeslagen" in answer.text
    child = who("Mik")
    assert Tie.objects.filter(other=child, kind="ouder").count() == 2
    page = desk.get(f"/werk/personen/{child.pk}/").text
    assert "Onder de twaalf jaar beslissen de ouders met gezag." in page and "Noa Zeilstra" in page
    assert "Wij weten niet wie het gezag heeft" not in page
    assert "Wij weten niet wie het gezag heeft" in desk.get(f"/werk/personen/{who('Kik').pk}/").text


@pytest.mark.function("A2")
def test_a_child_of_ten_has_no_authority(desk: VillageClient, family: Household, fatma: Reader) -> None:
    mik = born_here(family, fatma)
    path = f"/werk/personen/{mik.pk}/vertegenwoordiging/"
    form = {"do": "add", "kind": "gezag", "representative": who("Kik").pk, "from_on": in_days()}

    refused = desk.post(path, form)
    assert refused.status_code == 422 and "Boek 1, artikel 246" in refused.text
    declared = desk.post(path, form | {"declared_of_age": "on", "document": "Rechtbank, 12"})
    assert declared.status_code == 422 and "alleen een moeder van 16 of 17" in declared.text
    assert not mik.represented_by.exists()


@pytest.mark.function("A2")
def test_a_mother_of_seventeen_has_authority_when_the_court_declared_her_of_age(
    desk: VillageClient, family: Household, fatma: Reader
) -> None:
    kik, mik, path = who("Kik"), born_here(family, fatma), f"/werk/huishoudens/{family.pk}/geboorte/"
    Person.objects.filter(pk=kik.pk).update(
        birth_year=timezone.localdate().year - 17, birth_month=1, birth_day=1
    )
    born = {
        "sent_once": str(uuid.uuid4()),
        "surname": "Zeilstra",
        "born_on": in_days(),
        "sex": "v",
        "parents": kik.pk,
    }
    assert desk.post(path, born | {"with_authority": kik.pk}).status_code == 422, (
        "a parent, without authority"
    )
    assert desk.post(path, born).status_code == 302

    path = f"/werk/personen/{mik.pk}/vertegenwoordiging/"
    form = {
        "do": "add",
        "kind": "gezag",
        "representative": kik.pk,
        "from_on": in_days(),
        "declared_of_age": "on",
    }
    assert "welke uitspraak dat is" in desk.post(path, form).text
    assert desk.post(path, form | {"document": "Rechtbank, 12"}).status_code == 302
    assert mik.represented_by.get().document == "meerderjarig verklaard: Rechtbank, 12"


@pytest.mark.function("A1")
def test_a_divorce_on_the_page(village: Village, desk: VillageClient, family: Household) -> None:
    noa, kik = who("Noa"), who("Kik")
    form = {
        "sent_once": str(uuid.uuid4()), "because": "scheiding", "from_on": in_days(),
        f"who_{noa.pk}": "there", f"who_{kik.pk}": "both_there", "district": village.district("Castricum").pk,
        "street": "Kerkweg", "number": "8", "postcode": "1901 EF", "town": "Castricum",
    }  # fmt: skip

    answer = desk.post(f"/werk/huishoudens/{family.pk}/verhuizing/", form, follow=True)

    assert "De verhuizing is vastgelegd." in answer.text
    there = Membership.objects.get(person=noa, until_on__isnull=True).household
    assert there.pk != family.pk
    homes = Membership.objects.filter(person=kik, until_on__isnull=True)
    assert {(row.household_id, row.main) for row in homes} == {(family.pk, False), (there.pk, True)}
    member = f"/werk/huishoudens/{family.pk}/leden/{kik.pk}/"
    assert "Dit is nu het tweede huis" in desk.get(member).text
    assert desk.post(member, {"do": "main", "from_on": in_days(1)}).status_code == 302
    assert Membership.objects.get(household=family, person=kik, until_on__isnull=True).main


def test_a_move_to_a_household_one_may_not_open_asks_for_another_number(
    village: Village, desk: VillageClient, family: Household
) -> None:
    form = {
        "sent_once": str(uuid.uuid4()), "because": "verhuisd", "from_on": in_days(), f"who_{who('Noa').pk}": "there",
        "household": village.household("Bakker").pk,
    }  # fmt: skip
    answer = desk.post(f"/werk/huishoudens/{family.pk}/verhuizing/", form)
    assert answer.status_code == 422 and f'value="{form["household"]}"' in answer.text
    assert "Dit huishouden kennen wij niet, of u kunt het niet openen" in answer.text
    assert Membership.objects.get(person=who("Noa")).until_on is None


@pytest.mark.function("A2")
def test_a_death_and_its_withdrawal_on_the_page(desk: VillageClient, family: Household) -> None:
    sem = who("Sem")
    path = f"/werk/personen/{sem.pk}/overlijden/"
    answer = desk.post(path, {"do": "died", "died_on": in_days()}, follow=True)
    assert "Het overlijden is vastgelegd" in answer.text and "Overleden op" in answer.text
    assert OpenTask.objects.filter(task__household=family, task__title__startswith="Overlijden").exists()
    assert desk.post(path, {"do": "alive"}).status_code == 302
    assert who("Sem").died_on is None


@pytest.mark.function("A1")
def test_the_basic_data_end_and_reopening(village: Village, desk: VillageClient, family: Household) -> None:
    path = f"/werk/huishoudens/{family.pk}/gegevens/"
    change = {"do": "change", "name": "Zeilstra-Duin", "district": village.district("Castricum").pk}
    assert "Zeilstra-Duin" in desk.post(path, change, follow=True).text
    family.refresh_from_db()
    Household.objects.filter(pk=family.pk).update(opened_on=date(2020, 1, 1))
    close = {"do": "close", "on": in_days(), "reason": "verhuisd"}
    assert "Heropenen" in desk.post(path, close, follow=True).text
    assert not Membership.objects.filter(household=family, until_on__isnull=True).exists()
    assert (
        "Het huishouden is heropend." in desk.post(path, {"do": "reopen", "on": in_days()}, follow=True).text
    )
    assert Membership.objects.filter(household=family, until_on__isnull=True).count() == 3


def test_who_left_and_came_back_stands_once_in_a_list(
    desk: VillageClient, family: Household, fatma: Reader
) -> None:
    noa = who("Noa")
    actions.leave(family, noa.pk, until_on=date(2025, 3, 1), by=fatma, at=MONDAY)
    actions.join(family, noa, role="partner", from_on=date(2025, 9, 1), by=fatma, at=MONDAY)
    here = f"/werk/huishoudens/{family.pk}/"

    assert desk.get(f"{here}contact/").text.count(f'name="members" value="{noa.pk}"') == 1
    assert desk.get(f"{here}aantekeningen/").text.count(f"?lid={noa.pk}") == 1
    note = desk.get(f"{here}aantekening/").text
    assert note.count(">Noa Zeilstra</option>") == 1


@pytest.mark.function("A4")
def test_an_address_that_was_corrected_leaves_its_trace(desk: VillageClient, family: Household) -> None:
    path = f"/werk/huishoudens/{family.pk}/adressen/"
    form = {
        "do": "change",
        "kind": "feitelijk",
        "street": "Kerkweg",
        "number": "8",
        "town": "Castricum",
        "from_on": in_days(),
    }
    desk.post(path, form)
    page = desk.post(path, form | {"number": "18"}, follow=True).text

    assert "Er stond: Kerkweg 8, Castricum" in page and "verbeterd door Fatma" in page
    Person.objects.filter(pk=who("Kik").pk).update(address_secret=True)
    hidden = desk.get(path).text
    assert "Kerkweg" not in hidden and "Er stond: geheim" in hidden


@pytest.mark.function("A2")
def test_the_page_of_who_died_leads_back_to_the_household(desk: VillageClient, family: Household) -> None:
    sem, back = who("Sem"), f'href="/werk/huishoudens/{family.pk}/">Zeilstra</a>'
    desk.post(f"/werk/personen/{sem.pk}/overlijden/", {"do": "died", "died_on": in_days()})
    for page in ("", "geschiedenis/"):
        assert back in desk.get(f"/werk/personen/{sem.pk}/{page}").text


def test_who_was_born_long_ago_keeps_a_birth_date_that_nobody_could_type(
    desk: VillageClient, family: Household
) -> None:
    sem = who("Sem")
    Person.objects.filter(pk=sem.pk).update(
        born_on=date(1890, 4, 5), birth_year=1890, died_on=date(1970, 1, 1)
    )
    path = f"/werk/personen/{sem.pk}/wijzigen/"
    form = {
        "version": 0,
        "first_names": "Sem",
        "surname": "Zeilstra",
        "name_use": "E",
        "sex": "m",
        "phone": "0612345678",
    }

    assert "ouder dan 120 jaar" in desk.post(path, form | {"born": "5-4-1891"}).text
    assert "ouder dan 120 jaar" not in desk.post(path, form | {"born": "5-4-1890"}).text
