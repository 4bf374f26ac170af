"""The pages of the desk as people use them: what they show, to whom, and what they do with bad input."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Contact, Note, OpenTask, Task
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.people.queries import surnames
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = pytest.mark.django_db
CASTRICUM = 383
SignIn = Callable[[Reader | str], VillageClient]
STATEMENTS_OF_THE_OVERVIEW = 2
"""The door, and everything on the page. The look is written at once in tests; outside it waits in a file of its own."""


@pytest.fixture(autouse=True)
def no_names_from_an_earlier_test() -> None:
    surnames.forget()


@pytest.fixture
def home(village: Village) -> Household:
    return village.household("De Wit")


@pytest.fixture
def desk(client_of: SignIn) -> VillageClient:
    return client_of("fatma")


def contact_of(village: Village, **more: object) -> dict[str, object]:
    return {
        "sent_once": str(uuid.uuid4()), "channel": "telefoon", "direction": "uit", "on": "2-3-2026", "at": "9:30",
        "members": [village.person("Jan").pk], "summary": "Gebeld over de was.", "case": "",
    } | more  # fmt: skip


VILLAGERS = ["fatma", "ruud", "joke", "sandra", "de_wit", "bakker", "thuis"]
OURS = {"fatma", "sandra"}
PROFESSIONALS = {"fatma", "sandra", "ruud", "joke"}
PAGES = {
    "/werk/": PROFESSIONALS, "/werk/team/": PROFESSIONALS, "/werk/zoeken/": PROFESSIONALS,
    "/werk/huishoudens/nieuw/": PROFESSIONALS, "/werk/huishoudens/{home}/": OURS,
    "/werk/huishoudens/{home}/contact/": OURS, "/werk/huishoudens/{home}/aantekening/": OURS,
    "/werk/huishoudens/{home}/lid/": OURS, "/werk/personen/{jan}/": OURS, "/werk/taken/{task}/": OURS,
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("key", VILLAGERS)
def test_every_page_for_every_villager(
    village: Village, client_of: SignIn, home: Household, fatma: Reader, page: str, key: str
) -> None:
    task = cases.issue_task(
        kind="bellen", title="Bel", municipality=CASTRICUM, team=fatma.teams[0], household=home.pk, due_on=date(2026, 3, 9),
        by=fatma, at=MONDAY,
    )  # fmt: skip
    answer = client_of(key).get(page.format(home=home.pk, jan=village.person("Jan").pk, task=task.pk))

    expected = 200 if key in PAGES[page] else 404 if key in PROFESSIONALS else 403
    assert answer.status_code == expected
    if expected != 200:
        assert "Lepelstraat" not in answer.text and "Mirjam" not in answer.text


@pytest.mark.function("A10")
def test_the_overview_tells_it_all(
    village: Village, desk: VillageClient, home: Household, fatma: Reader
) -> None:
    case = cases.open_case(
        municipality=CASTRICUM,
        subject="Hulp in huis",
        team=fatma.teams[0],
        household=home.pk,
        by=fatma,
        at=MONDAY,
    )
    cases.start_clock(
        case, "wmo-onderzoek", started_on=timezone.localdate() - timedelta(3), by=fatma, at=MONDAY
    )
    cases.finish_step(case, "melding", by=fatma, at=MONDAY)
    cases.write_note(home, text="Annie is <b>slecht</b> ter been 🌷", by=fatma, at=MONDAY)

    page = desk.get(f"/werk/huishoudens/{home.pk}/").text

    for words in (
        f"Huishouden {home.pk}", "Lepelstraat 12, 1901 AB Castricum", "Annie de Wit-Kuiper", "Mirjam Tuin", case.number,
        "Hulp in huis", "Onderzoek na een melding", "Triage doen", "Nog geen doelen", "Annie is &lt;b&gt;slecht",
        "Fatma Yilmaz", "0251 000 012",
    ):  # fmt: skip
        assert words in page, words
    assert (
        Look.objects.filter(household_id=home.pk, account_id=fatma.account, page="desk:household").count()
        == 1
    )


def test_the_overview_takes_as_many_statements_for_one_as_for_eight(
    village: Village, desk: VillageClient, home: Household, fatma: Reader
) -> None:
    lonely = _family(village, fatma, 1)
    crowded = _family(village, fatma, 8)
    for _again in range(2):
        counts = {
            number: _statements(desk, f"/werk/huishoudens/{number}/") for number in (lonely.pk, crowded.pk)
        }
    assert set(counts.values()) == {STATEMENTS_OF_THE_OVERVIEW}


def test_my_work_takes_as_many_statements_for_none_as_for_two_hundred(
    desk: VillageClient, fatma: Reader
) -> None:
    none = _statements(desk, "/werk/")
    for day in range(200):
        cases.issue_task(
            kind="actie", title=f"Taak {day}", municipality=CASTRICUM, team=fatma.teams[0], account=fatma.account,
            due_on=timezone.localdate() + timedelta(day - 20), by=fatma, at=MONDAY,
        )  # fmt: skip
    assert _statements(desk, "/werk/") == none == 2
    page = desk.get("/werk/").text.rpartition("</select>")[2]
    assert page.index("Te laat") < page.index("Vandaag") < page.index("Binnen een week")
    assert "20 dagen te laat" in page


def _statements(client: VillageClient, address: str) -> int:
    """Statements of the page itself: without those of the transaction, of the test's walls, and of the look."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    ours = [
        q["sql"]
        for q in captured
        if not re.search(r"SAVEPOINT|kt_walls|set_config|current_setting|journal_look", q["sql"])
    ]
    return len(ours)


