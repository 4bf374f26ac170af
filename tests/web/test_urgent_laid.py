"""Who may not decide on help at once lays it before who may, in one click, with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.decisions.models import TemporaryProvision
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3", "B12")]
Sign = Callable[[str], VillageClient]
WHY = "Zij ligt sinds vanochtend op bed en kan niet opstaan."
DECIDE, LAY, SHOWN = "Besluit en regel de hulp", "Leg voor", "legde dit aan u voor op"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def dear(urgent: Case, wanted: Wanted, sandra: Reader, now: datetime) -> TemporaryProvision:
    """For more than Fatma may decide on, from today for two weeks."""
    today = timezone.localdate(now)
    much = replace(wanted, volume=20, starts_on=today, ends_on=today + timedelta(days=14))
    return actions.give_at_once(urgent.number, much, by=sandra, at=now)


def laid() -> OpenTask:
    return OpenTask.objects.select_related("task").get(task__kind="besluit")


def test_who_has_no_mandate_at_all_is_asked_what_is_needed_and_for_whom_it_is(
    urgent: Case, sandra: Reader, client_of: Sign
) -> None:
    page, lay = (reverse(f"desk:{name}", args=[urgent.number]) for name in ("urgent", "lay-before-urgent"))
    shown = client_of("pieter").get(page).text
    assert DECIDE not in shown and 'name="product"' not in shown and "geen mandaat" in shown
    assert f'form="hulp" formaction="{lay}" name="account" value="{sandra.account}"' in shown

    done = client_of("pieter").post(lay, {"account": sandra.account, "reason": WHY}, follow=True)

    assert "Dit ligt nu bij uw collega" in done.text
    task = laid()
    assert task.account_id == sandra.account and urgent.number in task.task.title
    assert page in client_of("sandra").get(reverse("desk:task", args=[task.task_id])).text
    for_sandra = client_of("sandra").get(page).text
    assert DECIDE in for_sandra and WHY in for_sandra and SHOWN in for_sandra


def test_too_much_for_a_mandate_goes_on_with_all_that_was_typed(
    urgent: Case, wanted: Wanted, sandra: Reader, client_of: Sign, now: datetime
) -> None:
    today = timezone.localdate(now)
    page, lay = (reverse(f"desk:{name}", args=[urgent.number]) for name in ("urgent", "lay-before-urgent"))
    typed = {
        "person": wanted.person, "product": "hulp-huishouden", "volume": "20", "provider": wanted.provider,
        "starts_on": f"{today:%d-%m-%Y}", "ends_on": f"{today + timedelta(3):%d-%m-%Y}", "reason": WHY,
    }  # fmt: skip
    assert DECIDE in client_of("fatma").get(page).text
    refused = client_of("fatma").post(page, typed)
    assert refused.status_code == 422 and DECIDE not in refused.text and WHY in refused.text
    assert f'formaction="{lay}" name="account" value="{sandra.account}"' in refused.text

    client_of("fatma").post(lay, {**typed, "account": sandra.account})
    for_sandra = client_of("sandra").get(page).text
    assert WHY in for_sandra and 'value="20"' in for_sandra
    client_of("sandra").post(page, typed)
    assert TemporaryProvision.objects.get().by_id == sandra.account
    assert not OpenTask.objects.filter(task__kind="besluit").exists()


@pytest.mark.parametrize(
    ("way", "lay"), [("extend-urgent", "lay-before-longer"), ("stop-urgent", "lay-before-stop")]
)
def test_longer_and_stopping_are_laid_before_who_may(
    dear: TemporaryProvision, sandra: Reader, client_of: Sign, now: datetime, way: str, lay: str
) -> None:
    here, to = (reverse(f"desk:{name}", args=[dear.case.number, dear.number]) for name in (way, lay))
    its_page = client_of("fatma").get(reverse("desk:at-once", args=[dear.number])).text
    assert here in its_page and "Leg verlengen voor" in its_page and "Leg stoppen voor" in its_page
    shown = client_of("fatma").get(here).text
    assert "Leg dit voor" in shown and 'name="bekijk"' not in shown
    last = timezone.localdate(now) + timedelta(days=20 if way == "extend-urgent" else 3)
    typed = {"day": f"{last:%d-%m-%Y}", "reason": WHY}
    assert client_of("fatma").post(here, typed).status_code == 422

    for _twice in range(2):
        client_of("fatma").post(to, {**typed, "account": sandra.account})

    task = laid()
    assert task.account_id == sandra.account and dear.number in task.task.title
    assert here in client_of("sandra").get(reverse("desk:task", args=[task.task_id])).text
    for_sandra = client_of("sandra").get(here).text
    assert WHY in for_sandra and f"{last:%d-%m-%Y}" in for_sandra and SHOWN in for_sandra
    client_of("sandra").post(here, typed)
    assert not OpenTask.objects.filter(task__kind="besluit").exists()


def test_it_is_laid_before_nobody_without_the_mandate(
    dear: TemporaryProvision, pieter: Reader, client_of: Sign
) -> None:
    for name, keys in (
        ("lay-before-stop", [dear.case.number, dear.number]), ("lay-before-urgent", [dear.case.number]),
    ):  # fmt: skip
        answer = client_of("fatma").post(
            reverse(f"desk:{name}", args=keys), {"account": pieter.account}, follow=True
        )
        assert "heeft geen mandaat voor dit besluit" in answer.text
    assert not OpenTask.objects.filter(task__kind="besluit").exists()
