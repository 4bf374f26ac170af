"""An open task, and one that is done, have the household of their task; the database sees to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import OpenTask, Task, TaskDone
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A10")]


def issue(by: Reader, household: Household | None) -> Task:
    return actions.issue_task(
        kind="bellen", title="Bel de buurvrouw", municipality=383, team=by.teams[0], account=by.account,
        due_on=by.today, household=household.pk if household else None, by=by, at=MONDAY,
    )  # fmt: skip


def homes(task: Task) -> tuple[int | None, int | None]:
    """The household of what lies open of this task, and of what was done."""
    lies = OpenTask.objects.filter(task=task).values_list("household", flat=True).first()
    done = TaskDone.objects.filter(task=task).values_list("household", flat=True).first()
    return lies, done


def test_what_lies_open_and_what_was_done_follow_the_task(
    village: Village, home: Household, fatma: Reader
) -> None:
    task = issue(fatma, home)
    assert homes(task) == (home.pk, None)
    actions.finish_task(task, by=fatma, at=MONDAY + timedelta(hours=1))
    assert homes(task) == (None, home.pk)


def test_a_task_that_gets_a_household_later_takes_along_what_it_has(home: Household, fatma: Reader) -> None:
    opened, done = issue(fatma, None), issue(fatma, None)
    actions.finish_task(done, by=fatma, at=MONDAY + timedelta(hours=1))
    assert homes(opened) == homes(done) == (None, None)
    Task.objects.filter(pk__in=[opened.pk, done.pk]).update(household=home)
    assert (homes(opened), homes(done)) == ((home.pk, None), (None, home.pk))


def test_a_row_that_is_saved_again_keeps_its_household(home: Household, fatma: Reader) -> None:
    task = issue(fatma, home)
    waiting = OpenTask.objects.get(task=task)
    waiting.household = None
    waiting.save()
    assert homes(task) == (home.pk, None)
