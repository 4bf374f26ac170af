"""Whoever is invited to a hearing about their own objection reads day and place on the first page of the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from keukentafel.domain.decisions.models import Beschikking, Hearing
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import Village

TITLE = "Hoorzitting over uw bezwaar"


@pytest.mark.django_db
@pytest.mark.function("D6")
def test_a_hearing_that_is_to_come_stands_on_the_first_page_until_it_is_over_or_called_off(
    refused: Beschikking, village: Village, fatma: Reader, pieter: Reader, client_of: Callable[[str], Client]
) -> None:
    made = object_to(refused, by=fatma, who=Other("familie", village.person("Jan").pk))
    hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    jan = client_of("de_wit")
    assert TITLE not in jan.get("/mijn/").text, "it is of March 2026"
    Hearing.objects.update(starts_at=timezone.now() + timedelta(days=3))

    page = jan.get("/mijn/").text
    assert TITLE in page and "Raadhuis" in page and f"/mijn/bezwaren/{made.number}/" in page

    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=fatma, at=LATER)
    assert TITLE not in jan.get("/mijn/").text
