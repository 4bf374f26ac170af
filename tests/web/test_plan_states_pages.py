"""The plan as a generalist works in it: other words, putting off, opening again, lists of actions, from score and ecomap."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.people import actions as people
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Action, Goal, GoalFor, NotNow
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

Sign = Callable[[str], Any]


def to(page: str, *args: object, **query: str) -> str:
    return reverse(f"desk:{page}", args=args, query=query or None)


def typed(goal: Goal, **other: Any) -> dict[str, Any]:
    return {
        "revision": goal.revision, "text": goal.text, "met_when": goal.met_when, "domain": goal.domain, "priority": 2,
        "people": [], "starts_on": f"{goal.starts_on:%d-%m-%Y}", "expected_on": "",
    } | other  # fmt: skip


@pytest.mark.function("C1")
def test_two_who_rewrite_one_goal_see_both_texts(
    village: Village, goal: Goal, client_of: Sign, sandra: Reader
) -> None:
    fatmas, url = client_of("fatma"), to("edit-goal", goal.pk)
    assert goal.text in fatmas.get(url).text
    client_of("sandra").post(url, typed(goal, text="Mijn huis is schoon en veilig"))
    both = fatmas.post(url, typed(goal, met_when="Elke week is er gestofzuigd", priority=1))
    assert both.status_code == 422 and "heeft dit intussen ook aangepast" in both.text
    assert (
        'value="Mijn huis is schoon en veilig"' in both.text
        and 'value="Elke week is er gestofzuigd"' in both.text
    )

    page = fatmas.post(
        url, typed(goal, revision=1, text="Mijn huis is schoon en veilig", priority=1), follow=True
    )
    assert "Mijn huis is schoon en veilig" in page.text and "hoog" in page.text
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    fatmas.post(url, typed(goal, revision=2, people=[annie, jan]))
    assert GoalFor.objects.get().person_id == jan


@pytest.mark.function("C1")
def test_a_goal_waits_and_runs_again_and_ends_with_a_reason(goal: Goal, client_of: Sign) -> None:
    fatmas, plan = client_of("fatma"), to("plan", goal.plan.household_id)
    values = {"reason": "Eerst de operatie", "until_on": "1-6-2099"}
    for _ in range(2):
        page = fatmas.post(to("postpone-goal", goal.pk), values, follow=True).text
        assert "Uitgestelde doelen" in page and "Eerst de operatie" in page
    fatmas.post(to("resume-goal", goal.pk))
    assert "Uitgestelde doelen" not in fatmas.get(plan).text

    without = fatmas.post(to("close-goal", goal.pk), {"result": "dropped", "observation": ""})
    assert without.status_code == 422 and "waarom het doel vervalt" in without.text
    page = fatmas.post(
        to("close-goal", goal.pk), {"result": "dropped", "observation": "Verhuisd"}, follow=True
    ).text
    assert "vervallen" in page and "Verhuisd" in page
    page = fatmas.post(to("reopen-goal", goal.pk), {"reason": "Toch gebleven"}, follow=True).text
    assert "Toch gebleven" in page and "Afgesloten doelen" not in page


@pytest.mark.function("C2")
def test_actions_stand_in_the_list_of_their_state_sorted_as_asked(
    goal: Goal, fatma: Reader, client_of: Sign, django_assert_max_num_queries: Any
) -> None:
    for text, priority in (("eerst", 2), ("belangrijk", 1), ("later", 3)):
        actions.add_action(
            goal.pk, doer="network", doer_name="Ria", text=text, priority=priority, by=fatma, at=MONDAY
        )
    fatmas, number = client_of("fatma"), goal.plan.household_id
    first, second, third = Action.objects.order_by("pk").values_list("pk", flat=True)
    wrong = fatmas.post(to("action", second), {"do": "later", "words": "Ria is ziek"})
    assert wrong.status_code == 422 and "Kies de nieuwe dag." in wrong.text
    fatmas.post(to("action", second), {"do": "later", "words": "Ria is ziek", "due_on": "1-6-2099"})
    for _ in range(2):
        page = fatmas.post(to("action", first), {"do": "done", "words": "Gezellig"}, follow=True)
    assert "Deze actie is al afgerond." in page.text
    fatmas.post(to("action", third), {"do": "dropped", "words": "Niet nodig"})

    with django_assert_max_num_queries(20):
        late = fatmas.get(to("plan-actions", number, toon="uitgesteld", sorteer="prioriteit")).text
    assert "Ria is ziek" in late and "Gezellig" not in late
    over = fatmas.get(to("plan-actions", number, toon="afgerond")).text
    assert "Gezellig" in over and "Niet nodig" in over and "belangrijk" not in over
    fatmas.post(to("action", first), {"reason": "Het was de verkeerde dag"})
    assert "eerst" in fatmas.get(to("plan-actions", number)).text


def test_from_the_ecomap_to_an_action_in_two_clicks(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    home, fatmas = village.household("De Wit"), client_of("fatma")
    truus = people.add_contact(
        home, people.NewContact("informeel", "Truus", "buurvrouw"), by=fatma, at=MONDAY
    )
    link = to("new-plan-action", home.pk, wie=f"contact:{truus.pk}")
    assert link in fatmas.get(to("genogram", home.pk)).text
    form = fatmas.get(link).text
    assert f'<option value="contact:{truus.pk}" selected>' in form and f'value="{goal.pk}"' in form
    values = {"goal": goal.pk, "who": f"contact:{truus.pk}", "text": "Haalt het brood"}
    for _ in range(2):
        page = fatmas.post(link, values, follow=True).text
    assert "Truus" in page and "Haalt het brood" in page
    assert Action.objects.get().contact_id == truus.pk


@pytest.mark.function("C9")
def test_from_a_score_to_a_goal_in_two_clicks_or_not_now(
    village: Village, case_of_de_wit: Case, fatma: Reader, client_of: Sign
) -> None:
    annie, number = village.person("Annie").pk, village.household("De Wit").pk
    intake.measure(
        case_of_de_wit,
        instrument="zrm",
        levels={"financien": 2},
        on=MONDAY.date(),
        person=annie,
        by=fatma,
        at=MONDAY,
    )
    fatmas, link = (
        client_of("fatma"),
        to("new-goal", number, leefgebied="geld", persoon=str(annie), zaak=case_of_de_wit.number),
    )
    page = fatmas.get(to("plan", number)).text
    assert "Wat de scores vragen" in page and link.replace("&", "&amp;") in page
    assert link.replace("&", "&amp;") in fatmas.get(to("scores", case_of_de_wit.number)).text
    form = fatmas.get(link).text
    for filled in ('<option value="geld" selected>', "Waar dit vandaan komt"):
        assert filled in form, filled
    assert re.search(rf'<input[^>]*value="{annie}"[^>]*\bchecked', form)

    wait = to("not-now", number, "geld", annie)
    assert fatmas.post(wait, {"reason": " "}).status_code == 422
    page = fatmas.post(wait, {"reason": "Eerst de heup"}, follow=True).text
    assert "Nu niet, want: Eerst de heup" in page
    fatmas.post(to("withdraw-not-now", NotNow.objects.get().pk))
    assert queries.plan(number, reader=fatma).asking
    fatmas.post(link, {"text": "Rood staan is voorbij", "met_when": "Elke maand geld over", "domain": "geld",
                       "people": [annie], "priority": 1, "case": case_of_de_wit.number})  # fmt: skip
    assert not queries.plan(number, reader=fatma).asking
    assert client_of("ruud").get(wait).status_code == 404


@pytest.mark.function("C1")
def test_the_first_page_of_a_file_tells_what_waits_and_for_whom_of_several_it_is(
    village: Village, client_of: Sign, fatma: Reader
) -> None:
    number, names = village.household("De Wit").pk, ("Annie", "Jan")
    mine: dict[str, Any] = {"domain": "dag", "met_when": "gedaan", "by": fatma, "at": MONDAY}
    ours = actions.add_goal(
        number, text="Samen naar zee", people=[village.person(name).pk for name in names], **mine
    )
    actions.add_goal(number, text="Een vaste dag", **mine)
    actions.postpone_goal(ours.pk, reason="eerst de heup", until_on=date(2099, 6, 1), by=fatma, at=MONDAY)

    page = client_of("fatma").get(to("household", number)).text
    rows = {
        row.split("</span>")[0].split(">")[-1]: row for row in page.split("<tr>") if "kt-table__main" in row
    }
    assert "Uitgesteld" in rows["Samen naar zee"] and "Uitgesteld" not in rows["Een vaste dag"]
    assert all(name in rows["Samen naar zee"] for name in names)
