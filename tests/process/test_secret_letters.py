"""A letter that waits while its address became secret gives a task, once, to who has the case."""

from __future__ import annotations

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.actions.secret_letters import ask_to_make_again
from keukentafel.domain.process.queries.print_queue import letter_documents
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.fixtures.village import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files"), pytest.mark.function("A4")]


@pytest.fixture
def waiting(granted: Beschikking) -> Letter:
    return jobs.print_now(Letter.objects.get(beschikking=granted).pk, at=TUESDAY)


def test_who_has_the_case_hears_once_that_a_letter_waits(
    waiting: Letter, home: Household, fatma: Reader
) -> None:
    assert ask_to_make_again(municipality=383, at=TUESDAY) == 0
    people.hide_at(
        home, lines="Blijfweg 7\nAlkmaar", from_on=timezone.localdate(TUESDAY), by=fatma, at=TUESDAY
    )
    assert letter_documents(TUESDAY.date()).filter(pk=waiting.document_id).exists()

    assert [ask_to_make_again(municipality=383, at=TUESDAY) for _time in range(2)] == [1, 0]
    task = Task.objects.get(reference=f"geheim-adres:{waiting.case_id}")
    assert task.title.startswith("Eén brief wacht") and "de termijn loopt door" in task.title
