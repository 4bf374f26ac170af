"""What a regional desk decides in the name of the municipality stands in the figures, and what came of objections to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import Objection, Referral
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.steered import told
from tests.fixtures.village import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("I1"), pytest.mark.usefixtures("files", "referral")]
WHY = "Het loket keek niet naar de schulden die er in januari bij kwamen."
MADE = {("loket", "gegeven"): (1, 1), ("loket-hulp", ""): (1, 1)}


@pytest.fixture
def leader(sandra: Reader) -> Reader:
    return replace(sandra, right="cijfers", today=LATER.date())


def objected(number: int = 1) -> dict[tuple[str, str], tuple[int, int]]:
    return MADE | {("loket", "bezwaar"): (number, number)}


def unfounded(made: Objection, by: Reader, at: datetime) -> None:
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=by, at=at)
    written = rows.Wanted("ongegrond", WHY, "stands", college=College("2026-0123", at.date()))
    process.decide(made, written, by=by, at=at)


def test_a_desk_is_counted_where_it_decided_and_an_objection_runs_until_it_is_decided_in_time(
    decided_by_desk: Referral, sandra: Reader, leader: Reader
) -> None:
    assert told(leader) == MADE | {("loket-bezwaar", "geen"): (1, 1)}, "a doctor decides nothing in our name"
    made = object_to(decided_by_desk, by=sandra, at=LATER)
    running = {("loket-bezwaar", "loopt"): (1, 1), ("loket-bezwaar-termijn", "wacht"): (1, 1)}
    assert told(leader) == objected() | running

    unfounded(made, sandra, LATER)

    done = {("loket-bezwaar", "ongegrond"): (1, 1), ("loket-bezwaar-termijn", "op-tijd"): (1, 1)}
    assert told(leader) == objected() | done
    assert told(leader, product="hulp-huishouden") == {}


def test_an_objection_on_which_nobody_decided_in_time_or_that_was_withdrawn(
    decided_by_desk: Referral, sandra: Reader, leader: Reader
) -> None:
    made, late = object_to(decided_by_desk, by=sandra, at=LATER), LATER + timedelta(weeks=26)
    over = replace(leader, today=late.date())
    assert told(over)["loket-bezwaar-termijn", "over"] == (1, 1)
    process.withdraw(made, on=date(2026, 3, 20), way="schriftelijk", by=sandra, at=late)
    assert told(over) == objected() | {("loket-bezwaar", "ingetrokken"): (1, 1)}

    again = object_to(decided_by_desk, by=sandra, at=LATER)
    unfounded(again, sandra, late)

    found = told(over)
    assert found["loket", "bezwaar"] == (2, 2) and found["loket", "gegeven"] == (1, 1)
    assert found["loket-bezwaar-termijn", "te-laat"] == found["loket-bezwaar", "ongegrond"] == (1, 1)


def test_its_list_leads_to_what_the_desk_decided(
    decided_by_desk: Referral, leader: Reader, client_of: Callable[[str], Client]
) -> None:
    asked = f"team={leader.teams[0]}&voor=gemeente&van=01-01-2026&tot=31-12-2026&deel=loket-hulp&code="

    page = client_of("sandra").get(f"/werk/cijfers/besluiten/lijst/?{asked}").text

    assert f'/werk/verwijzingen/{decided_by_desk.number}/"' in page and "Schuldhulp" in page
    assert "hulp gegeven" in page and MONDAY.strftime("%-d maart") in page.replace("\xa0", " ")
