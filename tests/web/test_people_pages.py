"""The pages on people as a generalist uses them: each scenario from form to file."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions
from keukentafel.domain.people.models import Address, Household, Membership, NetworkContact, Person, Tie
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db
CASTRICUM = 383
SignIn = Callable[[Reader | str], VillageClient]
HIDING = "Blijfweg 7"


@pytest.fixture
def home(village: Village) -> Household:
    return village.household("De Wit")


@pytest.fixture
def desk(client_of: SignIn) -> VillageClient:
    return client_of("fatma")


@pytest.fixture
def family(village: Village, fatma: Reader) -> Household:
    """Two partners with a child, in Fatma's district."""
    rows = [
        actions.add_person(
            municipality=CASTRICUM, surname="Zeilstra", first_names=name, born=PartialDate(year, 4, 5), by=fatma, at=MONDAY
        )
        for name, year in (("Sem", 1980), ("Noa", 1982), ("Kik", 2016))
    ]  # fmt: skip
    roles = ("partner", "partner", "kind")
    return actions.open_household(
        municipality=CASTRICUM, district=village.district("Castricum").pk, name="Zeilstra",
        members=[(row, role, date(2018, 5, 1)) for row, role in zip(rows, roles, strict=True)],
        address=actions.NewAddress("Duinweg", "3", "1901 CD", "Castricum"), by=fatma, at=MONDAY,
    )  # fmt: skip


def who(name: str) -> Person:
    return Person.objects.get(first_names=name, surname="Zeilstra")


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days)).strftime("%d-%m-%Y")


def facts_of(desk: VillageClient, person: int) -> dict[str, str]:
    """What the form of a person is filled with."""
    page = desk.get(f"/werk/personen/{person}/wijzigen/").text
    fields = dict(re.findall(r'<input [^>]*name="(\w+)"[^>]*? value="([^"]*)"', page))
    for name in ("sex", "name_use"):
        select = re.search(rf'name="{name}".*?</select>', page, re.DOTALL)
        assert select
        chosen = re.search(r'value="(\w)" selected', select[0])
        fields[name] = chosen[1] if chosen else ""
    fields.pop("csrfmiddlewaretoken", None)
    for box in ("needs_interpreter", "address_secret"):
        if not re.search(rf'name="{box}"[^>]* checked', page):
            fields.pop(box, None)
    return fields


@pytest.mark.function("A2")
def test_what_is_known_is_changed_and_the_version_before_is_shown(
    desk: VillageClient, family: Household, fatma: Reader
) -> None:
    sem = who("Sem")
    form = facts_of(desk, sem.pk) | {
        "phone": "06-1234 5678", "other_phone": "0251 123456", "language": "Fries", "needs_interpreter": "on", "born": "4-1980",
    }  # fmt: skip

    answer = desk.post(f"/werk/personen/{sem.pk}/wijzigen/", form, follow=True)

    assert "De gegevens zijn opgeslagen." in answer.text
    assert "06 1234 5678 · 0251 123 456" in answer.text
    sem.refresh_from_db()
    assert (sem.birth_year, sem.birth_month, sem.birth_day, sem.born_on) == (1980, 4, None, None)
    history = desk.get(f"/werk/personen/{sem.pk}/geschiedenis/").text
    for words in ("5 april 1980", "april 1980", "Fries", fatma.name, "Tweede telefoon"):
        assert words in history, words
    entry = Entry.objects.filter(kind="person.changed").latest("pk")
    assert "phone" in entry.details["columns"] and "0612345678" not in str(entry.details)


@pytest.mark.function("A2")
def test_two_people_change_the_same_person(client_of: SignIn, desk: VillageClient, family: Household) -> None:
    sem = who("Sem")
    mine = facts_of(desk, sem.pk) | {"email": "sem@voorbeeld.nl"}
    sandra = client_of("sandra")
    theirs = facts_of(sandra, sem.pk) | {"language": "Fries"}
    assert sandra.post(f"/werk/personen/{sem.pk}/wijzigen/", theirs).status_code == 302

    answer = desk.post(f"/werk/personen/{sem.pk}/wijzigen/", mine)

    assert answer.status_code == 409
    assert "Een collega was u voor" in answer.text and "nu opgeslagen: Fries" in answer.text
    assert "sem@voorbeeld.nl" in answer.text, "what was typed stays"
    sem.refresh_from_db()
    assert (sem.language, sem.email) == ("Fries", "")
    version = re.search(r'name="version" value="(\d+)"', answer.text)
    assert version
    again = mine | {"version": version[1], "language": "Fries"}
    assert desk.post(f"/werk/personen/{sem.pk}/wijzigen/", again).status_code == 302
    sem.refresh_from_db()
    assert (sem.language, sem.email) == ("Fries", "sem@voorbeeld.nl")


