"""Figures of plans: counted once for all, and the list behind each shows what its reader may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process import actions as process
from keukentafel.domain.steering import plans as steering
from keukentafel.domain.steering.queries import Period
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("L1")
YEAR = Period(MONDAY.date() - timedelta(365), MONDAY.date() + timedelta(1))


@pytest.fixture
def leader(sandra: Reader) -> Reader:
    return replace(sandra, right="cijfers")


def test_each_figure_opens_its_list(goal: Goal, leader: Reader, fatma: Reader, village: Village) -> None:
    process.identify(receive(at=MONDAY - timedelta(10)), village.person("Jan").pk, by=fatma, at=MONDAY)
    action = plans.add_action(
        goal.pk, doer="network", doer_name="Bets", text="Komt langs", by=fatma, at=MONDAY
    )
    plans.finish_action(action.pk, by=fatma, at=MONDAY)
    plans.close_goal(goal.pk, result="partly", by=fatma, at=MONDAY)
    plans.add_goal(
        goal.plan.household_id,
        domain="wonen",
        text="Kleiner wonen",
        met_when="Zij woont er",
        by=fatma,
        at=MONDAY,
    )
    team = leader.teams[0]
    found = steering.plan_figures(team, YEAR, reader=leader)
    assert found is not None
    told = {
        (part, each.code): (each.team, each.municipality)
        for part, _title, counts in found.counts
        for each in counts
    }
    assert told["stand", "loopt"] == told["regie", "huishouden"] == told["evaluatie", "geen"] == (1, 1)
    assert told["doel", "partly"] == told["doener", "network"] == (1, 1) and told["doel", "reached"] == (0, 0)
    assert (found.first.number, found.first.median) == (1, 10)

    texts = {
        "doel": goal.text,
        "doener": "Bets: Komt langs",
        "stand": "",
        "regie": "",
        "evaluatie": "",
        "eerste-plan": "",
    }
    codes = {
        "doel": "partly",
        "doener": "network",
        "stand": "loopt",
        "regie": "huishouden",
        "evaluatie": "geen",
    }
    for part, text in texts.items():
        listed = steering.behind_plans(
            team, YEAR, part=part, code=codes.get(part, ""), whole=True, reader=leader
        )
        assert listed is not None and [line.text for line in listed.lines] == [text] and listed.total == 1, (
            part
        )


def test_who_leads_no_team_sees_none_and_a_longer_list_costs_no_more(
    goal: Goal, leader: Reader, fatma: Reader
) -> None:
    team = leader.teams[0]
    assert steering.plan_figures(team, YEAR, reader=replace(fatma, right="cijfers")) is None
    assert steering.behind_plans(team, YEAR, part="stand", code="loopt", whole=False, reader=fatma) is None

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            steering.plan_figures(team, YEAR, reader=leader)
            steering.behind_plans(team, YEAR, part="doel", code="dropped", whole=False, reader=leader)
        return len(captured)

    plans.close_goal(goal.pk, result="dropped", observation="Niet meer nodig", by=fatma, at=MONDAY)
    few = statements()
    for nth in range(5):
        made = plans.add_goal(
            goal.plan.household_id, domain="wonen", text=f"Doel {nth}", met_when="Ooit", by=fatma, at=MONDAY
        )
        plans.close_goal(made.pk, result="dropped", observation="Niet meer nodig", by=fatma, at=MONDAY)
    assert statements() == few <= 7
