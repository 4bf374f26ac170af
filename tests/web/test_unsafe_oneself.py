"""Who is not safe herself hears what to do now, what we do today, and is reached as she asked; in her own language."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.intake.models import Melding
from tests.fixtures.intake import receive
from tests.fixtures.village import Village, VillageClient
from tests.fixtures.way_in import NEW, Sign

from .test_portal_pages import ANSWERS, ASK

HERSELF = ANSWERS | {"relation": "zelf", "text": "Mijn man slaat mij.", "unsafe": "ja", "urgent": "ja"}
SAFELY = "Bel alleen overdag, of bel mijn zus."


@pytest.mark.function("B2")
@pytest.mark.parametrize(
    ("reach", "told", "desk"),
    [
        ({"safe_contact": SAFELY, "asker_phone": ""}, "op de manier die u ons gaf", SAFELY),
        ({}, "op de manier die u ons gaf", "Vraag eerst of er iemand meeluistert"),
        ({"asker_phone": ""}, "Wij weten nog niet hoe wij u veilig bereiken", "Ga niet zomaar langs"),
    ],
)
def test_what_to_do_now_and_how_she_is_reached(
    visitor: VillageClient, client_of: Sign, village: Village, reach: dict[str, Any], told: str, desk: str
) -> None:
    page = visitor.post(ASK, HERSELF | reach, follow=True).text
    for sentence in (
        told,
        "0800-2000",
        "Bel 112",
        "leest uw melding vandaag",
        "geen brief naar uw huis",
        "gratis helpen",
    ):
        assert sentence in page, sentence
    assert "keukentafel" not in page and SAFELY not in page
    melding = Melding.objects.get()
    assert melding.safe_contact == reach.get("safe_contact", "")
    assert desk in client_of("fatma").get(reverse("desk:melding", args=[melding.number])).text


@pytest.mark.function("B2")
def test_who_calls_hears_that_she_is_called_today_and_gets_no_letter(
    client_of: Sign, village: Village
) -> None:
    answers = HERSELF | {"channel": "telefoon", "safe_contact": SAFELY}
    page = client_of("kcc").post(NEW, answers, follow=True).text
    assert "neemt vandaag contact op" in page and "geen brief naar huis" in page and SAFELY not in page
    assert Melding.objects.get().safe_contact == SAFELY


@pytest.mark.function("B2")
def test_what_happens_next_is_told_in_the_language_of_the_page(
    visitor: VillageClient, village: Village
) -> None:
    here = reverse("portal:receipt", args=["castricum", receive(relation="zelf").receipt])
    dutch = visitor.get(here).text
    assert "aan de keukentafel" in dutch and "kan u gratis helpen" in dutch and "iemand meenemen" in dutch
    visitor.cookies["kt_taal"] = "en"
    english = visitor.get(here).text
    assert 'lang="en"' in english
    for sentence in ("kan u gratis helpen", "belt u om een gesprek", "iemand meenemen"):
        assert sentence not in english, sentence
