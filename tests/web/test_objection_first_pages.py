"""A colleague took the objection in first: what the second typed stays on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import WORDS, object_to

TYPED = "Zij belde nog eens: de trap is ook te steil."


@pytest.mark.function("D6")
def test_what_was_typed_when_a_colleague_was_first_stays_and_the_same_words_lead_on(
    refused: Beschikking, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    sandras, page = client_of("sandra"), reverse("desk:new-objection", args=[refused.number])
    told = {"channel": "balie", "received_on": "02-03-2026", "text": TYPED}
    made = object_to(refused, by=fatma)
    there = reverse("desk:objection", args=[made.number])

    kept = sandras.post(page, told)
    assert kept.status_code == 422 and TYPED in kept.text
    assert f"Er is al een bezwaar tegen dit besluit: {made.number}" in kept.text and there in kept.text
    assert "Hier neemt u het bezwaar van een ander op" not in kept.text
    assert sandras.post(page, told | {"text": WORDS}).url == there
    assert sandras.get(page).url == there
    assert Objection.objects.count() == 1
