"""After each deed with a melding stands what was done, with which one, and where it is now; what is for today says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.intake.models import Melding
from tests.fixtures.intake import receive
from tests.fixtures.village import Village
from tests.fixtures.way_in import NEW, Sign

from .test_portal_pages import ANSWERS


@pytest.mark.function("B3")
def test_what_was_written_down_and_handed_over_is_named(client_of: Sign, village: Village) -> None:
    page = client_of("fatma").post(NEW, ANSWERS | {"channel": "telefoon"}, follow=True).text
    melding = Melding.objects.get()
    assert f"Melding {melding.number} is vastgelegd." in page
    over = reverse("desk:pass-on", args=[melding.number])
    page = client_of("sandra").post(over, {"team": "mij"}, follow=True).text
    assert f"Melding {melding.number} ligt nu op uw bureau." in page
    bakkum = village.team("Sociaal team Bakkum").pk
    page = client_of("sandra").post(over, {"team": bakkum}, follow=True).text
    assert f"Melding {melding.number} is overgedragen aan Sociaal team Bakkum." in page


@pytest.mark.function("B3")
@pytest.mark.parametrize("flag", ["unsafe", "urgent"])
def test_what_is_for_today_says_today_in_the_list(client_of: Sign, village: Village, flag: str) -> None:
    now, told = timezone.now(), dict[str, Any]({flag: True})
    receive(at=now, **told)
    here = reverse("desk:distribution")
    page = client_of("fatma").get(here).text
    assert "Vandaag" in page and "Nog 42 dagen" not in page
    receive(at=now - timedelta(days=2), text="Eergisteren.", **told)
    assert "2 dagen te laat" in client_of("fatma").get(here).text


@pytest.mark.function("B10")
def test_a_day_that_does_not_exist_is_said_so(client_of: Sign, village: Village) -> None:
    page = client_of("fatma").get("/regels/termijn-berekenen/?termijn=wmo-onderzoek&begin=31-2-2026").text
    assert "Die dag moet bestaan" in page
