"""What the desk shows, to whom and in how many statements: the overview of a household, my work and tasks."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from tests.fixtures.desk import CASTRICUM, SignIn, family_of
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_names_from_an_earlier_test")]
STATEMENTS_OF_THE_OVERVIEW = 2
"""The door, and everything on the page. The look is written at once in tests; outside it waits in a file of its own."""
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
    lonely = family_of(village, fatma, 1)
    crowded = family_of(village, fatma, 8)
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
    assert _statements(desk, "/werk/") == none == 5
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
