"""Goals in all their states, in other words and for several people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import ActionDone, Goal, GoalClosed, GoalPostponed, GoalRewritten
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.plans import LATER, a_goal, an_action
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

STEPS: dict[str, Callable[[int, Reader], object]] = {
    "put off": lambda goal, by: actions.postpone_goal(goal, reason="eerst rust", until_on=LATER, by=by, at=MONDAY),
    "put off longer": lambda goal, by: actions.postpone_goal(
        goal, reason="nog even", until_on=LATER + timedelta(days=9), by=by, at=MONDAY
    ),
    "take up": lambda goal, by: actions.resume_goal(goal, by=by, at=MONDAY),
    "reached": lambda goal, by: actions.close_goal(goal, result="reached", by=by, at=MONDAY),
    "partly": lambda goal, by: actions.close_goal(goal, result="partly", by=by, at=MONDAY),
    "drop": lambda goal, by: actions.close_goal(goal, result="dropped", observation="verhuisd", by=by, at=MONDAY),
    "open again": lambda goal, by: actions.reopen_goal(goal, reason="toch nodig", by=by, at=MONDAY),
}  # fmt: skip
ENDS = {"reached": "reached", "partly": "partly", "drop": "dropped"}


def states(goal: Goal) -> list[str]:
    """Every state that the rows of a goal say it is in; none: it is open."""
    closed = GoalClosed.objects.filter(goal=goal).values_list("result", flat=True)
    waiting = GoalPostponed.objects.filter(goal=goal, ended_at=None)
    return [*closed, *("postponed" for _ in waiting)]


@pytest.mark.function("C1")
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=3, max_size=6))
def test_no_sequence_of_steps_leads_to_two_states_at_once(
    village: Village, fatma: Reader, steps: list[str]
) -> None:
    with transaction.atomic():
        goal, before = a_goal(village, fatma), []
        for step in steps:
            try:
                STEPS[step](goal.pk, fatma)
            except Refusal:
                assert states(goal) == before
            after = states(goal)
            assert len(after) <= 1, steps
            if step in ENDS and before in ([], ["postponed"]):
                assert after == [ENDS[step]]
            before = after
        assert queries.goal(goal.pk, reader=fatma).state == (before or ["open"])[0]
        transaction.set_rollback(True)


def test_the_database_refuses_two_states_too(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    actions.postpone_goal(goal.pk, reason="eerst rust", until_on=LATER, by=fatma, at=MONDAY)
    with pytest.raises(IntegrityError, match="one state"), transaction.atomic():
        GoalClosed.objects.create(
            municipality_id=goal.municipality_id, goal=goal, result="partly", at=MONDAY, by_id=fatma.account
        )
    action = an_action(goal, fatma)
    actions.postpone_action(action.pk, due_on=LATER, reason="ziek", by=fatma, at=MONDAY)
    with pytest.raises(IntegrityError, match="one state"), transaction.atomic():
        ActionDone.objects.create(municipality_id=goal.municipality_id, action=action, at=MONDAY)


def test_a_goal_waits_until_its_day_and_then_runs_by_itself(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    actions.postpone_goal(goal.pk, reason="eerst rust", until_on=LATER, by=fatma, at=MONDAY)
    assert queries.goal(goal.pk, reader=fatma).state == "postponed"
    GoalPostponed.objects.update(from_on=date(2026, 2, 1), until_on=date(2026, 3, 2))
    assert queries.goal(goal.pk, reader=fatma).state == "open"
    assert actions.postpone_goal(goal.pk, reason="weer", until_on=LATER, by=fatma, at=MONDAY).pk
    assert GoalPostponed.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize(
    ("deed", "refusal"),
    [
        (lambda goal, by: actions.close_goal(goal, result="dropped", by=by, at=MONDAY), actions.WhyMissing),
        (lambda goal, by: actions.postpone_goal(goal, reason=" ", until_on=LATER, by=by, at=MONDAY), actions.WhyMissing),
        (lambda goal, by: actions.postpone_goal(goal, reason="x", until_on=MONDAY.date(), by=by, at=MONDAY), actions.WrongPeriod),
        (lambda goal, by: actions.reopen_goal(goal, reason="x", by=by, at=MONDAY), actions.GoalIsOpen),
        (lambda goal, by: actions.resume_goal(goal, by=by, at=MONDAY), actions.GoalIsOpen),
    ],
)  # fmt: skip
def test_what_becomes_of_a_goal_needs_its_reason(
    village: Village, fatma: Reader, deed: Any, refusal: type[Exception]
) -> None:
    goal = a_goal(village, fatma)
    with pytest.raises(refusal):
        deed(goal.pk, fatma)


def test_a_goal_that_opens_again_keeps_how_it_ended(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    action = an_action(goal, fatma)
    actions.close_goal(goal.pk, result="partly", observation="Half gelukt", by=fatma, at=TUESDAY)
    assert ActionDone.objects.get(action=action).outcome == "dropped"
    actions.reopen_goal(goal.pk, reason="Het bezoek viel weg", by=fatma, at=FRIDAY)

    shown = queries.goal(goal.pk, reader=fatma)
    assert shown.state == "open" and shown.reopened is not None
    assert (shown.reopened.result, shown.reopened.observation, shown.reopened.reason) == (
        "partly", "Half gelukt", "Het bezoek viel weg",
    )  # fmt: skip


# Other words


def words(goal: Goal, **other: Any) -> dict[str, Any]:
    return {
        "revision": goal.revision, "text": goal.text, "met_when": goal.met_when, "domain": goal.domain,
        "starts_on": goal.starts_on, "people": [], "priority": 2, "at": TUESDAY,
    } | other  # fmt: skip


def test_nobody_overwrites_the_words_of_somebody_else(
    village: Village, fatma: Reader, sandra: Reader
) -> None:
    goal = a_goal(village, fatma)
    actions.rewrite_goal(goal.pk, by=fatma, **words(goal, text="Elke week bezoek"))
    with pytest.raises(ChangedMeanwhile):
        actions.rewrite_goal(goal.pk, by=sandra, **words(goal, text="Elke dag bezoek"))
    actions.rewrite_goal(goal.pk, by=fatma, **words(goal, text="Elke week bezoek"))  # the same sent twice

    kept = GoalRewritten.objects.get()
    assert (kept.revision, kept.was["text"]) == (0, "Ik spreek vaker iemand")
    with pytest.raises(actions.GoalWithoutEnd):
        actions.rewrite_goal(goal.pk, by=fatma, **words(goal, met_when=" "))


def test_a_goal_is_for_several_and_each_of_them_reads_it(village: Village, fatma: Reader) -> None:
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    goal = a_goal(village, fatma, people=[annie, jan])
    assert a_goal(village, fatma, people=[annie, jan]) == goal
    shown = queries.goal(goal.pk, reader=fatma)
    assert [key for key, _name in shown.people] == [annie, jan] and shown.is_for(jan)

    actions.rewrite_goal(goal.pk, by=fatma, **words(goal, people=[jan]))
    assert [key for key, _name in queries.goal(goal.pk, reader=fatma).people] == [jan]
    with pytest.raises(actions.NotAMember):
        a_goal(village, fatma, people=[jan, village.person("Els").pk])
