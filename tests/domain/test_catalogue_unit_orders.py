"""In whatever order tariffs and units come and go: a day is never priced by a tariff that was typed for another unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions import products_file
from keukentafel.domain.guide.actions.product_taken_back import take_back_change
from keukentafel.domain.guide.models import Product
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import products as rules
from tests.fixtures.catalogue import CASTRICUM, MEALS
from tests.fixtures.village import MONDAY

pytestmark = pytest.mark.function("D1")
FIRST = date(2026, 3, 3)
UNITS = {"84": "2", "04": "2", "16": "2"}
WHY = "De aanbieder rekent toch anders af dan wij dachten."
DEEDS = st.tuples(
    st.sampled_from(["tariff", "unit", "file", "back"]), st.integers(0, 5), st.sampled_from(sorted(UNITS))
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEEDS, min_size=2, max_size=9))
def test_a_day_is_never_priced_for_another_unit(
    meals: Product, henk: Reader, deeds: list[tuple[str, int, str]]
) -> None:
    with transaction.atomic():
        typed = {Decimal("7.50"): MEALS.unit}
        for place, (deed, month, unit) in enumerate(deeds):
            day, euros = FIRST + timedelta(days=30 * month), Decimal(100 + place)
            try:
                with transaction.atomic():
                    told = done(deed, meals, day, unit, euros, henk)
            except Refusal:
                continue
            if told:
                typed[euros] = told
        rows = [each for each in queries.catalogue(CASTRICUM) if each.code == MEALS.code]
        page = queries.page(CASTRICUM, meals.pk, reader=henk)
        transaction.set_rollback(True)
    assert page is not None
    for day in (MEALS.period.start + timedelta(days=each) for each in range(300)):
        row = rules.one(rows, MEALS.code, on=day)
        price = row.tariff_on(day)
        assert price is None or typed[price] == row.unit, (day, deeds)
        assert (price is None) == any(day in gap for gap in page.untariffed), (day, deeds)


def done(deed: str, meals: Product, day: date, unit: str, euros: Decimal, henk: Reader) -> str:
    """The unit for which the price was typed; empty where none was. raises Refusal"""
    before = {each.period.start: each for each in queries.catalogue(CASTRICUM) if each.code == MEALS.code}
    if deed == "tariff":
        actions.set_tariff(CASTRICUM, meals.pk, euros=euros, from_on=day, by=henk, at=MONDAY)
        return rules.one(before.values(), MEALS.code, on=day).unit
    if deed == "back":
        take_back_change(CASTRICUM, meals.pk, from_on=max(before), why=WHY, by=henk, at=MONDAY)
        return ""
    facts = replace(MEALS, unit=unit, frequency=UNITS[unit], period=Period(day))
    if deed == "unit":
        actions.change_product(CASTRICUM, meals.pk, facts, why=WHY, by=henk, at=MONDAY)
        return ""
    priced = replace(facts, tariffs=(rules.Tariff(period=Period(day), euros=euros, unit=unit),))
    table = products_file.product_table.written([priced])
    found = products_file.import_products(CASTRICUM, table, why=WHY, by=henk, at=MONDAY)
    after = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert after is not None and found.changes[0].untariffed == after.untariffed
    return unit
