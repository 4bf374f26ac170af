"""Tasks: taken by one, finished once, sorted by their legal deadline."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Case, OpenTask, Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.cases import CASTRICUM, is_there, issue
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A9")
def test_a_task_is_taken_by_one_and_finished_once(fatma: Reader, sandra: Reader) -> None:
    task = issue(fatma)
    actions.take_task(task, by=fatma, at=MONDAY)
    actions.take_task(task, by=fatma, at=MONDAY)
    with pytest.raises(actions.AlreadyTaken, match="Fatma Yilmaz heeft deze taak al"):
        actions.take_task(task, by=sandra, at=MONDAY)

    actions.finish_task(task, result="Gebeld", by=fatma, at=TUESDAY)
    with pytest.raises(actions.AlreadyDone):
        actions.finish_task(task, by=fatma, at=TUESDAY)
    assert [entry.kind for entry in Entry.objects.order_by("id")] == [
        "task.issued",
        "task.taken",
        "task.done",
    ]


def test_a_task_on_the_pile_of_another_team_is_left_there(village: Village, fatma: Reader) -> None:
    task = issue(fatma, team=village.team("Sociaal team Bakkum").pk, household=village.household("De Wit").pk)
    with pytest.raises(actions.NotYourPile, match="ander team"):
        actions.take_task(task, by=fatma, at=TUESDAY)
    assert OpenTask.objects.get(task=task).account_id is None


@pytest.mark.function("A9")
def test_my_work_is_sorted_by_legal_deadline(case: Case, fatma: Reader) -> None:
    clock = actions.start_clock(case, "wmo-onderzoek", started_on=date(2026, 1, 26), by=fatma, at=MONDAY)
    issue(fatma, title="Later", account=fatma.account, due_on=date(2026, 5, 1))
    issue(fatma, title="Onderzoek", account=fatma.account, due_on=clock.last_day, clock=clock, case=case)
    issue(fatma, title="Te laat", account=fatma.account, due_on=date(2026, 3, 1))
    issue(fatma, title="Van niemand", due_on=date(2026, 3, 2))

    desk = queries.my_work(reader=fatma)

    assert [(work.title, work.urgency, work.days) for work in desk.mine] == [
        ("Te laat", "over", -1), ("Onderzoek", "week", 7), ("Later", "later", 60),
    ]  # fmt: skip
    assert (desk.mine[1].term, desk.mine[1].household_name) == ("Onderzoek na een melding", "De Wit")
    assert [work.title for work in desk.pile] == ["Van niemand"]


def test_more_than_two_hundred_tasks_say_so(fatma: Reader) -> None:
    tasks = Task.objects.bulk_create(
        Task(municipality_id=CASTRICUM, kind="actie", title="Iets", due_on=date(2026, 4, 1), issued_at=MONDAY)
        for _ in range(205)
    )
    OpenTask.objects.bulk_create(
        OpenTask(
            municipality_id=CASTRICUM,
            task=task,
            team_id=fatma.teams[0],
            account_id=fatma.account,
            due_on=task.due_on,
        )
        for task in tasks
    )
    desk = queries.my_work(reader=fatma)
    assert (len(desk.mine), desk.more_mine) == (200, True)


@pytest.mark.parametrize(
    ("key", "sees"), [("fatma", True), ("sandra", True), ("ruud", False), ("joke", False), ("de_wit", False)]
)
def test_a_task_without_household_is_of_the_team_alone(
    village: Village, fatma: Reader, key: str, sees: bool
) -> None:
    task = issue(fatma)
    assert is_there(lambda: queries.task(task.pk, reader=village.reader(key))) == sees


@pytest.mark.parametrize("kind", ["melding", "gesprek", "plan", "besluit"])
def test_a_step_of_a_case_is_not_ticked_off_by_hand(case: Case, fatma: Reader, kind: str) -> None:
    """Or the case would wait for nobody."""
    task = issue(fatma, kind=kind, case=case)

    with pytest.raises(actions.DoneInItsCase):
        actions.tick_off(task, by=fatma, at=MONDAY)

    assert OpenTask.objects.filter(task=task).exists()
