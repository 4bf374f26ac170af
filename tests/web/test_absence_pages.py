"""Who is away, who acts for them, and until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.teams.models import Absence, Deputy
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.ui import filters
from tests.fixtures.cases import issue
from tests.fixtures.days import typed
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A9")]
SignIn = Callable[[Reader | str], VillageClient]
HERE = "/werk/afwezigheid/"


def test_away_with_a_deputy_by_the_form(
    desk: VillageClient, client_of: SignIn, fatma: Reader, pieter: Reader, sandra: Reader
) -> None:
    issue(fatma, account=fatma.account, title="Ding van Fatma")
    today = typed(timezone.localdate())
    mine = {"vervanger-account": fatma.account, "vervanger-from_on": today}
    desk.post(HERE, {"do": "deputy", "vervanger-deputy": pieter.account, **mine})
    desk.post(HERE, {"do": "away", "weg-account": fatma.account, "weg-from_on": today})
    page = desk.get(HERE).text
    assert f"{pieter.name} vervangt {fatma.name}" in page and Absence.objects.get().until_on is None

    deputy = client_of("pieter")
    assert f"U vervangt {fatma.name}" in deputy.get("/werk/").text
    task = issue(sandra, account=sandra.account, title="Nieuw ding")
    answer = client_of("sandra").post(
        f"/werk/taken/{task.pk}/",
        {"do": "pass", "to": f"{fatma.teams[0]}:{fatma.account}", "reason": "Voor jou"},
        follow=True,
    )
    assert f"Het ging naar: {pieter.name}." in unescape(answer.text)
    assert OpenTask.objects.get(task=task).account_id == pieter.account

    for what, model in (("absence", Absence), ("deputy", Deputy)):
        row = model.objects.get()
        deputy.post("/werk/afwezigheid/einde/", {"what": what, "id": row.pk})
        assert model.objects.exists(), "not theirs to end"
        desk.post("/werk/afwezigheid/einde/", {"what": what, "id": row.pk})
        assert not model.objects.exists()


def test_the_last_day_is_shown_as_typed_and_nobody_is_their_own_deputy(
    desk: VillageClient, fatma: Reader
) -> None:
    day = timezone.localdate() + timedelta(5)
    away = {
        "weg-account": fatma.account,
        "weg-from_on": typed(timezone.localdate()),
        "weg-through": typed(day),
    }
    desk.post(HERE, {"do": "away", **away})
    page = desk.get(HERE).text
    assert f"tot en met {filters.datum(day)}" in page
    offered = page.partition('name="vervanger-deputy"')[2].partition("</select>")[0]
    assert f'value="{fatma.account}"' not in offered and "<option" in offered


@pytest.mark.parametrize(
    "form",
    [
        {"do": "away", "weg-from_on": "31-02-2026"},
        {"do": "away", "weg-from_on": "1-1-2020", "weg-through": "2-1-2020"},
        {"do": "away", "weg-account": "999999", "weg-from_on": "1-1-2020"},
        {"do": "deputy", "vervanger-from_on": "1-1-2030"},
    ],
)
def test_a_wrong_period_gives_a_sentence(desk: VillageClient, fatma: Reader, form: dict[str, str]) -> None:
    answer = desk.post(HERE, {"weg-account": fatma.account, "vervanger-account": fatma.account} | form)
    assert answer.status_code == 422 and not Absence.objects.exists() and not Deputy.objects.exists()
