"""What stands in the catalogue with a mistake is put right by a file, with a reason, as the form may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions import products_file as files
from keukentafel.domain.guide.actions.products_past import ChangesPast, MistakeMissing
from keukentafel.domain.guide.models import Product
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.catalogue import CASTRICUM, MEALS, now
from tests.fixtures.village import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
TODAY = MONDAY.date()
JULY = date(2026, 7, 1)
WHY = "Het bedrag was verkeerd overgenomen uit het contract van 2026."


def test_a_price_of_a_day_that_stands_already_is_put_right_with_a_reason(
    meals: Product, henk: Reader
) -> None:
    rows = edited(henk, tarief="9,00")
    (change,) = files.preview(CASTRICUM, rows, on=TODAY, by=henk).changes
    assert [(each.first, each.columns) for each in change.mended] == [
        (date(2026, 1, 1), (("tarief", "7.50", "9.00"),))
    ]
    assert (change.versions, change.tariffs, change.past) == ((), (), date(2026, 1, 1))
    with pytest.raises(ChangesPast):
        files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)
    with pytest.raises(ReasonsTooThin):
        files.import_products(CASTRICUM, rows, why="fout", by=henk, at=MONDAY)
    assert now().tariff_on(TODAY) == Decimal("7.50")

    files.import_products(CASTRICUM, rows, why=WHY, by=henk, at=MONDAY)

    assert now().tariff_on(TODAY) == Decimal("9.00")
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None and len(page.tariffs) == 1
    newest = page.changes[0]
    assert (newest.sort, newest.columns, newest.why) == ("tarief", (("tarief", "7.50", "9.00"),), WHY)
    assert files.import_products(CASTRICUM, rows, by=henk, at=MONDAY).changes == ()


def test_a_price_that_lies_ahead_asks_the_reason_too_and_keeps_its_days(meals: Product, henk: Reader) -> None:
    actions.set_tariff(
        CASTRICUM, meals.pk, euros=Decimal("8.25"), from_on=JULY, source="Contract 2026", by=henk, at=MONDAY
    )
    rows = edited(henk, place=2, tarief="8,52")
    (change,) = files.preview(CASTRICUM, rows, on=TODAY, by=henk).changes
    assert (change.past, change.asked_from) == (None, JULY)
    with pytest.raises(MistakeMissing):
        files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)

    files.import_products(CASTRICUM, rows, why=WHY, by=henk, at=MONDAY)

    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert [(each.period, each.euros, each.source) for each in page.tariffs] == [
        (Period(JULY), Decimal("8.52"), "Contract 2026"),
        (Period(date(2026, 1, 1), JULY), Decimal("7.50"), MEALS.source),
    ]
    assert page.changes[0].why == WHY


def test_lines_that_say_two_things_of_one_day_are_refused(meals: Product, henk: Reader) -> None:
    actions.change_product(
        CASTRICUM, meals.pk, replace(MEALS, name="Maaltijden", period=Period(JULY)), by=henk, at=MONDAY
    )
    for place, other in ((1, 3), (2, 3)):
        rows = edited(henk, place=place, tarief="9,00")
        found = files.preview(CASTRICUM, rows, on=TODAY, by=henk)
        assert [(each.line, each.column) for each in found.wrong] == [(other, "tarief_van")]
        assert "maak die regels gelijk" in found.wrong[0].sentence
    both = edited(henk, place=1, tarief="9,00")
    both[2] = edited(henk, place=2, tarief="9,00")[2]
    assert len(files.import_products(CASTRICUM, both, why=WHY, by=henk, at=MONDAY).changes) == 1
    assert now().tariff_on(TODAY) == now(on=JULY).tariff_on(JULY) == Decimal("9.00")


def test_a_change_that_stands_ready_is_put_right_by_file_and_one_that_began_is_not(
    meals: Product, henk: Reader
) -> None:
    actions.change_product(
        CASTRICUM, meals.pk, replace(MEALS, name="Maltijden", period=Period(JULY)), by=henk, at=MONDAY
    )
    rows = edited(henk, place=2, naam="Maaltijden")
    with pytest.raises(MistakeMissing):
        files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)
    files.import_products(CASTRICUM, rows, why=WHY, by=henk, at=MONDAY)
    assert (now(on=JULY).name, now().name) == ("Maaltijden", MEALS.name)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None and page.changes[0].columns == (("naam", "Maltijden", "Maaltijden"),)

    began = edited(henk, place=1, naam="Anders")
    refused = files.preview(CASTRICUM, began, on=TODAY, by=henk).wrong
    assert [(each.line, each.column) for each in refused] == [(2, "geldig_van")]


def test_a_price_of_the_start_set_is_put_right_before_anybody_took_it_over(henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    place = next(at for at, row in enumerate(table) if row[0] == "hulp-huishouden")
    last = max(at for at, row in enumerate(table) if row[0] == "hulp-huishouden")
    table[last] = [
        "99,00" if name == "tarief" else cell for name, cell in zip(table[0], table[last], strict=True)
    ]
    found = files.import_products(
        CASTRICUM, [table[0], *table[place : last + 1]], why=WHY, by=henk, at=MONDAY
    )
    assert [len(each.mended) for each in found.changes] == [1]
    assert Decimal("99.00") in {each.euros for each in now("hulp-huishouden").tariffs}


def edited(henk: Reader, *, place: int = 1, **cells: str) -> list[list[str]]:
    """The lines of the meals as they come out, with these cells in one of them."""
    table = files.export(CASTRICUM, by=henk)
    rows = [table[0], *(row for row in table if row[0] == "maaltijden")]
    rows[place] = [cells.get(name, cell) for name, cell in zip(rows[0], rows[place], strict=True)]
    return rows
