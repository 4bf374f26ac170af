"""Steps that never came of an objection that is over, and the hearing that nobody wanted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY

Sign = Callable[[str], Client]


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Beschikking:
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip


@pytest.mark.function("D6")
def test_once_decided_no_step_waits_any_more(
    granted: Beschikking, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    page, client = reverse("desk:objection", args=[made.number]), client_of("sandra")
    assert "nog niet" in client.get(page).text
    process.decide(made, rows.Wanted("ongegrond", "Drie uur is genoeg.", "stands"), by=sandra, at=LATER)

    text = client.get(page).text
    assert "nog niet" not in text and "nog bij niemand" not in text
    for line in (
        "Er is geen behandelaar gekozen.",
        "Er is geen commissie gevraagd.",
        "Er is geen advies gegeven.",
    ):
        assert line in text
    states = {each.code: each.state for each in queries.objection(made.number, reader=sandra).steps}
    assert {code for code, state in states.items() if state == "left"} == {
        "behandelaar",
        "commissie",
        "advies",
    }
    assert set(states.values()) == {"done", "left"}


@pytest.mark.function("D6")
def test_one_that_was_withdrawn_says_that_there_was_no_hearing(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(granted, by=fatma)
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    steps = {each.code: each for each in queries.objection(made.number, reader=sandra).steps}
    assert (steps["hoorzitting"].state, steps["hoorzitting"].lines) == ("left", ("Er was geen hoorzitting.",))


@pytest.mark.function("D6")
def test_the_own_page_does_not_say_that_somebody_told_their_story_without_a_hearing(
    granted: Beschikking, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    made, jan = object_to(granted, by=fatma), client_of("de_wit")
    page = reverse("portal:my-objection", args=[made.number])
    assert "U vertelt uw verhaal" in jan.get(page).text
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    text = jan.get(page).text
    assert "U vertelt uw verhaal" not in text and "Wij bekijken het" in text and "Wij beslissen" in text
