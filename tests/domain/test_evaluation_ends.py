"""What all conclude when they look again: a goal that is ready or stopped ends in the same deed; the next day is put right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import evaluation as actions
from keukentafel.domain.plans.models import Action, ActionDone, EvaluationPlanned, Goal, GoalClosed
from keukentafel.domain.plans.queries import evaluation as queries
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

NEXT = MONDAY.date() + timedelta(days=60)


@pytest.fixture
def busy(goal: Goal, fatma: Reader) -> Goal:
    """A goal for which two things are still to be done."""
    for text in ("Belt de school", "Vraagt de buren"):
        plans.add_action(goal.pk, doer="network", doer_name="Tante Rie", text=text, by=fatma, at=MONDAY)
    return goal


def close(goal: Goal, by: Reader, *said: str, **more: Any) -> None:
    told: dict[str, Any] = {"next_on": NEXT, "by": by, "at": TUESDAY} | more
    actions.close_evaluation(goal.plan.household_id, concluded=[actions.Concluded(goal.pk, *said)], **told)


@pytest.mark.function("C6")
def test_a_goal_that_stops_is_dropped_with_the_reason_and_with_what_was_open(
    busy: Goal, fatma: Reader
) -> None:
    close(busy, fatma, "stoppen", "Sanne wil dit niet meer.", next_on=None)

    closed = GoalClosed.objects.get(goal=busy)
    assert (closed.result, closed.observation) == ("dropped", "Sanne wil dit niet meer.")
    assert set(ActionDone.objects.values_list("outcome", flat=True)) == {"dropped"}
    assert not Action.objects.filter(goal=busy, done__isnull=True).exists()
    kinds = [*Entry.objects.filter(at=TUESDAY).order_by("pk").values_list("kind", flat=True)]
    assert {"goal.closed", "evaluation.held"} <= set(kinds)


@pytest.mark.function("C6")
@pytest.mark.parametrize("became", ["done", "dropped"])
def test_a_goal_that_is_ready_is_reached_and_says_what_became_of_what_was_open(
    busy: Goal, fatma: Reader, became: str
) -> None:
    with pytest.raises(actions.UnknownConclusion, match="nog acties open") as refusal:
        close(busy, fatma, "klaar", "Het lukt al vier weken.")
    assert (refusal.value.field, refusal.value.goal) == ("to_do", busy.pk)
    assert not GoalClosed.objects.exists()

    close(busy, fatma, "klaar", "Het lukt al vier weken.", became, next_on=None)

    closed = GoalClosed.objects.get(goal=busy)
    assert (closed.result, closed.observation) == ("reached", "Het lukt al vier weken.")
    assert [*ActionDone.objects.values_list("outcome", flat=True)] == [became, became]
    with pytest.raises(actions.UnknownConclusion, match="al afgesloten"):
        close(busy, fatma, "verder")


@pytest.mark.function("C6")
def test_a_goal_that_goes_on_stays_open_and_asks_a_next_day(busy: Goal, fatma: Reader) -> None:
    with pytest.raises(actions.NoNextDay):
        close(busy, fatma, "anders", "Eerst de school.", next_on=None)
    close(busy, fatma, "anders", "Eerst de school.")
    assert not GoalClosed.objects.exists()
    assert not ActionDone.objects.exists()


@pytest.mark.function("C6")
def test_a_wrong_day_is_put_right_with_a_reason_and_the_task_goes_along(goal: Goal, fatma: Reader) -> None:
    home = goal.plan.household_id
    right: dict[str, Any] = {"on": date(2026, 6, 1), "by": fatma, "at": TUESDAY}
    with pytest.raises(actions.NothingPlanned):
        actions.move_evaluation(home, reason="Het jaartal klopte niet.", **right)
    actions.plan_evaluation(home, on=date(2027, 6, 1), by=fatma, at=MONDAY)
    for wrong, refusal in (
        ({"reason": " "}, plans.WhyMissing),
        ({"reason": "Vergist", "on": date(2027, 6, 1)}, actions.WrongEvaluationDay),
        ({"reason": "Vergist", "on": MONDAY.date()}, actions.WrongEvaluationDay),
    ):
        with pytest.raises(refusal) as told:
            actions.move_evaluation(home, **right | wrong)
        assert told.value.field in right | {"reason": ""}

    actions.move_evaluation(home, reason="Het jaartal klopte niet.", **right)

    old, new = EvaluationPlanned.objects.order_by("pk")
    assert (old.replaced_by, new.on) == (new, right["on"])
    assert [*OpenTask.objects.values_list("task", "due_on")] == [(new.task_id, right["on"])]
    moved = queries.evaluation(home, reader=fatma).moved
    assert moved is not None
    assert (moved.was, moved.why) == (date(2027, 6, 1), "Het jaartal klopte niet.")
    assert Entry.objects.filter(kind="evaluation.moved", at=TUESDAY).count() == 1


@pytest.mark.function("C6")
def test_a_score_from_before_the_version_is_the_score_of_then(
    village: Village, goal: Goal, fatma: Reader
) -> None:
    day = MONDAY.date()
    point = queries.Point
    early, last = point(day - timedelta(days=20), 2, False, 1), point(day, 4, False, 2)
    assert queries._stood([early, last], day) == last
    assert queries._stood([early, last], day - timedelta(days=1)) == early
    assert queries._stood([early, last], None) == early
    assert queries._stood([last], None) is None
