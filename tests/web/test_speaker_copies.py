"""The letters about an objection to who speaks for somebody without a file: typed from the task, and never done empty-handed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices, representatives
from tests.fixtures.objected import LATER, object_to

Sign = Callable[[str], Any]
pytestmark = [pytest.mark.django_db, pytest.mark.function("D5", "D6"), pytest.mark.usefixtures("files")]
NEIGHBOUR = Other("buur", None, "B. Buur", ("Lepelstraat 14", "1901 AB Castricum"))
SENT = {"name": "Mr. A. Vocaat", "address": "Kade 9\n1811 AB Alkmaar", "judged": "on"}


@pytest.fixture
def receipt(refused: Beschikking, fatma: Reader) -> Notice:
    made = object_to(refused, by=fatma, who=NEIGHBOUR, on_behalf="Mr. A. Vocaat")
    return notices.print_now(Notice.objects.get(case=made.case, template="bezwaar-ontvangst").pk, at=LATER)


def asked(receipt: Notice) -> Task:
    return Task.objects.get(reference=f"namens:{receipt.pk}")


def test_the_copy_is_made_from_the_task_with_the_address_that_was_typed(
    receipt: Notice, fatma: Reader, client_of: Sign
) -> None:
    task, desk = asked(receipt), client_of("fatma")
    page = reverse("desk:letter-copy", args=[task.pk])
    assert page in desk.get(reverse("desk:task", args=[task.pk])).text
    shown = desk.get(page).text
    assert reverse("desk:document", args=[receipt.document_id]) in shown and "Mr. A. Vocaat" in shown
    assert client_of("joke").get(page).status_code == 404

    for wrong, said in (
        ({"address": "Kade 9"}, "Typ het adres"), ({"judged": ""}, "Lees eerst de machtiging"),
        ({"name": ""}, "Vul in naar wie"), ({"address": ""}, "Typ het adres"),
    ):  # fmt: skip
        answer = desk.post(page, SENT | wrong)
        assert answer.status_code == 422 and said in answer.text, wrong
    assert not LetterCopy.objects.exists()

    assert desk.post(page, SENT).status_code == 302
    copy = representatives.print_now(LetterCopy.objects.get().pk, at=LATER)
    paper = representatives.as_paper(copy)
    assert paper.address is not None
    assert paper.address.lines == ("Mr. A. Vocaat", "Kade 9", "1811 AB Alkmaar")
    assert "omdat u gemachtigde bent" in paper.written and not copy.instead
    ready = {line.document for line in print_queue.print_queue(reader=fatma).ready}
    assert {copy.document_id, receipt.document_id} <= ready
    assert not Task.objects.filter(pk=task.pk, open__isnull=False).exists()
    assert desk.post(page, SENT).status_code == 422 and LetterCopy.objects.count() == 1


def test_it_is_not_done_empty_handed(receipt: Notice, client_of: Sign) -> None:
    here, desk = reverse("desk:task", args=[asked(receipt).pk]), client_of("fatma")
    for nothing in ("", "ok"):
        assert desk.post(here, {"do": "finish", "result": nothing}).status_code == 422
    assert asked(receipt).open is not None
    given = {"do": "finish", "result": "Zij haalde de brief zelf op aan de balie."}
    assert desk.post(here, given).status_code == 302
