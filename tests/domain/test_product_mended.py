"""A change of a product that stands ready can be put right for its own day, and taken back, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions.product_taken_back import NothingReady, take_back_change
from keukentafel.domain.guide.actions.products_past import MistakeMissing
from keukentafel.domain.guide.models import Product, ProductVersion
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from tests.fixtures.catalogue import CASTRICUM, MEALS, now
from tests.fixtures.village import MONDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
JULY = date(2026, 7, 1)
TYPED_WRONG = replace(MEALS, name="Maltijden", most_ever=1, period=Period(JULY))
WHY = "De naam was verkeerd getypt: zie het contract van 2026."


@pytest.fixture
def meals(henk: Reader) -> Product:
    row = actions.add_product(CASTRICUM, MEALS, tariff=Decimal("7.5"), by=henk, at=MONDAY)
    actions.change_product(CASTRICUM, row.pk, TYPED_WRONG, by=henk, at=MONDAY)
    return row


def test_what_stands_ready_is_put_right_for_its_own_day_with_a_reason(meals: Product, henk: Reader) -> None:
    right = replace(TYPED_WRONG, name="Maaltijden", most_ever=None)
    with pytest.raises(MistakeMissing) as refused:
        actions.change_product(CASTRICUM, meals.pk, right, by=henk, at=MONDAY)
    assert refused.value.field == "why" and now(on=JULY).name == "Maltijden"

    actions.change_product(CASTRICUM, meals.pk, right, why=WHY, by=henk, at=MONDAY)

    assert (now(on=JULY).name, now(on=JULY).most_ever, now().name) == ("Maaltijden", None, MEALS.name)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    newest = page.changes[0]
    assert (newest.first, newest.why, newest.late) == (JULY, WHY, False)
    assert ("naam", "Maltijden", "Maaltijden") in newest.columns


def test_what_has_begun_before_today_is_not_put_right(meals: Product, henk: Reader) -> None:
    after = MONDAY.replace(month=7, day=2)
    with pytest.raises(actions.DayTaken) as refused:
        actions.change_product(
            CASTRICUM, meals.pk, replace(TYPED_WRONG, name="Anders"), why=WHY, by=henk, at=after
        )
    assert refused.value.field == "from_on"
    with pytest.raises(NothingReady):
        take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=WHY, by=henk, at=after)


def test_what_stands_ready_is_taken_back_and_the_product_goes_on_as_it_was(
    meals: Product, henk: Reader
) -> None:
    with pytest.raises(MistakeMissing):
        take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=" ", by=henk, at=MONDAY)
    take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=WHY, by=henk, at=MONDAY)
    assert now(on=JULY).name == MEALS.name and now().period == MEALS.period
    with pytest.raises(NothingReady):
        take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=WHY, by=henk, at=MONDAY)
    with pytest.raises(NothingReady):
        take_back_change(CASTRICUM, meals.pk, from_on=MEALS.period.start, why=WHY, by=henk, at=MONDAY)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None and ("naam", "Maltijden", MEALS.name) in page.changes[0].columns


def test_from_the_page(meals: Product, client_of: Callable[[str], VillageClient]) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    ProductVersion.objects.filter(product=meals, name="Maltijden").update(from_on=tomorrow)
    ProductVersion.objects.filter(product=meals, name=MEALS.name).update(until_on=tomorrow)
    client = client_of("henk")
    page = reverse("manage:take-back-product", args=[meals.pk])
    sent = {"w-from_on": f"{tomorrow:%d-%m-%Y}", "w-why": WHY}
    assert client.post(page, sent | {"w-why": ""}).status_code == 422
    assert client.post(page, sent).status_code == 302
    assert ProductVersion.objects.get(product=meals).until_on is None
    assert "terugnemen" not in client.get(reverse("manage:product", args=[meals.pk])).text
