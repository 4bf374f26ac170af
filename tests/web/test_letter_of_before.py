"""A decision of before this program has no letter here: that is no sign that the resident died."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions.objections.receive import last_day_to_object
from keukentafel.domain.decisions.models import Aanvraag, Beschikking
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
NOBODY = "Er gaat geen brief uit"


@pytest.fixture
def before(aanvraag: Aanvraag, fatma: Reader) -> Beschikking:
    """Refused on 2 March and made known on 9 March 2026, by the program of then."""
    return Beschikking.objects.create(
        municipality_id=aanvraag.municipality_id, number="B-2026-0000099", aanvraag=aanvraag, outcome="refused",
        ground="wmo-netwerk", grounds="Er is genoeg hulp.", decided_on=MONDAY.date(), sent_on=date(2026, 3, 9),
        decided_by_id=fatma.account, mandate="x", mandate_source="x", rules_version="x",
    )  # fmt: skip


def test_the_page_offers_to_take_in_an_objection_and_says_nobody_died(
    before: Beschikking, client_of: Callable[[str], VillageClient]
) -> None:
    at = reverse("desk:aanvraag", args=[before.aanvraag.number])
    page = client_of("fatma").get(at).text
    assert NOBODY not in page and "is niet met dit programma gemaakt" in page
    assert reverse("desk:new-objection", args=[before.number]) in page
    Person.objects.filter(pk=before.aanvraag.person_id).update(died_on=date(2026, 3, 20))
    assert NOBODY in client_of("fatma").get(at).text


def test_six_weeks_begin_the_day_after_it_was_made_known(before: Beschikking) -> None:
    assert last_day_to_object(before) == date(2026, 4, 20)