@pytest.mark.function("A2")
def test_a_bsn_is_corrected_with_a_reason(desk: VillageClient, family: Household, village: Village) -> None:
    path = f"/werk/personen/{who('Kik').pk}/bsn/"
    taken = village.person("Jan").bsn
    assert desk.post(path, {"bsn": "111222333", "reason": ""}).status_code == 422
    assert "Er is al iemand" in desk.post(path, {"bsn": taken, "reason": "typefout"}).text
    assert desk.post(path, {"bsn": "111222333", "reason": "pas-gekregen"}).status_code == 302
    assert who("Kik").bsn == "111222333"
    assert Entry.objects.filter(kind="person.bsn_corrected").latest("pk").details == {
        "reason": "pas-gekregen"
    }


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
        "sent_once": str(uuid.uuid4()), "surname": "Zeilstra", "first_names": "Mik", "born_on": today(), "sex": "v", "bsn": "",
        "parents": [who("Sem").pk, who("Noa").pk], "with_authority": [who("Noa").pk],
    }  # fmt: skip
    path = f"/werk/huishoudens/{family.pk}/geboorte/"
    assert "ligt in de toekomst" in desk.post(path, form | {"born_on": today(2)}).text
    for _twice in range(2):
        answer = desk.post(path, form, follow=True)
    assert "Dat was al" in answer.text or "al opgeslagen" in answer.text
    child = who("Mik")
    assert Tie.objects.filter(other=child, kind="ouder").count() == 2
    page = desk.get(f"/werk/personen/{child.pk}/").text
    assert "Onder de twaalf jaar beslissen de ouders met gezag." in page and "Noa Zeilstra" in page
    assert "Wij weten niet wie het gezag heeft" not in page
    assert "Wij weten niet wie het gezag heeft" in desk.get(f"/werk/personen/{who('Kik').pk}/").text


