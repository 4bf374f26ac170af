"""What became of the money of a penalty is on its page: each payment, and why there is none; closing the case names that too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, Task
from keukentafel.domain.decisions.models import Beschikking, PenaltyDecision, Proposal
from keukentafel.domain.delivery.actions import finish_unpaid, tell_penalty_paid
from keukentafel.domain.delivery.queries.penalties import penalty_money
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.process.queries.my_penalties import my_penalties
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import FIRST_OWED, on
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
DECIDED = FIRST_OWED + timedelta(days=16)
LATER = DECIDED + timedelta(days=5)
NOT_PAID = "De inwoner wil dit geld niet, en schreef dat op 21 april."
BACK = "De bank stuurde het geld terug."


@pytest.fixture
def beschikking(late: Clock, proposal: Proposal, fatma: Reader) -> Beschikking:
    """Decided when 16 days were owed."""
    return decide(proposal, fatma, at=on(DECIDED))


@pytest.fixture
def made(beschikking: Beschikking, late: Clock, sandra: Reader) -> PenaltyDecision:
    return penalties.settle_penalty(late, known_on=DECIDED, by=sandra, at=on(DECIDED))


@pytest.fixture
def task(made: PenaltyDecision) -> Task:
    return Task.objects.get(reference=f"dwangsom-betalen:{made.number}")


def paid_in_portal(made: PenaltyDecision, de_wit: Reader) -> date | None:
    (mine,) = my_penalties(made.person_id, reader=de_wit, spoken=None)
    return mine.paid_on


def test_a_payment_that_came_back_and_the_one_after_it_are_both_shown(
    made: PenaltyDecision, task: Task, late: Clock, sandra: Reader, de_wit: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:  # fmt: skip
    here = reverse("desk:penalty", args=[late.case.number, late.pk])
    assert "Nog niet betaald" in client_of("sandra").get(here).text
    tell_penalty_paid(task, on=DECIDED, by=sandra, at=on(DECIDED))
    cases.reopen_task(task, reason=BACK, by=sandra, at=on(LATER))
    (money,) = penalty_money([made.number], reader=sandra).values()
    assert [each.holds for each in money.payments] == [False] and money.due_on is not None
    assert paid_in_portal(made, de_wit) is None

    tell_penalty_paid(task, on=LATER, by=sandra, at=on(LATER))

    (money,) = penalty_money([made.number], reader=sandra).values()
    assert [(each.on, each.cents, each.holds) for each in money.payments] == [
        (DECIDED, 39_200, False), (LATER, 39_200, True),
    ]  # fmt: skip
    assert paid_in_portal(made, de_wit) == LATER
    page = client_of("sandra").get(here).text
    assert "20 april 2026" in page and "25 april 2026" in page and page.count("teruggedraaid") == 1
    assert "Niet betaald" not in page


def test_what_was_promised_and_is_not_paid_says_why_on_its_page_and_when_the_case_closes(
    made: PenaltyDecision, task: Task, late: Clock, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    closing = reverse("desk:close-case", args=[late.case.number])
    assert "Dit is toegezegd en niet betaald" not in client_of("sandra").get(closing).text, "its task is open"

    finish_unpaid(task, result=NOT_PAID, by=sandra, at=on(DECIDED))

    for where in (closing, reverse("desk:penalty", args=[late.case.number, late.pk])):
        page = client_of("sandra").get(where).text
        assert NOT_PAID in page and "iet betaald" in page, where
    assert "392,00" in client_of("sandra").get(closing).text
    assert penalty_money([made.number], reader=sandra)[made.number].left_by == sandra.name


def test_who_may_not_read_the_decision_reads_nothing_of_its_money(
    made: PenaltyDecision, joke: Reader, sandra: Reader
) -> None:
    assert penalty_money([made.number], reader=joke) == {}
    assert list(penalty_money([made.number], reader=sandra)) == [made.number]
