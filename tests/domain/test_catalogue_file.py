"""A file of products comes in whole or not at all, and says all that is wrong with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from keukentafel.domain.guide.actions import products_file as files
from keukentafel.domain.guide.actions.products_past import ChangesPast
from keukentafel.domain.guide.models import Product, ProductVersion
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import product_table
from tests.fixtures.catalogue import CASTRICUM, now
from tests.fixtures.village import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
TODAY = MONDAY.date()
WHY = "Het contract van vorig jaar was verkeerd overgenomen."


def test_a_file_that_changes_days_that_passed_says_so_and_asks_why(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    rows = [
        heading,
        with_cells(
            heading, line, geldig_van="1-2-2026", naam="Maaltijden", tarief="8,25", tarief_van="1-2-2026"
        ),
        with_cells(heading, line, code="was", geldig_van="1-2-2020"),
    ]
    found = {each.code: each.past for each in files.preview(CASTRICUM, rows, on=TODAY, by=henk).changes}
    assert found == {"maaltijden": date(2026, 2, 1), "was": None}, "nothing rests on what was not there"
    with pytest.raises(ChangesPast):
        files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)
    assert now().name == "Maaltijden aan huis"

    files.import_products(CASTRICUM, rows, why=WHY, by=henk, at=MONDAY)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert [(each.sort, each.first, each.columns, each.why) for each in page.changes] == [
        ("tarief", date(2026, 2, 1), (("tarief", "7.50", "8.25"),), WHY),
        ("product", date(2026, 2, 1), (("naam", "Maaltijden aan huis", "Maaltijden"),), WHY),
    ]


# Files


def test_a_file_that_came_out_changes_nothing_when_it_comes_in(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    found = files.preview(CASTRICUM, table, on=TODAY, by=henk)
    assert (found.changes, found.wrong, found.same) == ((), (), len(table) - 1)


def test_a_product_of_before_a_check_is_read_back_unless_its_line_says_something_else(
    meals: Product, henk: Reader
) -> None:
    """A day of stay that is counted by the day, taken over before a unit and its turn were compared."""
    ProductVersion.objects.filter(product=meals).update(unit="14", frequency="1")
    meals.tariffs.update(unit="14")
    table = files.export(CASTRICUM, by=henk)
    found = files.preview(CASTRICUM, table, on=TODAY, by=henk)
    assert (found.changes, found.wrong, found.same) == ((), (), len(table) - 1)
    line = next(row for row in table if row[0] == "maaltijden")
    later = [table[0], with_cells(table[0], line, geldig_van="1-7-2026", tarief_van="1-7-2026")]
    wrong = files.preview(CASTRICUM, later, on=TODAY, by=henk).wrong
    assert [each.column for each in wrong] == ["frequentie"]


def test_a_file_adds_products_tariffs_and_changes(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    later = with_cells(
        heading, line, geldig_van="1-7-2026", naam="Maaltijden", tarief="8,25", tarief_van="1-7-2026"
    )
    other = with_cells(heading, line, code="boodschappen", naam="Boodschappendienst")
    found = files.import_products(CASTRICUM, [heading, line, later, other], by=henk, at=MONDAY)
    assert [(each.code, each.new) for each in found.changes] == [
        ("maaltijden", False),
        ("boodschappen", True),
    ]
    assert now().tariff_on(date(2026, 6, 30)) == Decimal("7.50")
    assert now(on=date(2026, 7, 1)).tariff_on(date(2026, 7, 1)) == Decimal("8.25")
    assert now(on=date(2026, 7, 1)).name == "Maaltijden" and now("boodschappen").name == "Boodschappendienst"
    assert files.import_products(CASTRICUM, [heading, later, other], by=henk, at=MONDAY).changes == ()


def test_every_wrong_line_is_told_and_nothing_comes_in(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    rows = [
        heading,
        with_cells(heading, line, code="boodschappen"),
        with_cells(heading, line, code="was", tarief="veel", wet=""),
        with_cells(heading, line, geldig_van="1-12-2025"),
        with_cells(heading, line, code="strijk", upl="strijken"),
        with_cells(heading, line, geldig_tot="1-9-2026"),
    ]
    with pytest.raises(files.FileRefused) as refusal:
        files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)
    assert [(each.line, each.column) for each in refusal.value.wrong] == [
        (3, "tarief"), (3, "wet"), (4, "geldig_van"), (5, "upl"), (6, "geldig_tot"),
    ]  # fmt: skip
    assert Product.objects.count() == 1


def test_all_faults_of_a_line_are_told_at_once(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    rows = [
        heading,
        with_cells(
            heading, line, code="was", geldig_tot="31-2-2026", tarief="gratis", tarief_tot="gisteren", langste_maanden="0",
            hoogste_per_inwoner="-1", niet_samen_met="ruimtereis", vanaf_leeftijd="90", tot_leeftijd="18", bron="",
        ),
        with_cells(heading, line, geldig_van="1-12-2025", upl="strijken", tarief="-5"),
        [*with_cells(heading, line, code="strijk"), "los"],
    ]  # fmt: skip
    found = files.preview(CASTRICUM, rows, on=TODAY, by=henk)
    assert [(each.line, each.column) for each in found.wrong] == [
        (2, "bron"), (2, "geldig_tot"), (2, "hoogste_per_inwoner"), (2, "langste_maanden"), (2, "niet_samen_met"),
        (2, "tarief"), (2, "tarief_tot"), (2, "tot_leeftijd"), (3, "geldig_van"), (3, "tarief"), (3, "upl"), (4, ""),
    ]  # fmt: skip


def test_the_report_has_every_fault_beside_its_line_and_is_read_in_again(
    meals: Product, henk: Reader
) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    rows = [
        heading,
        with_cells(heading, line, code="was", naam="Was"),
        with_cells(heading, line, code="strijk", tarief="veel", wet="wft"),
    ]
    report = product_table.report(rows, files.preview(CASTRICUM, rows, on=TODAY, by=henk).wrong)
    assert report[0] == ["fouten", *heading] and report[1] == ["", *rows[1]]
    assert report[2][0].startswith("tarief: ") and "wet: ‘wft’ is onbekend" in report[2][0]

    mended = [report[0], report[1], with_cells(report[0], report[2], tarief="5,00", wet="wmo")]
    again = product_table.report(mended, files.preview(CASTRICUM, mended, on=TODAY, by=henk).wrong)
    assert again[2] == ["", *mended[2][1:]], "what was told before is not told again"
    done = files.import_products(CASTRICUM, mended, by=henk, at=MONDAY)
    assert [each.code for each in done.changes] == ["was", "strijk"]


def test_days_without_a_tariff_are_told_before_and_after(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    rows = [
        heading,
        with_cells(heading, line, code="was", tarief_van="1-3-2026", tarief_tot="1-6-2027"),
        with_cells(heading, line, code="was", tarief_van="1-7-2027", tarief_tot="1-1-2028"),
        with_cells(heading, line, geldig_van="1-7-2026", naam="Maaltijden", tarief="", tarief_van=""),
    ]
    gaps = (
        Period(date(2026, 1, 1), date(2026, 3, 1)),
        Period(date(2027, 6, 1), date(2027, 7, 1)),
        Period(date(2028, 1, 1)),
    )
    found = {each.code: each for each in files.preview(CASTRICUM, rows, on=TODAY, by=henk).changes}
    assert (found["was"].untariffed, found["maaltijden"].untariffed) == (gaps, ())

    files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)
    page = queries.page(CASTRICUM, Product.objects.get(code="was").pk, reader=henk)
    assert page is not None and page.untariffed == gaps


def test_a_line_of_a_file_is_judged_as_a_product_that_is_typed(meals: Product, henk: Reader) -> None:
    table = files.export(CASTRICUM, by=henk)
    heading, line = table[0], next(row for row in table if row[0] == "maaltijden")
    rows = [
        heading,
        with_cells(heading, line, code="boodschappen", categorie="wmo-99"),
        with_cells(heading, line, code="was", productcode="ZZZ"),
        with_cells(heading, line, code="strijk", eenheid="84", frequentie="1"),
    ]
    found = files.preview(CASTRICUM, rows, on=TODAY, by=henk)
    assert [(each.line, each.column) for each in found.wrong] == [
        (2, "categorie"), (3, "productcode"), (4, "frequentie"),
    ]  # fmt: skip
    assert "wmo-01 (Hulp bij het huishouden), wmo-02 (Begeleiding)" in found.wrong[0].sentence
    assert "jw-" not in found.wrong[0].sentence
    assert "06A01" in found.wrong[1].sentence and "2 (per week)" in found.wrong[2].sentence


def test_a_file_without_names_of_columns_says_so_once(henk: Reader) -> None:
    found = files.preview(CASTRICUM, [["maaltijden", "Maaltijden"], ["was", "Was"]], on=TODAY, by=henk)
    assert [(each.line, each.column) for each in found.wrong] == [(1, "")]
    assert "namen van de kolommen" in found.wrong[0].sentence


def test_a_column_that_is_missing_or_strange_is_told(henk: Reader) -> None:
    found = files.preview(CASTRICUM, [["code", "naam", "kleur"]], on=TODAY, by=henk)
    assert {(each.line, each.column) for each in found.wrong} >= {(1, "wet"), (1, "kleur")}


def with_cells(heading: list[str], line: list[str], **cells: str) -> list[str]:
    return [cells.get(name, value) for name, value in zip(heading, line, strict=True)]
