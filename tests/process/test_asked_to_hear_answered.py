"""A question whether somebody wants to be heard that was answered before its letter went does not go by post any more."""

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import hearing_questions as questions
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, object_to

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]


def test_the_letter_stays_here_and_goes_after_all_once_the_answer_was_a_mistake(
    refused: Beschikking, pieter: Reader, fatma: Reader
) -> None:
    made = object_to(refused, by=fatma)
    questions.ask_to_hear(made, by=pieter, at=LATER)
    asks = Notice.objects.get(case=made.case, template="bezwaar-horen-vraag")

    questions.answer_in_portal(made, wants=False, by=fatma, at=LATER)
    assert notices.print_now(asks.pk, at=LATER).document_id is None

    questions.take_back_answer(made, reason="Dat zei een ander aan de telefoon.", by=pieter, at=LATER)
    assert notices.print_now(asks.pk, at=LATER).document_id is not None


def test_one_that_went_is_not_stopped(refused: Beschikking, pieter: Reader, fatma: Reader) -> None:
    made = object_to(refused, by=fatma)
    questions.ask_to_hear(made, by=pieter, at=LATER)
    asks = Notice.objects.get(case=made.case, template="bezwaar-horen-vraag")
    posted(asks, by=pieter, at=LATER)
    questions.answered(made, wants=True, way="telefoon", on=LATER.date(), by=pieter, at=LATER)
    assert not hasattr(Notice.objects.get(pk=asks.pk), "stopped")
