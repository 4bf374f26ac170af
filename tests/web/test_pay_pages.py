"""The page of a task to pay: how much and to whom for who may read that, and paid is a deed of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask, Task, TaskDone
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery.models import Paid
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import short_date
from tests.fixtures.aanvraag import in_money
from tests.fixtures.village import MONDAY, Village, VillageClient
from tests.web.everybody.relations import directing

pytestmark = pytest.mark.function("D4", "D10")
SignIn = Callable[[Reader | str], VillageClient]


@pytest.fixture
def task(proposal: Proposal, fatma: Reader) -> Task:
    in_money(proposal)
    made: Beschikking = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="De wasmachine is stuk.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    return Task.objects.get(reference=f"uitbetalen:{made.number}")


def test_paid_has_a_button_of_its_own_and_asks_the_day(task: Task, client_of: SignIn) -> None:
    desk, path = client_of("fatma"), f"/werk/taken/{task.pk}/"
    page = desk.get(path).text.replace("\u00a0", " ")
    assert "€ 1.250" in page and "Annie" in page and "Leg vast: betaald" in page
    nothing = desk.post(path, {"do": "paid", "on": ""})
    assert nothing.status_code == 422 and not Paid.objects.exists()
    early = desk.post(path, {"do": "paid", "on": "1-1-2026"})
    assert early.status_code == 422 and "Vul die dag in, of een latere." in early.text
    assert 'value="1-1-2026"' in early.text, "nothing typed is lost"
    today = timezone.localdate()
    done = desk.post(path, {"do": "paid", "on": short_date(today)}, follow=True)
    assert "U hebt vastgelegd dat er is betaald." in done.text and Paid.objects.get().on == today
    assert "Leg vast: betaald" not in done.text


def test_not_paying_is_finished_with_a_reason(task: Task, client_of: SignIn) -> None:
    desk, path = client_of("fatma"), f"/werk/taken/{task.pk}/"
    for nothing in ("", "ok"):
        assert desk.post(path, {"do": "finish", "result": nothing}).status_code == 422
    assert not TaskDone.objects.filter(task=task).exists()
    desk.post(path, {"do": "finish", "result": "De rekening bestaat niet."})
    assert TaskDone.objects.filter(task=task).exists() and not Paid.objects.exists()


def test_who_may_not_read_decisions_sees_no_amount_and_no_button(
    task: Task, client_of: SignIn, village: Village
) -> None:
    director = directing(village.household("De Wit"))
    OpenTask.objects.filter(task=task).update(account=director)
    reader = entrance.reader_of(director, today=timezone.localdate())
    assert reader is not None
    desk, path = client_of(reader), f"/werk/taken/{task.pk}/"
    page = desk.get(path)
    assert page.status_code == 200 and task.title in page.text
    assert "1.250" not in page.text and "Leg vast: betaald" not in page.text
    desk.post(path, {"do": "paid", "on": "vandaag"})
    assert not Paid.objects.exists()