@pytest.mark.function("A1")
def test_a_divorce_on_the_page(village: Village, desk: VillageClient, family: Household) -> None:
    noa, kik = who("Noa"), who("Kik")
    form = {
        "sent_once": str(uuid.uuid4()), "because": "scheiding", "from_on": today(),
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
    assert desk.post(member, {"do": "main", "from_on": today(1)}).status_code == 302
    assert Membership.objects.get(household=family, person=kik, until_on__isnull=True).main


def test_a_move_to_a_household_one_may_not_open_is_not_there(
    village: Village, desk: VillageClient, family: Household
) -> None:
    form = {
        "sent_once": str(uuid.uuid4()), "because": "verhuisd", "from_on": today(), f"who_{who('Noa').pk}": "there",
        "household": village.household("Bakker").pk,
    }  # fmt: skip
    assert desk.post(f"/werk/huishoudens/{family.pk}/verhuizing/", form).status_code == 404
    assert Membership.objects.get(person=who("Noa")).until_on is None


@pytest.mark.function("A2")
def test_a_death_and_its_withdrawal_on_the_page(desk: VillageClient, family: Household) -> None:
    sem = who("Sem")
    path = f"/werk/personen/{sem.pk}/overlijden/"
    answer = desk.post(path, {"do": "died", "died_on": today()}, follow=True)
    assert "Het overlijden is vastgelegd" in answer.text and "Overleden op" in answer.text
    assert OpenTask.objects.filter(task__household=family, task__title__startswith="Overlijden").exists()
    assert desk.post(path, {"do": "alive"}).status_code == 302
    assert who("Sem").died_on is None


@pytest.mark.function("A2")
def test_representation_on_the_page(desk: VillageClient, family: Household) -> None:
    sem = who("Sem")
    path = f"/werk/personen/{sem.pk}/vertegenwoordiging/"
    form = {
        "do": "add", "kind": "bewindvoerder", "representative": "", "name": "", "organisation": "", "from_on": today(-30),
        "scope": "alle goederen", "document": "Uitspraak 26-001",
    }  # fmt: skip
    assert "vul een naam of organisatie in" in desk.post(path, form).text
    answer = desk.post(path, form | {"organisation": "Bewind &amp; Zo", "phone": "072-1234567"}, follow=True)
    assert "De vertegenwoordiger is vastgelegd." in answer.text
    assert "beslist mee over geld en goederen" in answer.text
    overview = desk.get(f"/werk/huishoudens/{family.pk}/leden/").text
    assert "bewindvoerder" in overview
    row = sem.represented_by.get()
    assert desk.post(path, {"do": "end", "row": row.pk, "until_on": today()}).status_code == 302
    assert "beslist mee over geld" not in desk.get(path).text
    child = f"/werk/personen/{who('Noa').pk}/vertegenwoordiging/"
    no_child = form | {"kind": "gezag", "representative": sem.pk}
    assert "onder de achttien" in desk.post(child, no_child).text


@pytest.mark.function("A12")
def test_ties_on_the_page(village: Village, desk: VillageClient, family: Household) -> None:
    sem, kik = who("Sem"), who("Kik")
    path = f"/werk/personen/{kik.pk}/banden/"
    form = {
        "do": "add",
        "kind": "kind",
        "other": sem.pk,
        "strength": "nauw",
        "helper": "informeel",
        "description": "",
        "from_on": "",
    }
    assert desk.post(path, form, follow=True).text.count("De band is vastgelegd.") == 1
    tie = Tie.objects.get(other=kik)
    assert (tie.person_id, tie.kind) == (sem.pk, "ouder")
    assert "staat er al" in desk.post(path, form).text
    stranger = form | {"other": village.person("Jan").pk}
    assert desk.post(path, stranger).status_code == 422, "only people of the households of this person"
    change = {"do": "change", "tie": tie.pk, "strength": "conflict", "until_on": ""}
    assert "conflict" in desk.post(f"/werk/personen/{sem.pk}/banden/", change, follow=True).text
    assert Tie.objects.get(pk=tie.pk).helper == tie.helper == "informeel", "what was not asked stays"
    assert desk.post(f"/werk/personen/{who('Noa').pk}/banden/", change).status_code == 422


@pytest.mark.function("A4")
def test_addresses_on_the_page(desk: VillageClient, family: Household) -> None:
    path = f"/werk/huishoudens/{family.pk}/adressen/"
    form = {
        "do": "change",
        "kind": "feitelijk",
        "from_on": today(),
        "street": "",
        "number": "",
        "postcode": "",
        "town": "",
    }
    abroad = form | {"lines": "Rue de la Loi 16\n1000 Bruxelles", "country": "België"}
    assert "Vul het land in" in desk.post(path, abroad | {"country": ""}).text
    assert "Vul een straat" in desk.post(path, form).text
    assert "Rue de la Loi 16, 1000 Bruxelles, België" in desk.post(path, abroad, follow=True).text
    actions.end_address(
        family,
        Address.objects.get(household=family, kind="brp").pk,
        until_on=timezone.localdate(),
        by=None,
        at=MONDAY,
    )
    assert "1000 Bruxelles, België" in desk.get(f"/werk/personen/{who('Kik').pk}/").text
    row = Address.objects.get(household=family, kind="feitelijk")
    assert (
        "ligt voor de begindatum" in desk.post(path, {"do": "end", "row": row.pk, "until_on": today()}).text
    )
    assert desk.post(path, {"do": "end", "row": row.pk, "until_on": today(1)}).status_code == 302


@pytest.mark.function("A4")
def test_a_secret_address_is_asked_for_with_a_reason(
    client_of: SignIn, desk: VillageClient, family: Household, joke: Reader, fatma: Reader
) -> None:
    path = f"/werk/huishoudens/{family.pk}/adressen/"
    street, number = HIDING.rsplit(" ", 1)
    form = {
        "do": "change",
        "kind": "geheim",
        "from_on": today(),
        "street": street,
        "number": number,
        "town": "Alkmaar",
    }
    assert desk.post(path, form).status_code == 302
    kinds_of_pages = [
        f"/werk/huishoudens/{family.pk}/", path, f"/werk/personen/{who('Kik').pk}/", f"/werk/personen/{who('Kik').pk}/wijzigen/",
        f"/werk/huishoudens/{family.pk}/leden/", "/werk/zoeken/?q=zeilstra", "/werk/zoeken/?q=1901CD+3",
    ]  # fmt: skip
    for page in kinds_of_pages:
        text = desk.get(page).text
        assert HIDING not in text and "Duinweg" not in text, page
    assert "Kies waarom" in desk.post(path, {"do": "show"}).text
    before = Entry.objects.filter(kind="address.shown").count()

    shown = desk.post(path, {"do": "show", "reason": "huisbezoek"})

    assert HIDING in shown.text and shown.headers["Cache-Control"] == "no-store"
    assert Entry.objects.filter(kind="address.shown").count() == before + 1
    actions.involve(
        family, account=joke.account, role="Deskundige", ground="Verzoek", from_on=date(2025, 1, 1), by=fatma, at=MONDAY
    )  # fmt: skip
    expert = client_of("joke")
    refused = expert.post(path, {"do": "show", "reason": "huisbezoek"})
    assert refused.status_code == 404 and HIDING not in refused.text


@pytest.mark.function("A14")
def test_who_is_involved_on_the_page(
    client_of: SignIn, desk: VillageClient, family: Household, joke: Reader
) -> None:
    path = f"/werk/huishoudens/{family.pk}/betrokken/"
    expert = client_of("joke")
    assert expert.get(f"/werk/huishoudens/{family.pk}/").status_code == 404
    form = {"do": "involve", "account": joke.account, "role": "Deskundige", "ground": "", "from_on": today()}
    assert "Zonder grond" in desk.post(path, form).text
    answer = desk.post(path, form | {"ground": "Verzoek van het gezin"}, follow=True)
    assert "mag het dossier openen" in answer.text
    assert expert.get(f"/werk/huishoudens/{family.pk}/").status_code == 200

    row = family.involvements.get()
    assert desk.post(path, {"do": "end", "row": row.pk, "until_on": today()}).status_code == 302

    assert expert.get(f"/werk/huishoudens/{family.pk}/").status_code == 404
    contact = {"do": "contact", "kind": "formeel", "name": "Huisarts Duin", "role": "huisarts", "tied_to": [who("Kik").pk],
               "strength": "gewoon", "ground": ""}  # fmt: skip
    assert "op een grond" in desk.post(path, contact).text
    listed = guide.add_organisation(
        guide.OrganisationFacts("Praktijk De Duinen", "huisarts"), by=joke, at=timezone.now()
    )
    told = contact | {"ground": "Behandelt het kind", "organisation": "praktijk de duinen"}
    page = desk.post(path, told, follow=True).text
    assert "Huisarts Duin" in page and f'href="/werk/organisaties/{listed.pk}/"' in page
    assert (
        f'href="/werk/organisaties/{listed.pk}/"' in desk.get(f"/werk/huishoudens/{family.pk}/genogram/").text
    )
    assert "Huisarts Duin" in desk.get(f"/werk/huishoudens/{family.pk}/").text, "on the overview"
    row = NetworkContact.objects.get(household=family)
    assert desk.post(path, {"do": "gone", "row": row.pk, "until_on": today()}).status_code == 302
    assert "Huisarts Duin" not in desk.get(f"/werk/huishoudens/{family.pk}/").text


@pytest.mark.function("A1")
def test_the_basic_data_end_and_reopening(village: Village, desk: VillageClient, family: Household) -> None:
    path = f"/werk/huishoudens/{family.pk}/gegevens/"
    change = {"do": "change", "name": "Zeilstra-Duin", "district": village.district("Castricum").pk}
    assert "Zeilstra-Duin" in desk.post(path, change, follow=True).text
    family.refresh_from_db()
    Household.objects.filter(pk=family.pk).update(opened_on=date(2020, 1, 1))
    close = {"do": "close", "on": today(), "reason": "verhuisd"}
    assert "Heropenen" in desk.post(path, close, follow=True).text
    assert not Membership.objects.filter(household=family, until_on__isnull=True).exists()
    assert "Het huishouden is heropend." in desk.post(path, {"do": "reopen", "on": today()}, follow=True).text
    assert Membership.objects.filter(household=family, until_on__isnull=True).count() == 3


PAGES = [
    "/werk/huishoudens/{home}/leden/", "/werk/huishoudens/{home}/leden/{jan}/", "/werk/huishoudens/{home}/geboorte/",
    "/werk/huishoudens/{home}/verhuizing/", "/werk/huishoudens/{home}/gegevens/", "/werk/huishoudens/{home}/adressen/",
    "/werk/huishoudens/{home}/betrokken/", "/werk/personen/{jan}/wijzigen/", "/werk/personen/{jan}/bsn/",
    "/werk/personen/{jan}/geschiedenis/", "/werk/personen/{jan}/overlijden/", "/werk/personen/{jan}/banden/",
    "/werk/personen/{jan}/vertegenwoordiging/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_gets_a_sentence(village: Village, desk: VillageClient, home: Household, page: str) -> None:
    """Every form of the page, sent with rubbish: a sentence or nothing done, and never an error of ours."""
    path = page.format(home=home.pk, jan=village.person("Jan").pk)
    before = Entry.objects.count()
    for do in (
        "add",
        "change",
        "end",
        "close",
        "reopen",
        "show",
        "involve",
        "contact",
        "gone",
        "role",
        "main",
        "leave",
        "died",
    ):
        rubbish = dict.fromkeys(
            ("row", "tie", "other", "from_on", "until_on", "on", "died_on", "born_on", "household", "district", "bsn", "version"),
            "9" * 40,
        ) | {"do": do, "sent_once": "x", "kind": "zz", "role": "\x00", "name": "a" * 500}  # fmt: skip
        assert desk.post(path, rubbish).status_code in (200, 409, 422), do
    assert Entry.objects.count() == before
