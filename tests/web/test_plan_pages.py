"""The pages of the plan, tried by everybody of the village and driven as a generalist does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.journal.models import Look
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Action, Director, Goal, GoalInvitation
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.statements import asked_by
from tests.fixtures.village import INSIDE, MONDAY, Village

Sign = Callable[[str], Any]


@pytest.fixture
def shared(village: Village, goal: Goal, fatma: Reader, joke: Reader) -> Goal:
    actions.share_goal(goal.pk, account=joke.account, ground="advies over dementie", by=fatma, at=MONDAY)
    return goal


@pytest.mark.parametrize(("who", "status"), INSIDE.items())
@pytest.mark.parametrize(
    "page",
    ["plan", "picture", "direction", "new-goal", "new-action", "share-goal", "close-goal", "new-aanvraag"],
)
def test_who_gets_what(
    village: Village, goal: Goal, client_of: Sign, page: str, who: str, status: int
) -> None:
    where = goal.pk if page in ("new-action", "share-goal", "close-goal") else village.household("De Wit").pk
    assert client_of(who).get(reverse(f"desk:{page}", args=[where])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    {
        "joke": 200,
        "fatma": 404,
        "sandra": 404,
        "pieter": 404,
        "ruud": 404,
        "de_wit": 403,
        "bakker": 403,
        "thuis": 403,
    }.items(),
)
def test_a_shared_goal_is_for_who_was_invited(shared: Goal, client_of: Sign, who: str, status: int) -> None:
    assert client_of(who).get(reverse("desk:shared-goal", args=[shared.pk])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    {
        "joke": 200,
        "fatma": 200,
        "sandra": 200,
        "pieter": 200,
        "ruud": 200,
        "de_wit": 403,
        "bakker": 403,
        "thuis": 403,
    }.items(),
)
def test_only_the_invited_sees_something_on_the_list(
    shared: Goal, client_of: Sign, who: str, status: int
) -> None:
    answer = client_of(who).get(reverse("desk:shared-goals"))
    assert answer.status_code == status
    assert (shared.text in answer.text) is (who == "joke")


@pytest.mark.parametrize("page", ["hand-back", "finish-action"])
def test_a_deed_is_not_done_by_looking(village: Village, goal: Goal, client_of: Sign, page: str) -> None:
    where = village.household("De Wit").pk if page == "hand-back" else 1
    assert client_of("fatma").get(reverse(f"desk:{page}", args=[where])).status_code == 405


@pytest.mark.parametrize("who", ["ruud", "joke"])
def test_a_stranger_does_nothing_by_post(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign, who: str
) -> None:
    action = actions.add_action(
        goal.pk, doer="network", doer_name="Ria", text="komt langs", by=fatma, at=MONDAY
    )
    client, number = client_of(who), village.household("De Wit").pk
    for url in (
        reverse("desk:finish-action", args=[action.pk]),
        reverse("desk:hand-back", args=[number]),
        reverse("desk:new-goal", args=[number]),
    ):
        assert client.post(url, {}).status_code == 404
    assert not hasattr(Action.objects.get(), "done")


@pytest.mark.function("C1")
def test_a_goal_with_a_neighbour_who_visits(village: Village, client_of: Sign, fatma: Reader) -> None:
    """From an empty plan: picture, goal with an end, somebody from the network who does something for it, done, closed."""
    fatmas, number = client_of("fatma"), village.household("De Wit").pk
    assert "Nog geen doelen" in fatmas.get(reverse("desk:plan", args=[number])).text

    fatmas.post(
        reverse("desk:picture", args=[number]), {"text": "Annie is veel alleen.\nHet huis is te groot."}
    )
    goal = {"text": "Ik spreek twee keer per week iemand", "met_when": "Er komt twee keer per week bezoek", "domain": "dag",
            "people": [village.person("Annie").pk], "priority": 1, "expected_on": "1 juni 2099"}  # fmt: skip
    answer = fatmas.post(reverse("desk:new-goal", args=[number]), goal)
    made = Goal.objects.get()
    assert answer.url == reverse("desk:new-action", args=[made.pk])

    action = {
        "who": "network:",
        "name": "Buurvrouw Ria",
        "known_as": "buurvrouw",
        "text": "drinkt op dinsdag koffie met Annie",
        "due_on": "",
    }
    page = fatmas.post(answer.url, action, follow=True)
    for said in (
        "Annie is veel alleen.",
        goal["text"],
        goal["met_when"],
        "Buurvrouw Ria",
        "kost niets",
        "hoog",
    ):
        assert said in page.text

    fatmas.post(reverse("desk:finish-action", args=[Action.objects.get().pk]))
    closed = fatmas.post(
        reverse("desk:close-goal", args=[made.pk]),
        {"result": "reached", "observation": "Ria komt nu vanzelf."},
        follow=True,
    )
    assert (
        "Afgesloten doelen" in closed.text
        and "Ria komt nu vanzelf." in closed.text
        and "bereikt" in closed.text
    )


def test_a_goal_without_an_end_comes_back_with_what_was_typed(village: Village, client_of: Sign) -> None:
    answer = client_of("fatma").post(
        reverse("desk:new-goal", args=[village.household("De Wit").pk]),
        {"text": "Minder alleen", "domain": "dag", "priority": 2},
    )
    assert answer.status_code == 422
    assert "wanneer het doel is gehaald" in answer.text and "Minder alleen" in answer.text
    assert not Goal.objects.exists()


@pytest.mark.parametrize("text", ["🏠 schoon huis", "بيت نظيف", "<script>alert(1)</script>"])
def test_odd_letters_are_shown_as_they_are(
    village: Village, client_of: Sign, fatma: Reader, text: str
) -> None:
    number = village.household("De Wit").pk
    actions.add_goal(number, domain="dag", text=text, met_when="x", by=fatma, at=MONDAY)
    page = client_of("fatma").get(reverse("desk:plan", args=[number])).text
    assert "<script>alert" not in page
    assert text in page or "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("field", ["text", "met_when"])
def test_a_megabyte_is_refused_with_a_sentence(village: Village, client_of: Sign, field: str) -> None:
    values = {"text": "Doel", "met_when": "Klaar", "domain": "dag", "priority": 2, field: "x" * 1_000_000}
    answer = client_of("fatma").post(reverse("desk:new-goal", args=[village.household("De Wit").pk]), values)
    assert answer.status_code == 422 and not Goal.objects.exists()


def test_a_double_click_makes_one_goal(village: Village, client_of: Sign) -> None:
    fatmas, url = client_of("fatma"), reverse("desk:new-goal", args=[village.household("De Wit").pk])
    for _ in range(2):
        fatmas.post(url, {"text": "Doel", "met_when": "Klaar", "domain": "dag", "priority": 2})
    assert Goal.objects.count() == 1


@pytest.mark.function("C3")
def test_direction_is_taken_with_a_reason_and_handed_back(
    village: Village, client_of: Sign, fatma: Reader
) -> None:
    fatmas, number = client_of("fatma"), village.household("De Wit").pk
    url = reverse("desk:direction", args=[number])
    assert "Het huishouden zelf" in fatmas.get(reverse("desk:plan", args=[number])).text

    until = in_days(60)
    without = fatmas.post(url, {"reason": "Ziekenhuis", "until_on": until})
    assert without.status_code == 422 and "volgens het convenant" in without.text
    taken = fatmas.post(
        url,
        {"reason": "Annie ligt in het ziekenhuis", "until_on": until, "accepts_convenant": "on"},
        follow=True,
    )
    assert "Annie ligt in het ziekenhuis" in taken.text and fatma.name in taken.text
    back = fatmas.post(reverse("desk:hand-back", args=[number]), follow=True)
    assert "Het huishouden heeft de regie weer zelf." in back.text
    assert [row.account_id for row in Director.objects.filter(until_on=None)] == [None]


def test_one_goal_is_shared_with_an_expert(
    village: Village, goal: Goal, client_of: Sign, joke: Reader
) -> None:
    values = {
        "who": "colleague", "account": joke.account, "kind": "grond", "ground": "advies over dementie",
        "until_on": "1-6-2099",
    }  # fmt: skip
    page = client_of("fatma").post(reverse("desk:share-goal", args=[goal.pk]), values, follow=True)
    assert "Joke Veenstra leest dit doel mee tot 1 juni 2099: advies over dementie" in page.text
    assert GoalInvitation.objects.get().account_id == joke.account

    seen = client_of("joke").get(reverse("desk:shared-goal", args=[goal.pk]))
    assert goal.text in seen.text and "Afsluiten" not in seen.text
    look = Look.objects.get(account_id=joke.account)
    assert (look.household_id, look.purpose) == (goal.plan.household_id, "advies over dementie")


def test_the_plan_costs_the_same_whatever_its_size(village: Village, client_of: Sign, fatma: Reader) -> None:
    number, fatmas = village.household("De Wit").pk, client_of("fatma")
    fatmas.get(reverse("desk:plan", args=[number]))  # what a process asks once is asked by now
    counts = []
    for goals in (1, 8):
        for count in range(goals):
            goal = actions.add_goal(
                number, domain="dag", text=f"{goals}-{count}", met_when="klaar", by=fatma, at=MONDAY
            )
            actions.add_action(goal.pk, doer="network", doer_name="Ria", text="helpt", by=fatma, at=MONDAY)
        counts.append(len(asked_by(fatmas, reverse("desk:plan", args=[number]))))
    assert counts[0] == counts[1] <= 12, counts
    assert len(queries.plan(number, reader=fatma).goals) == 9
