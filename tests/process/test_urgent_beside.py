"""Help at once stands beside what somebody has as a proposal does: what goes not together is refused, and once too often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.domain.process import actions
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.stacking import MostReached, NotTogether
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
HOUSEHOLD, DAY_CARE = "hulp-huishouden", "dagbesteding"


@pytest.fixture(autouse=True)
def catalogue(village: Village) -> None:
    """The start set, to be changed."""
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)


def says(code: str, **other: object) -> None:
    ProductVersion.objects.filter(product__code=code).update(**other)


def test_help_that_goes_not_together_with_what_was_granted_is_refused_at_its_field(
    urgent: Case, wanted: Wanted, granted: Beschikking, fatma: Reader
) -> None:
    care = replace(wanted, product=DAY_CARE, volume=2)
    for code, other in ((DAY_CARE, HOUSEHOLD), (HOUSEHOLD, DAY_CARE)):
        ProductVersion.objects.update(not_with=[])
        says(code, not_with=[other])
        with pytest.raises(NotTogether, match=granted.number) as refused:
            actions.give_at_once(urgent.number, care, by=fatma, at=TUESDAY)
        assert refused.value.field == "product" and not TemporaryProvision.objects.exists()
    before = replace(care, ends_on=date(2026, 3, 15))
    assert actions.give_at_once(urgent.number, before, by=fatma, at=TUESDAY)


def test_a_resident_who_got_it_as_often_as_can_be_does_not_get_it_at_once(
    urgent: Case, wanted: Wanted, granted: Beschikking, fatma: Reader
) -> None:
    says(HOUSEHOLD, most_ever=1)
    with pytest.raises(MostReached, match=granted.number):
        actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    says(HOUSEHOLD, most_ever=2)
    before = replace(wanted, ends_on=date(2026, 3, 15))
    assert actions.give_at_once(urgent.number, before, by=fatma, at=TUESDAY)


def test_other_help_at_once_counts_in_the_same_case_too(urgent: Case, wanted: Wanted, fatma: Reader) -> None:
    there = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    says(DAY_CARE, not_with=[HOUSEHOLD])
    with pytest.raises(NotTogether, match=there.number):
        actions.give_at_once(urgent.number, replace(wanted, product=DAY_CARE, volume=2), by=fatma, at=TUESDAY)


def test_made_longer_into_help_that_it_does_not_go_with_is_refused_at_its_day(
    urgent: Case, wanted: Wanted, granted: Beschikking, fatma: Reader
) -> None:
    says(DAY_CARE, not_with=[HOUSEHOLD], longest_months=1)
    care = replace(wanted, product=DAY_CARE, volume=2, ends_on=date(2026, 3, 10))
    given = actions.give_at_once(urgent.number, care, by=fatma, at=TUESDAY)
    longer = partial(actions.extend_at_once, given.number, reason="Nog niet klaar.", by=fatma, at=TUESDAY)
    with pytest.raises(NotTogether, match=granted.number):
        longer(ends_on=date(2026, 3, 20))
    assert longer(ends_on=date(2026, 3, 15))


def test_the_page_says_it_at_the_field(
    urgent: Case, wanted: Wanted, granted: Beschikking, client_of: Callable[[str], VillageClient]
) -> None:
    says(DAY_CARE, not_with=[HOUSEHOLD])
    filled = {
        "person": wanted.person, "product": DAY_CARE, "volume": "2", "provider": wanted.provider,
        "starts_on": "16-3-2026", "ends_on": "20-3-2026", "reason": wanted.reason,
    }  # fmt: skip
    answer = client_of("fatma").post(reverse("desk:urgent", args=[urgent.number]), filled)
    assert answer.status_code == 422 and "id_product-fout" in answer.text
    assert f"({granted.number}) van 16 maart 2026" in answer.text
