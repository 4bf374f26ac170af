"""Figures of decisions: counted once for all, and the list behind each shows what its reader may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.journal.models import Look
from keukentafel.domain.process.actions import changing, deciding, objections
from keukentafel.domain.steering import decisions as steering
from keukentafel.domain.steering.queries import Period
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.function("L1")
YEAR = Period(MONDAY.date() - timedelta(365), TUESDAY.date() + timedelta(1))
DAYS = f"van={YEAR.since:%d-%m-%Y}&tot={TUESDAY.date():%d-%m-%Y}"


@pytest.fixture
def leader(sandra: Reader) -> Reader:
    return replace(sandra, right="cijfers")


@pytest.fixture
def decided(proposal: Proposal, fatma: Reader) -> Beschikking:
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=TUESDAY
    )  # fmt: skip


def told(leader: Reader, **asked: str) -> dict[tuple[str, str], tuple[int, int]]:
    found = steering.decision_figures(leader.teams[0], YEAR, reader=leader, **asked)
    assert found is not None
    return {
        (part, each.code): (each.team, each.municipality)
        for part, _title, counts in found.counts
        for each in counts
    }


def test_each_figure_opens_its_list_and_the_list_writes_down_whom_it_shows(
    decided: Beschikking, leader: Reader, client_of: Callable[[str], Client]
) -> None:
    codes = {
        "alles": "",
        "uitkomst": "granted",
        "termijn": "op-tijd",
        "bezwaar": "geen",
        "wet": "wmo",
        "product": "hulp-huishouden",
    }
    counted = told(leader)
    assert {code: counted[code] for code in codes.items()} == dict.fromkeys(codes.items(), (1, 1))
    assert counted["uitkomst", "refused"] == counted["bezwaar", "gegrond"] == (0, 0)
    for part, code in codes.items():
        listed = steering.behind_decisions(
            leader.teams[0], YEAR, part=part, code=code, whole=True, reader=leader
        )
        assert listed is not None and listed.total == 1
        assert [line.number for line in listed.lines] == [decided.number], part
    before, where = Look.objects.count(), f"team={leader.teams[0]}&deel=wet&code=wmo&voor=gemeente"
    assert decided.number in client_of("sandra").get(f"/werk/cijfers/besluiten/lijst/?{where}&{DAYS}").text
    seen = Look.objects.order_by("number").last()
    assert Look.objects.count() == before + 1 and seen is not None and seen.purpose == "cijfers"
    other = steering.behind_decisions(
        leader.teams[0], YEAR, part="uitkomst", code="refused", whole=True, reader=leader
    )
    assert other is not None and other.total == 0


def test_what_came_after_its_last_day_is_late_and_one_kind_of_help_can_be_counted_alone(
    decided: Beschikking, leader: Reader
) -> None:
    day = decided.decided_on - timedelta(1)
    Clock.objects.filter(case=decided.aanvraag.case, code="wmo-beschikking").update(
        last_day=day, original_last_day=day
    )

    assert told(leader)["termijn", "te-laat"] == (1, 1)
    assert told(leader, product="hulp-huishouden")["alles", ""] == (1, 1)
    assert told(leader, product="rolstoel")["alles", ""] == (0, 0)


def test_a_change_of_help_that_runs_is_not_held_against_the_term_of_the_first_request(
    decided: Beschikking, leader: Reader, fatma: Reader
) -> None:
    late = decided.decided_on - timedelta(1)
    Clock.objects.filter(case=decided.aanvraag.case, code="wmo-beschikking").update(
        last_day=late, original_last_day=late
    )
    assert decided.proposal is not None
    wanted = Wanted(
        kind="changed", ground="wmo-meer-nodig", reason="Er is meer nodig.", effective_on=date(2026, 7, 1), volume=4,
        provider=decided.proposal.provider_id,
    )  # fmt: skip
    intention = changing.intend(decided.number, wanted, by=fatma, at=TUESDAY)
    changing.decide(intention.pk, grounds=intention.reason, by=fatma, at=TUESDAY)

    counted = told(leader)
    assert [counted["termijn", code] for code in steering.TERMS] == [(0, 0), (1, 1), (1, 1)]
    last = Beschikking.objects.get(changes=decided).number
    asked = replace(wanted, effective_on=date(2026, 7, 2), asked_on=TUESDAY.date(), volume=5)
    changing.decide(
        changing.intend(last, asked, by=fatma, at=TUESDAY).pk,
        grounds="Er is meer nodig.",
        by=fatma,
        at=TUESDAY,
    )
    assert told(leader)["termijn", "op-tijd"] == (1, 1), "what was asked for has a term of its own"


def test_who_leads_no_team_sees_none_and_it_costs_a_fixed_number_of_statements(
    decided: Beschikking, leader: Reader, fatma: Reader
) -> None:
    team = leader.teams[0]
    assert steering.decision_figures(team, YEAR, reader=fatma) is None
    assert steering.behind_decisions(team, YEAR, part="alles", code="", whole=False, reader=fatma) is None
    with CaptureQueriesContext(connection) as captured:
        told(leader)
        steering.behind_decisions(team, YEAR, part="alles", code="", whole=False, reader=leader)
    assert len(captured) <= 10


def test_each_objection_against_a_decision_counts(
    decided: Beschikking, fatma: Reader, pieter: Reader, leader: Reader
) -> None:
    object_to(decided, by=fatma, at=TUESDAY)
    object_to(decided, by=fatma, at=TUESDAY, who=Other("buur", None, "K. Buurman"))
    withdrawn = object_to(decided, by=fatma, at=TUESDAY, who=Other("ander", None, "P. Elders"))
    objections.withdraw(withdrawn, on=TUESDAY.date(), way="schriftelijk", by=pieter, at=TUESDAY)

    counted = told(leader)
    assert counted["bezwaar", "loopt"] == (2, 2) and counted["bezwaar", "ingetrokken"] == (1, 1)
    assert counted["bezwaar", "geen"] == (0, 0) and counted["alles", ""] == (1, 1)
    listed = steering.behind_decisions(
        leader.teams[0], YEAR, part="bezwaar", code="loopt", whole=True, reader=leader
    )
    assert listed is not None and (listed.total, len(listed.lines)) == (2, 2)
