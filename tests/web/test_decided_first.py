"""A colleague decided while this page stood open: who and when, a way to it, and everything that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import (
    Aanvraag,
    AanvraagWithdrawn,
    Beschikking,
    Proposal,
)
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.changed import carry_out, hear
from tests.fixtures.days import in_days
from tests.fixtures.village import MONDAY

Sign = Callable[[str], Client]
MINE = "Zij viel twee keer in de douche en durft niet meer alleen."
OWN = "Wij belden u hierover op dinsdag."


def decide_page(aanvraag: Aanvraag) -> str:
    return reverse("desk:decide", args=[aanvraag.number])


def answer(desk: Client, page: str, **typed: Any) -> str:
    given = desk.post(page, typed)
    assert given.status_code == 422
    return given.content.decode()


@pytest.mark.function("D4")
def test_a_decision_keeps_what_the_second_typed(proposal: Proposal, fatma: Reader, client_of: Sign) -> None:
    made = decide(proposal, fatma, at=timezone.now())
    page = decide_page(proposal.aanvraag)
    typed = {"proposal": proposal.pk, "outcome": "refused", "grounds": MINE, "own": OWN, "rights": "on"}
    shown = answer(client_of("sandra"), page, **typed)
    assert MINE in shown and OWN in shown and "afgewezen" in shown
    assert "Fatma" in shown and made.number in shown and "besloot al op deze aanvraag" in shown
    assert f'href="{reverse("desk:aanvraag", args=[proposal.aanvraag.number])}"' in shown
    assert MINE in answer(client_of("sandra"), page, **typed | {"bekijk": "1"}), (
        "also who looked at the letter"
    )
    assert Beschikking.objects.get() == made


@pytest.mark.function("D4")
@pytest.mark.parametrize("page", ["decide", "college-decides", "leave-untreated", "withdraw-aanvraag"])
def test_a_withdrawal_keeps_what_the_second_typed(proposal: Proposal, client_of: Sign, page: str) -> None:
    number = proposal.aanvraag.number
    gone = {"said_by": "Annie", "way": "telefoon", "said_on": in_days()}
    desk, withdraw = client_of("fatma"), reverse("desk:withdraw-aanvraag", args=[number])
    assert desk.post(withdraw, gone).status_code == 302
    typed = {"proposal": proposal.pk, "outcome": "granted", "grounds": MINE, "reason": MINE}
    shown = answer(client_of("sandra"), reverse(f"desk:{page}", args=[number]), **typed)
    assert MINE in shown and "Fatma" in shown and "legde al vast dat de aanvraag is ingetrokken" in shown


def test_sent_twice_by_oneself_is_no_colleague(proposal: Proposal, client_of: Sign) -> None:
    desk, page = client_of("fatma"), decide_page(proposal.aanvraag)
    typed = {"proposal": proposal.pk, "outcome": "granted", "grounds": MINE}
    first = desk.post(page, typed)
    assert desk.post(page, typed).url == first.url
    assert OWN in answer(desk, page, **typed, own=OWN)


def test_withdrawn_undone_and_withdrawn_again_in_the_same_words(proposal: Proposal, client_of: Sign) -> None:
    number = proposal.aanvraag.number
    desk, gone = client_of("fatma"), {"said_by": "Annie", "way": "telefoon", "said_on": in_days()}
    for page, there in (("withdraw-aanvraag", True), ("undo-withdrawal", False), ("withdraw-aanvraag", True)):
        assert desk.post(reverse(f"desk:{page}", args=[number]), gone).status_code == 302
        assert AanvraagWithdrawn.objects.exists() is there


@pytest.mark.function("D4")
def test_an_intention_with_a_decision_that_a_colleague_changed(
    granted: Beschikking, less: Wanted, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    made = changing.intend(granted.number, less, by=fatma, at=MONDAY)
    hear(made, fatma)
    changed = carry_out(made, sandra)
    page = reverse("desk:intend", args=[granted.number, "wijzigen"])
    shown = answer(client_of("fatma"), page, reason=MINE, effective_on="1-7-2026")
    assert MINE in shown and "Sandra" in shown and changed.number in shown


@pytest.mark.function("D4")
@pytest.mark.parametrize("page", ["intention", "college-changes", "hear-intention", "drop-intention"])
def test_an_intention_that_was_dropped(
    granted: Beschikking, less: Wanted, fatma: Reader, client_of: Sign, page: str
) -> None:
    made = changing.intend(granted.number, less, by=fatma, at=MONDAY)
    address = reverse("desk:drop-intention", args=[made.pk])
    assert client_of("fatma").post(address, {"reason": "Het gaat weer beter."}).status_code == 302
    shown = answer(
        client_of("sandra"), reverse(f"desk:{page}", args=[made.pk]), grounds=MINE, view=MINE, reason=MINE
    )
    assert MINE in shown and "Fatma" in shown and "liet dit voornemen vervallen" in shown
