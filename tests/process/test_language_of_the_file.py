"""A file is Dutch, whatever language the one who works in it chose for the screen."""

from __future__ import annotations

from django.utils import translation

from keukentafel.domain.cases.models import Task, TaskDone
from keukentafel.domain.decisions.models import Aanvraag, Letter, Proposal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY


def test_a_decision_made_on_an_english_screen_is_kept_in_dutch(
    proposal: Proposal, aanvraag: Aanvraag, sandra: Reader
) -> None:
    with translation.override("en"):
        deciding.decide(
            aanvraag.number, outcome="granted", grounds="Het lukt niet meer.", proposal=proposal.pk, by=sandra, at=MONDAY
        )  # fmt: skip

    assert "zorg in natura" in Letter.objects.get().body
    assert Task.objects.get(kind="besluit").title == f"Besluiten op aanvraag {aanvraag.number}"
    assert TaskDone.objects.get(task__kind="besluit").result == "toegekend"
