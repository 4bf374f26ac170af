"""Actions: who does them, when, how they went, and what the network did."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import ActionPostponed
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.plans import LATER, a_goal, an_action
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


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
