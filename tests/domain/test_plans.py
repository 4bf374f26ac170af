"""One household, one plan, one director."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Director, Goal, GoalInvitation, Plan
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


def a_goal(village: Village, by: Reader, **other: Any) -> Goal:
    values: dict[str, Any] = {
        "domain": "dag", "text": "Ik spreek twee keer per week iemand", "met_when": "Er komt twee keer per week iemand langs"
    }  # fmt: skip
    return actions.add_goal(village.household("De Wit").pk, by=by, at=MONDAY, **{**values, **other})


def test_the_first_goal_begins_the_plan_with_the_household_as_director(
    village: Village, fatma: Reader
) -> None:
    a_goal(village, fatma)

    plan = queries.plan(village.household("De Wit").pk, reader=fatma)
    assert plan.started_on == date(2026, 3, 2)
    assert plan.director is not None and plan.director.account is None
    assert [goal.text for goal in plan.open_goals] == ["Ik spreek twee keer per week iemand"]
    assert set(Entry.objects.values_list("kind", flat=True)) >= {"plan.started", "goal.added"}


def test_a_household_has_one_plan(village: Village, fatma: Reader, sandra: Reader) -> None:
    first = actions.start_plan(village.household("De Wit").pk, by=fatma, at=MONDAY)
    assert actions.start_plan(village.household("De Wit").pk, by=sandra, at=TUESDAY) == first
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("met_when", ["", "   ", "\n"])
def test_a_goal_without_an_end_is_not_saved(village: Village, fatma: Reader, met_when: str) -> None:
    with pytest.raises(actions.GoalWithoutEnd, match="wanneer het doel is gehaald"):
        a_goal(village, fatma, met_when=met_when)
    assert not Goal.objects.exists()
    assert not Plan.objects.exists()


def test_the_database_refuses_such_a_goal_too(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    with pytest.raises(IntegrityError, match="goal_says_when_it_is_met"), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(met_when="")


def test_the_same_goal_sent_twice_is_one_goal(village: Village, fatma: Reader) -> None:
    assert a_goal(village, fatma) == a_goal(village, fatma)
    assert Goal.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"text": " "}, actions.WithoutWords),
        ({"text": "x" * 401}, actions.WithoutWords),
        ({"domain": "ruimtevaart"}, actions.UnknownDomain),
        ({"expected_on": date(2026, 3, 1)}, actions.WrongPeriod),
    ],
)
def test_a_goal_that_cannot_be_is_refused(
    village: Village, fatma: Reader, wrong: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        a_goal(village, fatma, **wrong)
    assert not Goal.objects.exists()


def test_a_goal_is_for_somebody_of_the_household(village: Village, fatma: Reader) -> None:
    with pytest.raises(actions.NotAMember):
        a_goal(village, fatma, person=village.person("Els").pk)


@pytest.mark.parametrize("who", ["ruud", "joke", "bakker", "thuis"])
def test_who_may_not_open_the_household_cannot_touch_its_plan(
    village: Village, fatma: Reader, who: str
) -> None:
    goal = a_goal(village, fatma)
    stranger = village.reader(who)
    for deed in (
        lambda: a_goal(village, stranger),
        lambda: actions.add_action(
            goal.pk, doer="network", doer_name="Buurman", text="komt langs", by=stranger, at=MONDAY
        ),
        lambda: actions.close_goal(goal.pk, result="dropped", by=stranger, at=MONDAY),
        lambda: actions.share_goal(goal.pk, account=1, ground="zomaar", by=stranger, at=MONDAY),
        lambda: queries.plan(village.household("De Wit").pk, reader=stranger),
        lambda: queries.goal(goal.pk, reader=stranger),
    ):
        with pytest.raises(NotYours):
            deed()


@pytest.mark.parametrize("size", [1, 6])
def test_a_plan_costs_the_same_number_of_statements_whatever_its_size(
    village: Village, fatma: Reader, joke: Reader, size: int, django_assert_num_queries: Any
) -> None:
    for count in range(size):
        goal = a_goal(village, fatma, text=f"Doel {count}")
        for doer in range(size):
            actions.add_action(
                goal.pk, doer="network", doer_name=f"Buur {doer}", text="helpt", by=fatma, at=MONDAY
            )
        actions.share_goal(goal.pk, account=joke.account, ground="advies", by=fatma, at=MONDAY)
    number = village.household("De Wit").pk
    with django_assert_num_queries(8):
        queries.plan(number, reader=fatma)


# Actions


def test_what_costs_nothing_comes_first(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    actions.add_action(
        goal.pk, doer="organisation", doer_name="Welzijn", text="belt elke week", by=fatma, at=MONDAY
    )
    actions.add_action(
        goal.pk,
        doer="network",
        doer_name="Buurvrouw Ria",
        text="drinkt koffie op dinsdag",
        by=fatma,
        at=MONDAY,
    )

    shown = queries.goal(goal.pk, reader=fatma).actions
    assert [action.doer_name for action in shown] == ["Buurvrouw Ria", "Welzijn"]
    assert [action.is_free for action in shown] == [True, False]


def test_an_action_is_done_once(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    action = actions.add_action(
        goal.pk, doer="network", doer_name="Ria", text="komt langs", by=fatma, at=MONDAY
    )
    actions.finish_action(action.pk, result="gezellig", by=fatma, at=TUESDAY)
    with pytest.raises(actions.ActionIsDone):
        actions.finish_action(action.pk, by=fatma, at=FRIDAY)
    assert queries.goal(goal.pk, reader=fatma).done == 1


def test_an_action_past_its_day_is_late(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    actions.add_action(
        goal.pk, doer="network", doer_name="Ria", text="komt", due_on=date(2026, 3, 2), by=fatma, at=MONDAY
    )
    assert not queries.goal(goal.pk, reader=fatma).actions[0].late


# Sharing and closing


def test_an_expert_reads_the_goal_she_is_invited_to_and_no_other(
    village: Village, fatma: Reader, joke: Reader
) -> None:
    shared, other = a_goal(village, fatma), a_goal(village, fatma, text="Iets anders")
    actions.share_goal(shared.pk, account=joke.account, ground="advies over dementie", by=fatma, at=MONDAY)

    assert [each.goal.id for each in queries.shared_goals(reader=joke)] == [shared.pk]
    assert queries.shared_goal(shared.pk, reader=joke).ground == "advies over dementie"
    with pytest.raises(NotYours):
        queries.shared_goal(other.pk, reader=joke)
    with pytest.raises(NotYours):
        queries.plan(village.household("De Wit").pk, reader=joke)


def test_an_invitation_ends_with_its_period_and_with_the_goal(
    village: Village, fatma: Reader, joke: Reader
) -> None:
    goal = a_goal(village, fatma)
    actions.share_goal(
        goal.pk, account=joke.account, ground="advies", until_on=date(2026, 3, 9), by=fatma, at=MONDAY
    )
    GoalInvitation.objects.update(from_on=date(2026, 2, 1), until_on=date(2026, 3, 2))
    assert queries.shared_goals(reader=joke) == []

    actions.share_goal(goal.pk, account=joke.account, ground="advies", by=fatma, at=MONDAY)
    actions.close_goal(goal.pk, result="reached", by=fatma, at=TUESDAY)
    assert queries.shared_goals(reader=joke) == []


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [({"ground": " "}, actions.WithoutGround), ({"until_on": date(2026, 3, 2)}, actions.WrongPeriod)],
)
def test_nobody_reads_along_without_ground_or_in_the_past(
    village: Village, fatma: Reader, joke: Reader, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    goal = a_goal(village, fatma)
    values: dict[str, Any] = {"account": joke.account, "ground": "advies"}
    with pytest.raises(refusal):
        actions.share_goal(goal.pk, by=fatma, at=MONDAY, **{**values, **wrong})


def test_only_a_colleague_of_this_municipality_can_be_invited(
    village: Village, fatma: Reader, ruud: Reader, bakker: Reader
) -> None:
    goal = a_goal(village, fatma)
    for stranger in (ruud, bakker):
        with pytest.raises(actions.NotAColleague):
            actions.share_goal(goal.pk, account=stranger.account, ground="nieuwsgierig", by=fatma, at=MONDAY)


def test_a_reached_goal_has_no_open_actions(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    actions.add_action(goal.pk, doer="member", doer_name="Jan", text="belt", by=fatma, at=MONDAY)
    with pytest.raises(actions.ActionsStillOpen):
        actions.close_goal(goal.pk, result="reached", by=fatma, at=TUESDAY)
    actions.close_goal(goal.pk, result="partly", observation="Het gaat beter", by=fatma, at=TUESDAY)
    with pytest.raises(actions.GoalIsClosed):
        actions.close_goal(goal.pk, result="partly", by=fatma, at=FRIDAY)
    assert (
        queries.plan(village.household("De Wit").pk, reader=fatma).closed_goals[0].closed.observation
        == "Het gaat beter"
    )


# Direction


def take(village: Village, by: Reader, **other: Any) -> Director:
    values: dict[str, Any] = {
        "reason": "Crisis",
        "until_on": date(2026, 6, 1),
        "accepts_convenant": True,
        "at": MONDAY,
    }
    return actions.take_direction(village.household("De Wit").pk, by=by, **{**values, **other})


def test_a_professional_directs_until_the_day_and_then_the_household_does_again(
    village: Village, fatma: Reader
) -> None:
    take(village, fatma)
    number = village.household("De Wit").pk

    assert queries.plan(number, reader=fatma).director.account == fatma.account  # type: ignore[union-attr]
    rows = list(Director.objects.order_by("pk").values_list("account", "from_on", "until_on"))
    assert rows == [
        (None, date(2026, 3, 2), date(2026, 3, 2)),
        (fatma.account, date(2026, 3, 2), date(2026, 6, 1)),
        (None, date(2026, 6, 1), None),
    ]


def test_direction_is_handed_back_and_taken_by_another(
    village: Village, fatma: Reader, sandra: Reader
) -> None:
    take(village, fatma)
    take(village, sandra, at=TUESDAY)
    actions.hand_back_direction(village.household("De Wit").pk, by=sandra, at=FRIDAY)
    with pytest.raises(actions.DirectsNothing):
        actions.hand_back_direction(village.household("De Wit").pk, by=sandra, at=FRIDAY)

    who = [
        row.account_id for row in Director.objects.order_by("from_on", "pk") if row.until_on != row.from_on
    ]
    assert who == [fatma.account, sandra.account, None]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"reason": " "}, actions.WithoutReason),
        ({"accepts_convenant": False}, actions.ConventionNotAccepted),
        ({"until_on": date(2026, 3, 2)}, actions.WrongPeriod),
    ],
)
def test_direction_needs_a_reason_the_convenant_and_an_end(
    village: Village, fatma: Reader, wrong: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        take(village, fatma, **wrong)
    assert not Director.objects.filter(account__isnull=False).exists()
