"""A task that was finished by mistake is open again, with what stood there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Case, OpenTask, TaskDone, TaskReopened
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.cases import issue
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.django_db


@pytest.mark.function("A9")
def test_who_finished_it_reopens_it_and_the_history_is_kept(case: Case, fatma: Reader) -> None:
    task = issue(fatma, case=case, kind="actie")
    later = task.due_on + timedelta(days=7)
    actions.postpone_task(task, due_on=later, reason="Ziek", by=fatma, at=MONDAY)
    actions.tick_off(task, result="Gebeld", by=fatma, at=MONDAY)
    assert queries.task(task.pk, reader=fatma).reopens
    actions.reopen_task(task, reason="Verkeerde taak", by=fatma, at=TUESDAY)

    card = queries.task(task.pk, reader=fatma)
    assert (card.done, card.account, card.due_on, card.reopens) == (False, fatma.account, later, False)
    told = [(each.sort, each.text or each.reason) for each in card.events[-2:]]
    assert told == [("done", "Gebeld"), ("reopened", "Verkeerde taak")]
    assert OpenTask.objects.get(task=task).household_id == case.household_id
    assert Entry.objects.filter(kind="task.reopened", household_id=case.household_id).count() == 1
    with pytest.raises(actions.NotDone):
        actions.reopen_task(task, reason="Nog eens", by=fatma, at=TUESDAY)
    actions.tick_off(task, by=fatma, at=TUESDAY)
    assert TaskDone.objects.filter(task=task).exists() and TaskReopened.objects.count() == 1


def test_a_reason_is_asked_and_others_are_refused(case: Case, fatma: Reader, joke: Reader) -> None:
    task = issue(fatma, case=case, kind="actie")
    actions.tick_off(task, by=fatma, at=MONDAY)
    with pytest.raises(actions.NoReason), transaction.atomic():
        actions.reopen_task(task, reason=" ", by=fatma, at=TUESDAY)
    with pytest.raises((actions.NotFinishedByYou, actions.NotInTeam)), transaction.atomic():
        actions.reopen_task(task, reason="Toch niet", by=joke, at=TUESDAY)
    assert TaskDone.objects.filter(task=task).exists() and not TaskReopened.objects.exists()


def test_a_step_and_a_task_of_a_closed_case_stay_done(case: Case, fatma: Reader) -> None:
    step, action = issue(fatma, case=case, kind="plan"), issue(fatma, case=case, kind="actie")
    for task in (step, action):
        actions.finish_task(task, by=fatma, at=MONDAY)
    assert not queries.task(step.pk, reader=fatma).reopens
    with pytest.raises(actions.DoneInItsCase), transaction.atomic():
        actions.reopen_task(step, reason="Toch niet", by=fatma, at=TUESDAY)
    actions.close(case, result="klaar", reason="Klaar", by=fatma, at=TUESDAY)
    with pytest.raises(actions.AlreadyClosed), transaction.atomic():
        actions.reopen_task(action, reason="Toch niet", by=fatma, at=TUESDAY)


def test_a_reopened_case_lays_nothing_on_the_desk_of_who_left(
    case: Case, fatma: Reader, sandra: Reader
) -> None:
    issue(fatma, case=case, kind="actie", account=fatma.account)
    actions.hand_over(case, team=fatma.teams[0], account=fatma.account, by=fatma, at=MONDAY)
    actions.close(case, result="klaar", reason="Klaar", finish_work=True, by=fatma, at=MONDAY)
    Role.objects.filter(account=fatma.account).update(until_on=MONDAY.date())

    actions.reopen(case, reason="Toch nog iets", by=sandra, at=TUESDAY)

    lies = OpenTask.objects.filter(task__case=case)
    assert lies.count() == 2 and set(lies.values_list("team", "account")) == {(fatma.teams[0], None)}
