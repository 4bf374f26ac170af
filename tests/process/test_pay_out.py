"""Money that is granted lies with the back office to be paid, and the resident sees when it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.queries.my_file_decisions import decision_rows, told_decisions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D4", "D10")


def test_money_that_is_granted_is_a_task_to_pay_and_done_is_paid(
    proposal: Proposal, fatma: Reader, village: Village
) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(form="geld", provider=None, total_cents=125_000)
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="De wasmachine is stuk en er is geen geld.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    [row] = OpenTask.objects.filter(task__reference=f"uitbetalen:{made.number}")
    assert "€ 1.250" in row.task.title.replace("\u00a0", " ") and "Annie" in row.task.title
    assert row.task.due_on == MONDAY.date() + timedelta(days=7)

    def paid() -> object:
        reader = village.reader("de_wit")
        [shown] = told_decisions(decision_rows(reader=reader, spoken=None), reader=reader, spoken=None)
        return shown.paid_on

    assert paid() is None
    cases.finish_task(row.task, result="Betaald", by=fatma, at=TUESDAY)
    assert paid() == TUESDAY.date()


def test_help_in_kind_pays_nobody(proposal: Proposal, fatma: Reader) -> None:
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    assert not OpenTask.objects.filter(task__reference__startswith="uitbetalen:").exists()
