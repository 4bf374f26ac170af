"""A figure leaves out what it does not count: another team, another product, another outcome, another referrer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection, PenaltyDecision, Referral
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import referrals as referring
from keukentafel.domain.steering import referrals as of_referrals
from keukentafel.domain.walls.models import TeamDistrict
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.late import on
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.penalties import DECIDED
from tests.fixtures.referrals import OTHER_HELP, wanted
from tests.fixtures.steered import YEAR, every, listed
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("I1"), pytest.mark.usefixtures("files")]
NEIGHBOUR = Other("buur", None, "K. Buurman")
MUCH_LATER = LATER + timedelta(weeks=26)
IN_TIME = "bezwaar-termijn"
HELP, TALKS = "hulp-huishouden", "begeleiding-individueel"


@pytest.fixture
def leader(sandra: Reader) -> Reader:
    return replace(sandra, right="cijfers", today=LATER.date())


def of_another_team(leader: Reader, village: Village) -> None:
    """Castricum goes to the team of Bakkum."""
    TeamDistrict.objects.filter(team=leader.teams[0]).update(team=village.team("Sociaal team Bakkum"))


def unfounded(made: Objection, by: Reader, at: datetime = LATER) -> None:
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=by, at=at)
    process.decide(made, rows.Wanted("ongegrond", "Drie uur is genoeg.", "stands"), by=by, at=at)


def test_what_another_team_decided_counts_for_the_municipality_alone(
    granted: Beschikking, leader: Reader, village: Village
) -> None:
    mine = every(leader)
    assert mine["alles", ""] == mine["product", HELP] == mine["termijn", "op-tijd"] == (1, 1)
    of_another_team(leader, village)

    assert every(leader) == dict.fromkeys(mine, (0, 1))


def test_each_product_is_counted_and_listed_apart(
    granted: Beschikking, goal: Goal, village: Village, fatma: Reader, leader: Reader
) -> None:
    asked = deciding.ask(granted.aanvraag.case.number, person=village.person("Jan").pk, by=fatma, at=MONDAY)
    talks = decide(propose(asked, goal, by=fatma, product=TALKS, volume=2), fatma)

    counted = every(leader)
    assert counted["alles", ""] == (2, 2)
    assert counted["product", HELP] == counted["product", TALKS] == (1, 1)
    assert numbers(leader, "product", TALKS) == [talks.number]
    assert every(leader, product=TALKS)["alles", ""] == (1, 1)


def test_what_came_of_an_objection_is_counted_and_listed_by_its_outcome(
    granted: Beschikking, fatma: Reader, sandra: Reader, leader: Reader
) -> None:
    unfounded(object_to(granted, by=fatma), sandra)
    object_to(granted, by=fatma, who=NEIGHBOUR)

    counted = every(leader)
    assert counted["bezwaar", "ongegrond"] == counted["bezwaar", "loopt"] == (1, 1)
    assert counted[IN_TIME, "op-tijd"] == counted[IN_TIME, "wacht"] == (1, 1)
    assert ("bezwaar", "gegrond") not in counted and ("bezwaar", "geen") not in counted
    assert numbers(leader, "bezwaar", "ongegrond") == numbers(leader, IN_TIME, "op-tijd") == [granted.number]


def test_whether_was_decided_in_time_on_an_objection(
    granted: Beschikking, fatma: Reader, sandra: Reader, leader: Reader
) -> None:
    first = object_to(granted, by=fatma)
    over = replace(leader, today=MUCH_LATER.date())
    assert (every(leader)[IN_TIME, "wacht"], every(over)[IN_TIME, "over"]) == ((1, 1), (1, 1))
    process.withdraw(first, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    unfounded(object_to(granted, by=fatma), sandra, MUCH_LATER)

    counted = {code: both for (part, code), both in every(over).items() if part == IN_TIME}
    assert counted == {"te-laat": (1, 1)}
    assert numbers(over, IN_TIME, "te-laat") == [granted.number]


def test_whether_was_decided_in_time_on_an_objection_to_a_penalty(
    excluded: PenaltyDecision, pieter: Reader, sandra: Reader, leader: Reader
) -> None:
    made = object_to(excluded, by=sandra, at=on(DECIDED))
    days = (DECIDED, DECIDED + timedelta(weeks=26))
    running, over = (every(replace(leader, today=day)) for day in days)
    assert running[f"dwangsom-{IN_TIME}", "wacht"] == over[f"dwangsom-{IN_TIME}", "over"] == (1, 1)
    process.withdraw(made, on=DECIDED, way="schriftelijk", by=pieter, at=on(DECIDED))
    assert (f"dwangsom-{IN_TIME}", "over") not in every(replace(leader, today=days[1]))


def test_each_referrer_is_counted_and_listed_apart(
    referral: Referral, village: Village, number: int, fatma: Reader, leader: Reader
) -> None:
    other = wanted(village, **OTHER_HELP, referrer_name="Piet Duin", agb="", organisation=None)
    second = referring.record_referral(number, other, by=fatma, at=MONDAY)

    found = of_referrals.referral_figures(leader.teams[0], YEAR, whole=False, reader=leader)
    assert found is not None
    counts = {part: {each.code: each.number for each in lines} for part, _title, lines in found.counts}
    assert counts["soort"] == {"huisarts": 2}
    assert counts["verwijzer"] == {str(referral.pk): 1, str(second.pk): 1}
    for row in (referral, second):
        behind = of_referrals.behind_referrals(
            leader.teams[0], YEAR, part="verwijzer", code=str(row.pk), told=False, whole=False, reader=leader
        )
        assert behind is not None and [line.number for line in behind.lines] == [row.number]


def test_what_was_referred_for_another_team_counts_for_the_municipality_alone(
    referral: Referral, leader: Reader, village: Village
) -> None:
    of_another_team(leader, village)
    for whole in (False, True):
        found = of_referrals.referral_figures(leader.teams[0], YEAR, whole=whole, reader=leader)
        assert found is not None and found.counts[0][2][0].number == int(whole)


def numbers(leader: Reader, part: str, code: str) -> list[str]:
    found = listed(leader, part, code, whole=False)
    return [line.number for line in found.lines]
