"""Goals and actions in all their states, a picture that may differ, and what the scores ask of the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import (
    ActionDone,
    ActionPostponed,
    EarlierPicture,
    Goal,
    GoalClosed,
    GoalPostponed,
    GoalRewritten,
    NotNow,
    PicturePart,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

LATER = date(2026, 4, 1)


def a_goal(village: Village, by: Reader, **other: Any) -> Goal:
    values = {"domain": "dag", "text": "Ik spreek vaker iemand", "met_when": "Er komt bezoek"} | other
    return actions.add_goal(village.household("De Wit").pk, by=by, at=MONDAY, **values)


def an_action(goal: Goal, by: Reader, **other: Any) -> Any:
    values = {"doer": "network", "doer_name": "Ria", "text": "komt langs"} | other
    return actions.add_action(goal.pk, by=by, at=MONDAY, **values)


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


# Actions


def test_who_does_it_is_known_by_a_reference(village: Village, fatma: Reader) -> None:
    goal, home = a_goal(village, fatma), village.household("De Wit")
    truus = people.add_contact(
        home, people.NewContact("informeel", "Truus", "buurvrouw"), by=fatma, at=MONDAY
    )
    jan = village.person("Jan")
    made = [
        an_action(goal, fatma, doer="network", doer_name="", contact=truus.pk),
        an_action(goal, fatma, doer="member", doer_name="", person=jan.pk),
        an_action(goal, fatma, doer="professional", doer_name="", account=fatma.account),
        an_action(goal, fatma, doer="team", doer_name="", team=fatma.teams[0]),
    ]
    assert made[0].doer_name == "Truus" and all(each.doer_name for each in made)

    new = an_action(goal, fatma, doer_name="Oom Piet", known_as="oom")
    again = an_action(goal, fatma, doer_name="Oom Piet", known_as="oom")
    assert (
        new == again
        and NetworkContact.objects.filter(household=home, name="Oom Piet", role="oom").count() == 1
    )


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ({"doer": "member", "doer_name": "", "person": "Els"}, actions.UnknownDoer),
        ({"doer": "network", "doer_name": "", "contact": 10**9}, actions.UnknownDoer),
        ({"doer": "network", "doer_name": "", "person": "Els"}, actions.UnknownDoer),
        ({"doer": "team", "doer_name": "", "account": 1}, actions.UnknownDoer),
        ({"doer": "volunteer", "doer_name": " "}, actions.WithoutDoer),
    ],
)
def test_nobody_of_elsewhere_is_given_an_action(
    village: Village, fatma: Reader, who: dict[str, Any], refusal: type[Exception]
) -> None:
    if who.get("person"):
        who = who | {"person": village.person(who["person"]).pk}
    with pytest.raises(refusal):
        an_action(a_goal(village, fatma), fatma, **who)


def test_an_action_is_put_off_done_and_opened_again(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    action = an_action(goal, fatma, due_on=date(2026, 3, 9))
    put_off: dict[str, Any] = {"due_on": LATER, "reason": "Ria is ziek"}
    first = actions.postpone_action(action.pk, by=fatma, at=MONDAY, **put_off)
    assert actions.postpone_action(action.pk, by=fatma, at=MONDAY, **put_off) == first
    with pytest.raises(actions.WrongPeriod):
        actions.postpone_action(action.pk, due_on=date(2026, 3, 20), reason="eerder", by=fatma, at=MONDAY)
    lists = queries.action_lists(goal.plan.household_id, reader=fatma)
    assert [len(lists[tab]) for tab in ("open", "uitgesteld", "afgerond")] == [0, 1, 0]
    assert ActionPostponed.objects.get().before_on == date(2026, 3, 9)

    actions.finish_action(action.pk, result="Gezellig", by=fatma, at=TUESDAY)
    with pytest.raises(actions.ActionIsDone):
        actions.drop_action(action.pk, reason="toch niet", by=fatma, at=TUESDAY)
    actions.reopen_action(action.pk, reason="Het was de verkeerde dag", by=fatma, at=FRIDAY)
    card = queries.action(action.pk, reader=fatma)
    assert card.action.state == "open" and card.reopened[0][1:] == ("Gezellig", "Het was de verkeerde dag")


def test_lists_are_sorted_as_asked(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    for text, day, priority in (("laat", 20, 1), ("vroeg", 5, 3), ("zonder dag", 0, 2)):
        an_action(goal, fatma, text=text, due_on=date(2026, 3, day) if day else None, priority=priority)
    number = goal.plan.household_id

    def texts(sort: str) -> list[str]:
        return [line.action.text for line in queries.action_lists(number, sort=sort, reader=fatma)["open"]]

    assert texts("datum") == ["vroeg", "laat", "zonder dag"]
    assert texts("prioriteit") == ["laat", "zonder dag", "vroeg"]


@pytest.mark.function("C2")
def test_a_member_says_how_the_own_action_went_and_no_other(
    village: Village, fatma: Reader, de_wit: Reader
) -> None:
    goal = a_goal(village, fatma)
    mine = an_action(goal, fatma, doer="member", doer_name="", person=de_wit.person)
    hers = an_action(goal, fatma, doer="member", doer_name="", person=village.person("Annie").pk)
    with pytest.raises(NotYours):
        actions.finish_own_action(hers.pk, result="klaar", by=de_wit, at=TUESDAY)
    actions.finish_own_action(mine.pk, result="Ik heb gebeld", by=de_wit, at=TUESDAY)
    assert queries.goal(goal.pk, reader=fatma).done == 1


def test_what_the_network_did_is_counted_over_time(village: Village, fatma: Reader) -> None:
    goal = a_goal(village, fatma)
    for count, doer in enumerate(("network", "network", "volunteer", "member", "professional")):
        action = an_action(goal, fatma, doer=doer, text=f"{count}")
        if count:
            actions.finish_action(action.pk, by=fatma, at=MONDAY)
    actions.drop_action(an_action(goal, fatma, text="vervalt").pk, reason="nee", by=fatma, at=MONDAY)
    strength = queries.plan(goal.plan.household_id, reader=fatma).strength
    assert (strength.network, strength.own, strength.all) == (2, 1, 4)
    last = strength.quarters[-1]
    assert (last.year, last.number, last.network, last.all) == (2026, 1, 2, 4)


# Picture


def test_agreed_and_disagreed_stand_beside_each_other(
    village: Village, fatma: Reader, de_wit: Reader, bakker: Reader
) -> None:
    number, jan = village.household("De Wit").pk, de_wit.person
    assert jan is not None
    actions.paint_picture(number, text="Annie is veel alleen.", by=fatma, at=MONDAY)
    actions.write_part(number, person=jan, text="Ik vind het meevallen.", revision=0, by=de_wit, at=MONDAY)
    plan = queries.plan(number, reader=fatma)
    assert plan.picture == "Annie is veel alleen." and plan.parts[0].text == "Ik vind het meevallen."
    assert plan.parts[0].person == jan

    with pytest.raises(ChangedMeanwhile):
        actions.write_part(number, person=jan, text="Iets anders", revision=0, by=fatma, at=TUESDAY)
    with pytest.raises(NotYours):
        actions.write_part(number, person=village.person("Annie").pk, text="x", by=de_wit, at=MONDAY)
    with pytest.raises(NotYours):
        actions.write_part(number, person=bakker.person or 0, text="x", by=bakker, at=MONDAY)
    with pytest.raises(actions.NotAMember):
        actions.write_part(number, person=village.person("Els").pk, text="x", by=fatma, at=MONDAY)
    actions.write_part(number, person=jan, text=" ", revision=1, by=de_wit, at=TUESDAY)
    assert not PicturePart.objects.exists() and EarlierPicture.objects.get().text == "Ik vind het meevallen."


# What the scores ask


@pytest.fixture
def scored(case_of_de_wit: Case, village: Village, fatma: Reader) -> str:
    """A case in which Annie was scored low on money; its number."""
    intake.measure(
        case_of_de_wit, instrument="zrm", levels={"financien": 2, "huisvesting": 5}, on=MONDAY.date(),
        person=village.person("Annie").pk, by=fatma, at=MONDAY,
    )  # fmt: skip
    return str(case_of_de_wit.number)


@pytest.mark.function("C9")
def test_a_low_score_asks_for_a_goal_or_a_reason(village: Village, fatma: Reader, scored: str) -> None:
    number, annie = village.household("De Wit").pk, village.person("Annie").pk
    asked = queries.plan(number, reader=fatma).asking
    assert [(each.domain, each.person) for each in asked] == [("geld", annie)]

    off: dict[str, Any] = {"domain": "geld", "person": annie, "case": scored, "reason": "Eerst de heup"}
    first = actions.put_domain_off(number, by=fatma, at=MONDAY, **off)
    assert actions.put_domain_off(number, by=fatma, at=MONDAY, **off) == first
    plan = queries.plan(number, reader=fatma)
    assert not plan.asking and plan.lacking[0].not_now is not None
    assert plan.lacking[0].not_now.reason == "Eerst de heup"

    goal = a_goal(village, fatma, domain="geld", people=[annie])
    row = NotNow.objects.get()
    assert row.withdrawn_at is not None and row.goal_id == goal.pk
    assert queries.plan(number, reader=fatma).lacking[0].goal is not None
    actions.close_goal(goal.pk, result="dropped", observation="lukt niet", by=fatma, at=TUESDAY)
    assert queries.plan(number, reader=fatma).asking
    with pytest.raises(NotYours):
        actions.withdraw_not_now(row.pk, by=fatma, at=TUESDAY)
