"""My work, team work, all tasks of a household, and what can be done with a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import OpenTask, Task, TaskPassed, TaskPostponed
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.plans.action_forms import ActionForm, EditActionForm
from tests.fixtures.days import typed
from tests.fixtures.village import Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A9")]
SignIn = Callable[[Reader | str], VillageClient]
CASTRICUM = 383


def issue(by: Reader, home: Household | None = None, days: int = 3, **more: Any) -> Task:
    values = {
        "kind": "actie", "title": "Bel de huisarts", "team": by.teams[0], "account": by.account,
        "due_on": timezone.localdate() + timedelta(days), "household": home.pk if home else None,
    }  # fmt: skip
    return actions.issue_task(**(values | more), municipality=CASTRICUM, by=by, at=timezone.now())


def test_narrowed_and_ordered_without_asking_more(
    village: Village, desk: VillageClient, home: Household, fatma: Reader
) -> None:
    issue(fatma, home, days=-1, title="Te laat ding")
    issue(fatma, village.household("Bakker"), kind="bellen", title="Bakker bellen")
    desk.get("/werk/")
    counts = set()
    for query, there, not_there in (
        ("", ("Te laat ding", "Bakker bellen"), ()),
        ("soort=bellen", ("Bakker bellen",), ("Te laat ding",)),
        ("wanneer=over", ("Te laat ding",), ("Bakker bellen",)),
        (f"huishouden={home.pk}", ("Te laat ding",), ("Bakker bellen",)),
        ("volgorde=household", ("Te laat ding", "Bakker bellen"), ()),
        ("volgorde=kind&soort=x&wanneer=%00&huishouden=99999999999999999999", ("Te laat ding",), ()),
    ):
        for page in ("/werk/", "/werk/team/"):
            with CaptureQueriesContext(connection) as captured:
                text = desk.get(f"{page}?{query}").text
            counts.add((page, len(captured)))
            lists = text.partition("<tbody>")[2]
            assert all(words in lists for words in there), query
            assert not any(words in lists for words in not_there), query
    assert len(counts) == 2, "one count for each page, whatever is asked"


def test_many_tasks_go_over_in_one_deed_or_not_at_all(
    desk: VillageClient, fatma: Reader, sandra: Reader
) -> None:
    tasks = [issue(fatma, title=f"Taak {number}") for number in range(3)]
    chosen = [task.pk for task in tasks]
    first = desk.post("/werk/taken/overdragen/", {"task": chosen})
    assert first.status_code == 200 and "Taak 2" in first.text and not TaskPassed.objects.exists()

    to = f"{fatma.teams[0]}:{sandra.account}"
    without = desk.post("/werk/taken/overdragen/", {"task": chosen, "to": to, "reason": ""})
    assert without.status_code == 422 and not TaskPassed.objects.exists()

    done = desk.post("/werk/taken/overdragen/", {"task": chosen, "to": to, "reason": "Vakantie"}, follow=True)
    assert "Er zijn 3 taken overgedragen." in done.text
    assert set(OpenTask.objects.filter(task__in=chosen).values_list("account", flat=True)) == {sandra.account}
    assert TaskPassed.objects.filter(reason="Vakantie", from_account=fatma.account).count() == 3


def test_nothing_chosen_and_tasks_of_others_hand_over_nothing(
    village: Village, client_of: SignIn, fatma: Reader
) -> None:
    task = issue(fatma)
    for chosen in ([], ["²"], [task.pk]):
        answer = client_of("ruud").post("/werk/taken/overdragen/", {"task": chosen}, follow=True)
        assert "Kies eerst een of meer taken" in answer.text and task.title not in answer.text


def test_postponed_with_a_reason_and_its_first_day_kept(
    desk: VillageClient, home: Household, fatma: Reader
) -> None:
    task = issue(fatma, home)
    here = f"/werk/taken/{task.pk}/"
    for day, reason in ((task.due_on, "Later"), (task.due_on + timedelta(4), "")):
        answer = desk.post(here, {"do": "postpone", "due_on": typed(day), "reason": reason})
        assert answer.status_code == 422 and not TaskPostponed.objects.exists()

    later = task.due_on + timedelta(4)
    page = desk.post(
        here, {"do": "postpone", "due_on": typed(later), "reason": "Dokter is ziek"}, follow=True
    ).text
    assert "Oorspronkelijk" in page and "Dokter is ziek" in page
    task.refresh_from_db()
    assert (OpenTask.objects.get(task=task).due_on, task.due_on) == (later, later - timedelta(4))


def test_a_task_of_a_term_is_not_postponed_past_it(home: Household, fatma: Reader) -> None:
    at = timezone.now()
    case = actions.open_case(
        municipality=CASTRICUM, subject="Hulp", team=fatma.teams[0], household=home.pk, by=fatma, at=at
    )
    clock = actions.start_clock(case, "wmo-beschikking", started_on=timezone.localdate(), by=fatma, at=at)
    task = issue(fatma, home, case=case, clock=clock)
    with pytest.raises(actions.PastTheTerm) as refusal:
        actions.postpone_task(task, due_on=clock.last_day + timedelta(1), reason="Druk", by=fatma, at=at)
    assert refusal.value.rule == "Wmo 2015, artikel 2.3.5 lid 2"
    actions.postpone_task(task, due_on=clock.last_day, reason="Druk", by=fatma, at=at)


def test_handed_over_and_taken_back_by_who_did_it(
    desk: VillageClient, client_of: SignIn, home: Household, fatma: Reader, sandra: Reader
) -> None:
    task = issue(fatma, home)
    to = f"{fatma.teams[0]}:{sandra.account}"
    desk.post(f"/werk/taken/{task.pk}/", {"do": "pass", "to": to, "reason": "Jij kent haar"})
    assert OpenTask.objects.get(task=task).account_id == sandra.account

    refused = client_of("pieter").post(f"/werk/taken/{task.pk}/", {"do": "take-back"}, follow=True)
    assert "die u zelf uitzette of overdroeg" in refused.text
    assert (
        "U hebt de taak terug" in desk.post(f"/werk/taken/{task.pk}/", {"do": "take-back"}, follow=True).text
    )
    assert OpenTask.objects.get(task=task).account_id == fatma.account


def test_a_new_action_for_each_kind_of_doer(
    village: Village, desk: VillageClient, home: Household, fatma: Reader, sandra: Reader
) -> None:
    organisation = Organisation.objects.order_by("name").first()
    assert organisation is not None
    here = f"/werk/huishoudens/{home.pk}/taken/nieuw/"
    form = {"title": "Neem contact op", "kind": "actie", "due_on": typed(timezone.localdate()), "case": ""}
    for who, more, landed in (
        ("desk", {"to": f"{fatma.teams[0]}:{sandra.account}"}, sandra.account),
        ("desk", {"to": f"{fatma.teams[0]}:"}, None),
        ("organisation", {"organisation": organisation.name}, fatma.account),
        ("other", {"name": "Buurvrouw Truus", "email": "truus@example.com"}, fatma.account),
        ("resident", {"person": village.person("Jan").pk}, fatma.account),
    ):
        assert desk.post(here, form | {"who": who} | more).status_code == 302, who
        assert OpenTask.objects.latest("task_id").account_id == landed, who

    page = desk.get(f"/werk/huishoudens/{home.pk}/taken/").text
    for words in (organisation.name, "Buurvrouw Truus", "de inwoner doet het", "Sociaal team Castricum"):
        assert words in page, words
    assert "Buurvrouw Truus" in desk.get("/werk/").text

    for who in ("desk", "organisation", "other", "resident"):
        answer = desk.post(here, form | {"who": who})
        assert answer.status_code == 422 and "wie het doet" in answer.text
    assert Task.objects.filter(title="Neem contact op").count() == 5


@pytest.mark.function("A9")
def test_no_new_task_or_action_for_a_day_that_is_over(desk: VillageClient, home: Household) -> None:
    here, yesterday = f"/werk/huishoudens/{home.pk}", typed(timezone.localdate() - timedelta(1))
    form = {"title": "Neem contact op", "kind": "actie", "due_on": yesterday, "case": "", "who": "desk"}
    contact = {"channel": "telefoon", "direction": "uit", "on": yesterday, "at": "9:30", "summary": "Gebeld.",
               "members": [home.memberships.all()[0].person_id], "next_title": "Bel terug", "next_on": yesterday}  # fmt: skip
    for page, sent in (("taken/nieuw", form), ("contact", contact)):
        answer = desk.post(f"{here}/{page}/", sent)
        assert answer.status_code == 422 and "Deze dag is al voorbij" in answer.text, page
        assert yesterday in answer.text, "what was typed stays"
    assert not Task.objects.filter(title__in=("Neem contact op", "Bel terug")).exists()
    with pytest.raises(ValidationError, match="al voorbij"):
        ActionForm.base_fields["due_on"].clean(yesterday)
    assert EditActionForm.base_fields["due_on"].clean(yesterday), (
        "an action of which the day passed is mended"
    )


def test_a_task_that_was_finished_by_mistake_is_opened_on_its_page(
    desk: VillageClient, home: Household, fatma: Reader
) -> None:
    task = issue(fatma, home)
    here = f"/werk/taken/{task.pk}/"
    assert "Taak weer openzetten" not in desk.get(here).text
    desk.post(here, {"do": "finish", "result": "Gebeld"})
    assert "Taak weer openzetten" in desk.get(here).text
    empty = desk.post(here, {"do": "reopen", "reason": ""})
    assert empty.status_code == 422 and "Schrijf de reden op" in empty.text
    again = desk.post(here, {"do": "reopen", "reason": "Verkeerde taak"}, follow=True).text
    for words in ("De taak staat weer open", "Gebeld", "Weer opengezet", "Verkeerde taak", "Taak afronden"):
        assert words in again, words
    assert OpenTask.objects.get(task=task).account_id == fatma.account


def test_all_tasks_of_a_household_open_late_and_done(
    desk: VillageClient, home: Household, fatma: Reader
) -> None:
    issue(fatma, home, days=-2, title="Te laat ding")
    done = issue(fatma, home, title="Klaar ding")
    desk.post(f"/werk/taken/{done.pk}/", {"do": "finish", "result": "Gebeld en geregeld"})
    here = f"/werk/huishoudens/{home.pk}/taken/"
    for query, there, not_there in (
        ("", "Te laat ding", "Klaar ding"),
        ("?toon=te-laat", "Te laat ding", "Klaar ding"),
        ("?toon=klaar", "Gebeld en geregeld", "Te laat ding"),
        ("?toon=klaar&soort=bellen&pagina=x", "Niets gevonden", "Klaar ding"),
    ):
        text = desk.get(here + query).text
        assert there in text and not_there not in text, query


def test_no_card_about_a_link_that_nobody_can_be_sent(
    desk: VillageClient, home: Household, fatma: Reader
) -> None:
    for name, email, there in (("Truus", "", False), ("Kees", "kees@example.org", True)):
        task = issue(fatma, home, outside=actions.Party(name=name, email=email))
        assert ("Link naar deze taak" in desk.get(f"/werk/taken/{task.pk}/").text) is there, name


def test_the_page_of_a_task_writes_down_whose_household_was_seen(
    desk: VillageClient, home: Household, fatma: Reader, village: Village
) -> None:
    task = issue(fatma, home)
    desk.get(f"/werk/taken/{task.pk}/")
    desk.post("/werk/taken/overdragen/", {"task": [task.pk]})
    seen = Look.objects.filter(household_id=home.pk).values_list("page", flat=True)
    assert set(seen) == {"desk:task", "desk:hand-over-tasks"}


def test_an_old_link_to_work_that_is_done_says_so_to_who_had_it_and_to_nobody_else(
    village: Village, fatma: Reader, client_of: SignIn, home: Household
) -> None:
    sandra, joke = village.reader("sandra"), client_of("joke")
    row = issue(fatma, title="Bel over de huur", account=sandra.account)
    away = issue(fatma, home, title="Bel de school", account=village.account("joke").pk)
    for task in (row, away):
        address = f"/werk/taken/{task.pk}/"
        actions.finish_task(task, by=fatma, at=timezone.now())
        who = client_of("sandra") if task is row else joke
        page = who.get(address)
        assert page.status_code == 200 and "is afgerond" in page.text, task.title
        if task is row:
            assert "Fatma" in page.text and "Bel over de huur" not in page.text
            assert client_of("fatma").get(address).status_code == 200
        for nobody in ("ruud", "henk"):
            assert client_of(nobody).get(address).status_code == 404
