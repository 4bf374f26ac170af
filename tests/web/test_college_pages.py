"""What the college decided itself: found where nobody may decide, seen as a letter, and written down once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.models import Beschikking, CollegeDecision, Proposal
from tests.fixtures.days import in_days
from tests.fixtures.village import VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3", "D4")]
Sign = Callable[..., VillageClient]


def test_where_nobody_may_decide_there_is_a_way_on(dear: Proposal, client_of: Sign) -> None:
    number = dear.aanvraag.number
    decide = reverse("desk:decide", args=[number])
    here = reverse("desk:college-decides", args=[number])
    sandra = client_of("sandra")
    assert here in body(sandra.get(decide))
    fatmas = body(client_of("fatma").get(decide))
    assert here not in fatmas and '?besluit=college"' in fatmas and "Sandra Hoekstra" in fatmas

    typed: dict[str, Any] = {
        "proposal": dear.pk, "outcome": "granted", "grounds": "Het college vindt dit nodig, omdat stofzuigen niet lukt.",
        "college_on": in_days(), "college_number": "",
    }  # fmt: skip
    answer = sandra.post(here, typed)
    assert answer.status_code == 422 and "Vul het nummer van het collegebesluit in" in body(answer)
    assert "Het college vindt dit nodig, omdat stofzuigen niet lukt." in body(answer)
    late = {
        **typed,
        "college_number": "2026-7",
        "college_on": in_days(1),
    }
    assert "niet in de toekomst" in body(sandra.post(here, late))
    looked_at = sandra.post(here, {**late, "bekijk": "1"})
    assert looked_at.status_code == 422 and "niet in de toekomst" in body(looked_at)
    assert "omdat stofzuigen niet lukt." in body(looked_at)
    typed["college_number"] = "2026-7"
    seen = body(sandra.post(here, {**typed, "bekijk": "1"}))
    assert (
        "Burgemeester en wethouders van Castricum" in seen
        and "namens burgemeester" not in seen.split("Zo gaat")[1]
    )
    assert not Beschikking.objects.exists()
    assert client_of("fatma").post(here, typed).status_code == 422
    assert sandra.post(here, typed).url == reverse("desk:aanvraag", args=[number])
    assert CollegeDecision.objects.get().number == "2026-7"
    page = body(sandra.get(reverse("desk:aanvraag", args=[number])))
    assert "burgemeester en wethouders besloten" in page.lower() and "nummer 2026-7" in page
    assert sandra.get(here).status_code == 302


def test_where_a_colleague_may_decide_nothing_points_to_the_college(
    proposal: Proposal, client_of: Sign
) -> None:
    page = body(client_of("sandra").get(reverse("desk:decide", args=[proposal.aanvraag.number])))
    assert reverse("desk:college-decides", args=[proposal.aanvraag.number]) not in page
