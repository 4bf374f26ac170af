"""Who is not safe herself hears what to do now, what we do today, and is reached as she asked; in her own language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Task
from keukentafel.domain.intake.actions import Planned
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process import actions
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
@pytest.mark.parametrize(
    ("reach", "told"),
    [
        ({"safe_contact": SAFELY}, "alleen op de manier die u ons gaf"),
        ({"asker_phone": ""}, "Wij weten nog niet hoe wij u veilig bereiken"),
    ],
)
def test_her_own_file_says_what_the_receipt_says(
    client_of: Sign, village: Village, reach: dict[str, Any], told: str
) -> None:
    herself = client_of("bakker")
    herself.post(ASK, HERSELF | reach)
    case = Melding.objects.get().case
    pages = [reverse(f"portal:{name}", args=[case.number]) for name in ("case", "talk")]
    for page in [reverse("portal:my-file"), *pages]:
        shown = herself.get(page).text
        assert told in shown and "bellen u" not in shown, page


@pytest.mark.function("B2", "B7")
def test_who_wants_another_day_is_not_called_just_like_that(client_of: Sign, village: Village) -> None:
    herself, fatma = client_of("bakker"), village.reader("fatma")
    herself.post(ASK, HERSELF)
    case = Melding.objects.get().case
    now = timezone.now()
    planned = Planned("kantoor", now + timedelta(days=2), fatma.account, where="Raadhuis")
    appointment = actions.plan_appointment(case, planned, by=fatma, at=now)
    page = reverse("portal:my-appointment", args=[appointment.pk])
    assert "bellen u" not in herself.get(page).text
    answer = herself.post(page, {"kind": "verzetten", "text": "Mijn man is dan thuis."}, follow=True).text
    assert "U hoort van ons over de afspraak" in answer and "bellen u" not in answer
    assert "bel niet zomaar" in Task.objects.get(kind="bellen", case=case).title


@pytest.mark.function("B2")
def test_who_calls_hears_that_she_is_called_today_and_gets_no_letter(
    client_of: Sign, village: Village
) -> None:
    answers = HERSELF | {"channel": "telefoon", "safe_contact": SAFELY}
    page = client_of("kcc").post(NEW, answers, follow=True).text
    assert "neemt vandaag contact op" in page and "geen brief naar huis" in page and SAFELY not in page
    assert Melding.objects.get().safe_contact == SAFELY


@pytest.mark.function("B2", "H9")
@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), ("6 weeks after 2 March 2026 is 13 April 2026.", "7 days after 2 March 2026")),
        (datetime(2026, 3, 24, 9, tzinfo=UTC), ("6 weeks after 24 March 2026 is 5 May 2026.", "so it becomes 6 May 2026")),
    ],
)  # fmt: skip
def test_how_its_days_were_counted_is_told_in_the_language_of_the_page(
    visitor: VillageClient, village: Village, at: datetime, told: tuple[str, str]
) -> None:
    key = receive(relation="zelf", at=at).receipt
    for page in ("receipt", "personal-plan"):
        dutch = visitor.get(reverse(f"portal:{page}", args=["castricum", key])).text
        assert "Zeven dagen na" in dutch
    visitor.cookies["kt_taal"] = "en"
    english = visitor.get(reverse("portal:receipt", args=["castricum", key])).text
    assert "Zeven dagen na" not in english and "Zes weken na" not in english
    for sentence in told:
        assert sentence in english, sentence
    other = visitor.get(reverse("portal:personal-plan", args=["castricum", key])).text
    assert "Zeven dagen na" not in other and "7 days after" in other


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