def _family(village: Village, by: Reader, size: int) -> Household:
    members = [
        (
            people.add_person(
                municipality=CASTRICUM, surname=f"Veel{size}", first_names=f"Lid {place}", by=by, at=MONDAY
            ),
            "kind",
            MONDAY.date(),
        )
        for place in range(size)
    ]
    household = people.open_household(
        municipality=CASTRICUM,
        district=village.district("Castricum").pk,
        name="",
        members=members,
        by=by,
        at=MONDAY,
    )
    for place in range(size):
        case = cases.open_case(
            municipality=CASTRICUM,
            subject="Vraag",
            team=by.teams[0],
            household=household.pk,
            by=by,
            at=MONDAY,
        )
        cases.start_clock(case, "wmo-onderzoek", started_on=date(2026, 3, place + 1), by=by, at=MONDAY)
        cases.write_note(household, text="Iets", by=by, at=MONDAY)
    return household


@pytest.mark.function("A10")
def test_a_second_home_that_may_not_be_opened_is_named_but_not_shown(
    village: Village, desk: VillageClient, home: Household, fatma: Reader
) -> None:
    people.join(
        village.household("Bakker"),
        village.person("Tim"),
        role="kind",
        from_on=MONDAY.date(),
        main=False,
        by=fatma,
        at=MONDAY,
    )
    page = desk.get(f"/werk/huishoudens/{home.pk}/").text
    assert "niet leesbaar" in page
    assert f"/werk/huishoudens/{village.household('Bakker').pk}/" not in page and "Theedoekpad" not in page
    assert "niet leesbaar" in page and "een ander team" not in page
    Person.objects.filter(memberships__household=village.household("Bakker")).exclude(
        pk=village.person("Tim").pk
    ).update(address_secret=True)
    hidden = desk.get(f"/werk/huishoudens/{home.pk}/").text
    assert "Betrokken: een ander team, niet leesbaar" in hidden, "a team says in which district they hide"


def test_a_secret_address_is_on_no_page(village: Village, desk: VillageClient, home: Household) -> None:
    Person.objects.filter(pk=village.person("Sanne").pk).update(address_secret=True)
    for address in (f"/werk/huishoudens/{home.pk}/", f"/werk/personen/{village.person('Jan').pk}/"):
        page = desk.get(address).text
        assert "Lepelstraat" not in page and "eheim" in page
    assert "Lepelstraat" not in desk.post("/werk/zoeken/", {"q": "de Wit"}).text


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
        ({"summary": BIG}, "De tekst is te lang: 500000 tekens"),
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

    chosen = desk.post("/werk/huishoudens/nieuw/", form | {"known": village.person("Jan").pk})
    assert "hoort in deze periode al bij een ander huishouden" in chosen.text

    assert desk.post("/werk/huishoudens/nieuw/", form | {"new": "yes"}).status_code == 302
    assert Person.objects.filter(surname="Wut").count() == 1


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
    child = next(each.person for each in _family(village, fatma, 2).memberships.select_related("person"))
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


@pytest.mark.function("A9")
def test_a_task_is_picked_up_handed_over_and_finished(
    desk: VillageClient, fatma: Reader, sandra: Reader, home: Household
) -> None:
    task = cases.issue_task(
        kind="bellen", title="Bel Annie", municipality=CASTRICUM, team=fatma.teams[0], household=home.pk, due_on=date(2026, 3, 9),
        by=fatma, at=MONDAY,
    )  # fmt: skip
    assert "Bel Annie" in desk.get("/werk/").text
    assert (
        "U hebt de taak opgepakt" in desk.post("/werk/taken/oppakken/", {"task": task.pk}, follow=True).text
    )

    over = desk.post(
        f"/werk/taken/{task.pk}/",
        {"do": "pass", "reason": "Vakantie", "to": f"{fatma.teams[0]}:{sandra.account}"},
    )
    assert over.status_code == 302 and OpenTask.objects.get(task=task).account_id == sandra.account
    assert "collega" in desk.post("/werk/taken/oppakken/", {"task": task.pk}, follow=True).text

    done = desk.post(f"/werk/taken/{task.pk}/", {"do": "finish", "result": "Gebeld"}, follow=True).text
    assert "De taak is afgerond" in done and "Taak gedaan: Bel Annie: Gebeld" in done
    assert "al afgerond" in desk.post(f"/werk/taken/{task.pk}/", {"do": "finish"}).text


@pytest.mark.parametrize("task", ["", "abc", "-1", "9" * 30, "٣"])
def test_a_task_that_is_no_task_is_not_there(desk: VillageClient, task: str) -> None:
    assert desk.post("/werk/taken/oppakken/", {"task": task}).status_code == 404


@pytest.mark.parametrize("page", ["huishoudens", "personen", "taken"])
def test_a_number_of_nothing_is_not_there(desk: VillageClient, page: str) -> None:
    for number in (0, 987654321, 10**30):
        assert desk.get(f"/werk/{page}/{number}/").status_code == 404


def test_partial_birth_dates_are_told_as_they_are(desk: VillageClient, fatma: Reader) -> None:
    person = people.add_person(
        municipality=CASTRICUM, surname="Jaartal", born=PartialDate(1944, 5), by=fatma, at=MONDAY
    )
    assert "mei 1944" in desk.get(f"/werk/personen/{person.pk}/").text


def test_an_expert_is_not_offered_what_her_role_cannot_use(client_of: SignIn) -> None:
    for who, offered in (("fatma", True), ("joke", False)):
        browser = client_of(who)
        search, work = browser.get("/werk/zoeken/").text, browser.get("/werk/").text
        assert ("Nieuw huishouden" in search, "Teamwerk" in search, "Op te pakken" in work) == (offered,) * 3
