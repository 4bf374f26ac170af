"""A tariff is of a unit: where a product is counted in another one, what it cost before says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions import products_file
from keukentafel.domain.guide.actions.product_taken_back import take_back_change
from keukentafel.domain.guide.models import Product
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from tests.fixtures.catalogue import CASTRICUM, MEALS, now
from tests.fixtures.village import MONDAY

JULY = date(2026, 7, 1)
PER_HOUR = replace(MEALS, unit="04", frequency="2", period=Period(JULY))
WHY = "De aanbieder rekent toch per maaltijd af."


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_another_unit_has_no_tariff_until_somebody_says_so(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    assert now(on=JULY).tariffs == ()
    assert now(on=JULY - timedelta(1)).tariff_on(JULY - timedelta(1)) == Decimal("7.50")
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert page.untariffed == (Period(JULY),)
    assert [each.period for each in page.tariffs] == [Period(date(2026, 1, 1), JULY)]

    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(40), from_on=JULY, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal(40)
    assert [each.untariffed for each in [queries.page(CASTRICUM, meals.pk, reader=henk)] if each] == [()]


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_change_of_unit_that_is_taken_back_gives_the_tariff_again(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=WHY, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal("7.50")


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_an_export_ends_the_tariff_where_the_unit_changes(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    table = products_file.export(CASTRICUM, by=henk)
    heading, *lines = table
    days = [
        (line[heading.index("geldig_van")], line[heading.index("tarief_tot")])
        for line in lines
        if line[0] == "maaltijden"
    ]
    assert days == [("01-01-2026", "01-07-2026"), ("01-07-2026", "")]


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_no_end_before_a_change_that_stands_ready(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    with pytest.raises(
        actions.DayTaken, match=r"Vanaf 1 juli 2026 is dit product anders.*Neem haar dan eerst terug"
    ):
        actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 6, 1), by=henk, at=MONDAY)


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_tariff_of_before_a_change_of_unit_from_its_own_day_does_not_count_then(
    meals: Product, henk: Reader
) -> None:
    """The price of next year is filled in first; then the unit changes from that same day."""
    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(47), from_on=JULY, by=henk, at=MONDAY)
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None and page.untariffed == (Period(JULY),)
    assert [(each.euros, each.unit, each.counts) for each in page.tariffs] == [
        (Decimal(47), "84", False),
        (Decimal("7.50"), "84", True),
    ]

    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(12), from_on=JULY, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal(12)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert {("eenheid", "84", "04"), ("tarief", "7.50", "12.00")} < set(page.changes[0].columns)

    take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=WHY, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal(47)


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_tariff_for_a_unit_that_is_taken_back_does_not_count(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(40), from_on=JULY, by=henk, at=MONDAY)
    take_back_change(CASTRICUM, meals.pk, from_on=JULY, why=WHY, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal("7.50")
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None and page.untariffed == ()
    assert [(each.period, each.counts) for each in page.tariffs] == [
        (Period(JULY), False), (Period(date(2026, 1, 1)), True),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_file_that_changes_the_unit_names_the_days_without_a_tariff(meals: Product, henk: Reader) -> None:
    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(47), from_on=JULY, by=henk, at=MONDAY)
    table = unit_changed(henk, tarief="", tarief_van="", tarief_tot="")
    (change,) = products_file.preview(CASTRICUM, table, on=MONDAY.date(), by=henk).changes
    assert change.untariffed == (Period(JULY),) and change.tariffs == ()
    products_file.import_products(CASTRICUM, table, by=henk, at=MONDAY)
    assert now(on=JULY).tariffs == ()


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_file_with_the_new_unit_and_its_price_leaves_no_day_without(meals: Product, henk: Reader) -> None:
    actions.set_tariff(CASTRICUM, meals.pk, euros=Decimal(47), from_on=JULY, by=henk, at=MONDAY)
    table = unit_changed(henk, tarief="12,00", tarief_van="01-07-2026", tarief_tot="")
    (change,) = products_file.preview(CASTRICUM, table, on=MONDAY.date(), by=henk).changes
    assert change.untariffed == () and [(each.euros, each.unit) for each in change.tariffs] == [(12, "04")]
    products_file.import_products(CASTRICUM, table, by=henk, at=MONDAY)
    assert now(on=JULY).tariff_on(JULY) == Decimal(12)
    again = products_file.preview(
        CASTRICUM, products_file.export(CASTRICUM, by=henk), on=MONDAY.date(), by=henk
    )
    assert (again.changes, again.wrong) == ((), ())


@pytest.mark.django_db
@pytest.mark.function("D1")
def test_a_file_with_a_price_at_the_line_of_another_unit_is_refused(meals: Product, henk: Reader) -> None:
    actions.change_product(CASTRICUM, meals.pk, PER_HOUR, by=henk, at=MONDAY)
    heading, *lines = products_file.export(CASTRICUM, by=henk)
    line = next(each for each in lines if each[0] == MEALS.code)
    told = {"tarief": "9,00", "tarief_van": "01-08-2026", "tarief_tot": ""}
    table = [heading, [told.get(name, cell) for name, cell in zip(heading, line, strict=True)]]
    wrong = products_file.preview(CASTRICUM, table, on=MONDAY.date(), by=henk).wrong
    assert [each.column for each in wrong] == ["tarief_van"]


def unit_changed(henk: Reader, **tariff: str) -> list[list[str]]:
    """The catalogue as a file, with meals by the hour from July on."""
    heading, *lines = products_file.export(CASTRICUM, by=henk)
    line = [each for each in lines if each[0] == MEALS.code][-1]
    told = {"eenheid": "04", "frequentie": "2", "geldig_van": "01-07-2026", "geldig_tot": ""} | tariff
    later = [told.get(name, cell) for name, cell in zip(heading, line, strict=True)]
    return [heading, *lines, later]
