"""The page of a product on a small screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from demo import places
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.guide.actions import products
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager
from tests.fixtures.catalogue import CASTRICUM, MEALS
from tests.fixtures.village import Village
from tests.web.axe import fits

pytestmark = pytest.mark.slow
DAY_PART = replace(MEALS, code="dagdelen", name="Dagbesteding in dagdelen", unit="16", frequency="2")
CUT_OFF = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText)"


@pytest.fixture
def product(site: Any, site_database: Any, django_db_blocker: Any) -> int:
    """The key of one that is counted in the unit with the longest name."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_product, site_database).result()


def _product(database: Any) -> int:
    with database.in_use():
        with security.opened(*places.CODES):
            henk = entrance.reader_of(Village().account("henk"), today=timezone.localdate())
            assert henk is not None
            row = products.add_product(
                CASTRICUM, DAY_PART, tariff=Decimal("47.00"), by=henk, at=timezone.now()
            )
            key = int(row.pk)
        connection.close()
        return key


@pytest.mark.function("D1")
def test_a_tariff_with_its_unit_is_whole_on_a_small_screen(
    comes_in: Callable[..., Villager], product: int
) -> None:
    page = comes_in("henk", width=320).goes_to(f"/beheer/producten/{product}/")
    assert "per dagdeel van 4 uur" in page.locator("td.kt-number").first.inner_text()
    assert page.locator("td.kt-number").evaluate_all(CUT_OFF) == []
    fits(page)
