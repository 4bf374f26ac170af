"""A resident says something more about an intention: each colleague writes down what they heard, and reads the other first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
FIRST, SECOND = "Ik denk nog na, en schrijf een brief.", "Ik kan die uren echt niet missen."


def test_the_second_reaction_has_a_place_at_the_desk(
    granted: Beschikking,
    less: Wanted,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY)
    made = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    here, page = reverse("desk:intention", args=[made.pk]), reverse("desk:hear-intention", args=[made.pk])
    desk, colleague = client_of("fatma"), client_of("sandra")
    told = {"on": "3-3-2026", "way": "telefoon", "view": FIRST, "exception": "", "why": "", "known": "0"}
    assert desk.post(page, told).url == here
    assert desk.post(page, told).url == here and made.heard.count() == 1, "sent twice is one"

    typed = colleague.post(page, told | {"view": SECOND})
    assert (
        typed.status_code == 422 and SECOND in typed.text and "Fatma Yilmaz legde dit al vast" in typed.text
    )
    assert 'name="known" value="1"' in typed.text and 'name="exception"' not in typed.text
    assert colleague.post(page, told | {"view": SECOND, "known": "1"}).url == here
    shown = desk.get(here).text
    assert FIRST in shown and SECOND in shown and "Nog een reactie vastleggen" in shown
    assert "wacht niet tot en met 17 maart 2026" in shown

    decided = {"grounds": "Twee uur is genoeg. Wat u daarvan vindt, woog mee.", "read": "2"}
    refused = desk.post(here, decided)
    assert refused.status_code == 422 and "kruis aan dat de inwoner alles heeft gezegd" in refused.text
    assert desk.post(here, decided | {"said_all": "on"}).status_code == 302
