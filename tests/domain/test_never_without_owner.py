"""Whatever people do with cases and tasks, in any order: each has exactly one owner, and no task is lost."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Case, Holder, OpenTask, Task, TaskDone
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A9")]
CASTRICUM = 383
WHO = st.integers(0, 2)
KINDS = (
    "issue", "take", "pass", "many", "back", "postpone", "finish", "hand_over", "close", "reopen", "away", "deputy", "home",
)  # fmt: skip
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            KINDS
        ),
        WHO, WHO, st.booleans(),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_each_case_and_task_has_one_owner_after_any_deeds(
    village: Village, fatma: Reader, sandra: Reader, pieter: Reader, deeds: list[tuple[str, int, int, bool]]
) -> None:
    people = (fatma, sandra, pieter)
    with transaction.atomic():
        case = actions.open_case(
            municipality=CASTRICUM, subject="Vraag", team=fatma.teams[0], household=village.household("De Wit").pk,
            by=fatma, at=MONDAY,
        )  # fmt: skip
        issued = 0
        for number, (deed, by, to, pile) in enumerate(deeds):
            at = MONDAY + timedelta(hours=number)
            with suppress(Refusal, NotYours), transaction.atomic():
                _do(deed, case, by=people[by], to=None if pile else people[to], at=at)
            issued = max(issued, Task.objects.filter(case=case).count())
            _check(case, issued)
        transaction.set_rollback(True)


def _do(deed: str, case: Case, *, by: Reader, to: Reader | None, at: Any) -> None:
    who, team, account = {"by": by, "at": at}, by.teams[0], to.account if to else None
    task = Task.objects.filter(case=case).order_by("-pk").first()
    if deed == "issue":
        actions.issue_task(
            kind="actie", title="Iets", municipality=CASTRICUM, team=team, account=account, due_on=at.date(),
            case=case, **who,
        )  # fmt: skip
    elif deed == "hand_over":
        actions.hand_over(case, team=team, account=account, **who)
    elif deed == "close":
        actions.close(case, result="afgezien", finish_work=to is None, **who)
    elif deed == "reopen":
        actions.reopen(case, reason="Toch", **who)
    elif deed == "away" and to is not None:
        teams.register_absence(account=to.account, from_on=at.date(), until_on=None, by=to, at=at)
    elif deed == "deputy" and to is not None:
        teams.appoint_deputy(account=by.account, deputy=to.account, from_on=at.date(), until_on=None, **who)
    elif deed == "home" and to is not None:
        Role.objects.filter(account=to.account).update(until_on=at.date())
    elif task is not None:
        _do_task(deed, task, team, account, who)


def _do_task(deed: str, task: Task, team: int, account: int | None, who: dict[str, Any]) -> None:
    if deed == "take":
        actions.take_task(task, **who)
    elif deed == "pass":
        actions.pass_task(task, team=team, account=account, **who)
    elif deed == "many":
        actions.hand_over_tasks(list(task.case.tasks.all()), team=team, account=account, reason="Druk", **who)
    elif deed == "back":
        actions.take_back(task, **who)
    elif deed == "postpone":
        actions.postpone_task(task, due_on=who["at"].date() + timedelta(30), reason="Druk", **who)
    elif deed == "finish":
        actions.finish_task(task, **who)


def _check(case: Case, issued: int) -> None:
    assert Holder.objects.filter(case=case, until_at__isnull=True).count() == 1
    tasks = set(Task.objects.filter(case=case).values_list("pk", flat=True))
    waiting = set(OpenTask.objects.filter(task__case=case).values_list("task", flat=True))
    done = set(TaskDone.objects.filter(task__case=case).values_list("task", flat=True))
    assert len(tasks) == issued
    assert waiting | done == tasks and not waiting & done
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_opentask WHERE team_id IS NULL")
        assert cursor.fetchone() == (0,)
