"""Who changes or extends granted help reads in what it is counted, and a number of another unit is not taken over."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from keukentafel.domain.decisions import granted as kept
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1", "D4")]
CODE = "hulp-huishouden"


@pytest.mark.parametrize("way", ["wijzigen", "verlengen"])
def test_the_unit_stands_at_the_field_and_another_unit_empties_it(
    granted: Beschikking, village: Village, client_of: Callable[[str], VillageClient], way: str
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    client, page = client_of("fatma"), reverse("desk:intend", args=[granted.number, way])
    same = client.get(page)
    assert "In uur per week." in same.text
    assert _filled(same.text) == "3"
    ProductVersion.objects.filter(product__code=CODE).update(unit="14", frequency="4")
    other = client.get(page)
    assert "Was 3 uur per week; nu telt deze hulp in etmalen per maand." in other.text
    assert _filled(other.text) == ""
    assert "Deze hulp telt per etmaal" in client.post(page, {"volume": "3 uur"}).text


def _filled(text: str) -> str:
    """What stands in the field for how much."""
    field = re.search(r'<input[^>]*name="volume"[^>]*>', text)
    assert field
    value = re.search(r'value="([^"]*)"', field[0])
    return value[1] if value else ""


def test_as_much_in_another_unit_is_not_known_to_be_no_more(granted: Beschikking) -> None:
    given, aanvraag = kept.given_to(granted.aanvraag), granted.aanvraag
    days = kept.no_more(given, aanvraag, CODE, Decimal(3), counted=("04", "2"))
    assert [each.start for each in days] == [date(2026, 3, 16)]
    for counted in (("14", "2"), ("04", "4")):
        assert kept.no_more(given, aanvraag, CODE, Decimal(2), counted=counted) == []
