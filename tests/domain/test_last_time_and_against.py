"""Last time is what was agreed then; who does not agree is heard by who directs; work for a plan lies with who works on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case, Holder, OpenTask
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans import queries as looking
from keukentafel.domain.plans.actions import evaluation as evaluations
from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.plans.models import Evaluation, Goal, Plan, PlanVersion
from keukentafel.domain.plans.queries import evaluation as queries
from keukentafel.domain.plans.queries.desk import Desk, desk_of
from keukentafel.domain.plans.queries.task_place import task_place
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("C6")


@pytest.fixture
def home(goal: Goal, fatma: Reader) -> int:
    Goal.objects.filter(pk=goal.pk).update(person=None)
    return goal.plan.household_id


def frozen(home: int, by: Reader, *, days: int, look_on: int | None = None) -> PlanVersion:
    """With something new in it, that many days after Monday."""
    at = MONDAY + timedelta(days=days)
    plans.add_goal(home, domain="mensen", text=f"Dag {days}", met_when="Gelukt", by=by, at=at)
    evaluate_on = at.date() + timedelta(days=look_on) if look_on else None
    return actions.freeze_version(home, evaluate_on=evaluate_on, by=by, at=at)


def beside(home: int, reader: Reader, *, days: int, **more: int) -> int | None:
    day = MONDAY + timedelta(days=days)
    return queries.evaluation(home, reader=replace(reader, today=day.date()), **more).compared


def test_before_the_first_evaluation_it_is_the_version_with_which_the_day_was_agreed(
    home: int, fatma: Reader
) -> None:
    assert beside(home, fatma, days=0) is None
    first = frozen(home, fatma, days=0, look_on=60)
    assert beside(home, fatma, days=0) == first.pk
    adopted = frozen(home, fatma, days=60, look_on=90)
    assert beside(home, fatma, days=60) == first.pk, "what was frozen today is not last time"
    assert beside(home, fatma, days=60, beside=adopted.pk) == adopted.pk, "but one may choose it"
    assert beside(home, fatma, days=60, beside=0) == first.pk


def test_after_an_evaluation_it_is_what_came_of_it(home: int, fatma: Reader) -> None:
    frozen(home, fatma, days=0)
    close(home, fatma, MONDAY + timedelta(days=30))
    came_of_it = frozen(home, fatma, days=33)
    frozen(home, fatma, days=80)
    assert beside(home, fatma, days=90) == came_of_it.pk
    close(home, fatma, MONDAY + timedelta(days=90))
    assert Evaluation.objects.latest("pk").compared_id == came_of_it.pk, "as its readers saw it"


def close(home: int, by: Reader, at: datetime) -> None:
    goals = Goal.objects.filter(plan__household=home, closed__isnull=True)
    evaluations.close_evaluation(
        home, concluded=[evaluations.Concluded(each.pk, "verder") for each in goals],
        next_on=at.date() + timedelta(days=60), by=replace(by, today=at.date()), at=at,
    )  # fmt: skip


def against(home: int, reader: Reader) -> tuple[str, ...]:
    found = looking.plan(home, reader=replace(reader, right="plan")).against
    return found.names if found else ()


def waiting() -> list[OpenTask]:
    return list(
        OpenTask.objects.filter(task__title__startswith="Iemand is het niet eens").select_related("task")
    )


def test_a_resident_who_does_not_agree_is_heard(home: int, fatma: Reader, de_wit: Reader) -> None:
    first = frozen(home, fatma, days=0)
    no: Any = {"agrees": False, "reason": "Te snel.", "by": de_wit, "at": MONDAY}
    for _again in range(2):
        actions.answer_version(first.pk, **no)
    (task,) = waiting()
    assert "Te snel" not in task.task.title and against(home, fatma) == ("Jan de Wit",)
    place = task_place(task.task.reference, reader=fatma)
    assert place is not None and place.keys == (home, first.pk)

    actions.answer_version(first.pk, agrees=True, by=de_wit, at=MONDAY)
    assert not waiting() and against(home, fatma) == ()
    actions.answer_version(first.pk, **no)
    assert len(waiting()) == 1
    frozen(home, fatma, days=2)
    assert not waiting() and against(home, fatma) == (), "something else was agreed since"


def test_who_directs_and_wrote_the_no_down_gets_no_task(
    home: int, fatma: Reader, sandra: Reader, village: Village
) -> None:
    plans.take_direction(
        home, reason="Crisis", until_on=MONDAY.date() + timedelta(days=30), accepts_convenant=True, by=fatma, at=MONDAY
    )  # fmt: skip
    first = frozen(home, fatma, days=0)
    paper: Any = {"person": village.person("Jan").pk, "agrees": False, "on": MONDAY.date(), "at": MONDAY}
    actions.record_agreement(first.pk, reason="Te snel.", by=fatma, **paper)
    assert not waiting()
    actions.record_agreement(first.pk, reason="Nee.", by=sandra, **paper)
    assert [each.account_id for each in waiting()] == [fatma.account]


def test_work_for_a_plan_lies_with_who_works_on_a_question_of_the_household(
    home: int, fatma: Reader, sandra: Reader
) -> None:
    plan = Plan.objects.select_related("household").get(household=home)
    team = fatma.teams[0]

    def held(number: str, kind: str, days: int, account: int | None) -> None:
        case = Case.objects.create(
            municipality_id=plan.municipality_id, number=number, kind=kind, household_id=home, subject="Hulp",
            opened_at=MONDAY + timedelta(days=days),
        )  # fmt: skip
        Holder.objects.create(
            municipality_id=plan.municipality_id, case=case, team_id=team, account_id=account, from_at=MONDAY
        )

    held("Z-2026-0000801", "simple", 0, fatma.account)
    held("Z-2026-0000802", "simple", 1, None)
    held("Z-2026-0000803", "bezwaar", 2, sandra.account)
    held("Z-2026-0000804", "referral", 3, sandra.account)
    assert desk_of(plan, on=MONDAY.date()) == Desk(team, fatma.account)
