"""The catalogue of products: what stands in it wins, what was never changes, a file comes in whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions import products_file as files
from keukentafel.domain.guide.actions.product_tariffs import WrongTariff
from keukentafel.domain.guide.actions.products_past import ChangesPast
from keukentafel.domain.guide.models import Product, ProductTariff, ProductVersion
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import product_table
from keukentafel.rules import products as rules
from keukentafel.rules.dated import NotInForce
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
CASTRICUM = 383
TODAY = MONDAY.date()
WHY = "Het contract van vorig jaar was verkeerd overgenomen."
MEALS = rules.Product(
    code="maaltijden", name="Maaltijden aan huis", law="wmo", group="huishouden", period=Period(date(2026, 1, 1)),
    source="Contract maaltijden 2026", upl="", without_upl="De lijst kent geen maaltijden.", category="wmo-06",
    product_code="06A01", forms=("zin", "subsidie"), unit="84", criteria=("Koken lukt niet.",), explanation="Warm eten.",
)  # fmt: skip


@pytest.fixture
def henk(village: Village) -> Reader:
    return village.reader("henk")


@pytest.fixture
def meals(henk: Reader) -> Product:
    """Meals at home since 2026, for seven euros fifty."""
    return actions.add_product(CASTRICUM, MEALS, tariff=Decimal("7.50"), by=henk, at=MONDAY)


def now(code: str = "maaltijden", on: date = date(2026, 3, 2)) -> rules.Product:
    return queries.product(CASTRICUM, code, on=on)


def test_the_start_set_counts_until_somebody_keeps_the_product(henk: Reader) -> None:
    before = now("hulp-huishouden")
    assert (before.name, before.tariff_on(date(2026, 3, 2))) == ("Hulp bij het huishouden", Decimal("36.90"))

    actions.take_over_start_set(CASTRICUM, by=henk, at=MONDAY)
    assert now("hulp-huishouden") == before
    assert queries.catalogue(CASTRICUM) == tuple(
        sorted(rules.start_set(CASTRICUM), key=lambda each: each.code)
    )

    key = Product.objects.get(code="hulp-huishouden").pk
    actions.set_tariff(CASTRICUM, key, euros=Decimal("39.10"), from_on=date(2026, 3, 2), by=henk, at=MONDAY)
    assert actions.take_over_start_set(CASTRICUM, by=henk, at=MONDAY) == 0, "what was edited stays"
    assert now("hulp-huishouden").tariff_on(date(2026, 3, 2)) == Decimal("39.10")


def test_a_change_is_a_new_row_and_what_was_stays(meals: Product, henk: Reader) -> None:
    later = replace(MEALS, name="Maaltijden", period=Period(date(2026, 7, 1)))
    actions.change_product(CASTRICUM, meals.pk, later, by=henk, at=MONDAY)
    assert now().name == "Maaltijden aan huis"
    assert now(on=date(2026, 7, 1)).name == "Maaltijden"
    assert now().period == Period(date(2026, 1, 1), date(2026, 7, 1))

    with pytest.raises(actions.DayTaken, match="1 juli 2026"):
        earlier = replace(later, period=Period(date(2026, 6, 30)))
        actions.change_product(CASTRICUM, meals.pk, earlier, by=henk, at=MONDAY)


def test_a_tariff_is_put_right_on_its_own_day_and_one_comes_between(meals: Product, henk: Reader) -> None:
    def costs(euros: str, from_on: date) -> bool:
        return actions.set_tariff(
            CASTRICUM, meals.pk, euros=Decimal(euros), from_on=from_on, why=WHY, by=henk, at=MONDAY
        )

    first, between, later = date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)
    assert not costs("825", later)
    assert costs("8.25", later) and costs("7.75", first)
    assert not costs("8", between)
    days = {first: "7.75", date(2026, 6, 30): "7.75", between: "8", date(2026, 12, 31): "8", later: "8.25"}
    assert {day: str(now(on=day).tariff_on(day)) for day in days} == {
        day: f"{Decimal(euros):.2f}" for day, euros in days.items()
    }
    told = Entry.objects.filter(kind="product.priced").order_by("pk").values_list("details__was", flat=True)
    assert list(told) == ["", "825.00", "7.50", ""]
    with pytest.raises(WrongTariff):
        costs("0", later)


def test_an_ended_product_says_when_it_ended(meals: Product, henk: Reader) -> None:
    actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 6, 30), by=henk, at=MONDAY)
    with pytest.raises(NotInForce, match="liep tot en met 30 juni 2026"):
        now(on=date(2026, 7, 1))
    with pytest.raises(NotInForce, match="pas vanaf 1 januari 2026"):
        now(on=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"upl": "maaltijdservice van niemand"}, "upl"),
        ({"without_upl": ""}, "upl"),
        ({"group": "ruimtevaart"}, "groep"),
        ({"category": "jw-45"}, "categorie"),
        ({"product_code": "ZZZ"}, "productcode"),
        ({"unit": "82"}, "soort"),
        ({"unit": "14", "frequency": "1"}, "frequentie"),
        ({"not_with": ("ruimtereis",)}, "niet_samen_met"),
        ({"contribution": "geen"}, "zonder_bijdrage"),
        ({"forms": ("cadeau",)}, "vormen"),
    ],
)
def test_what_cannot_be_right_is_not_kept(henk: Reader, wrong: dict[str, Any], column: str) -> None:
    with pytest.raises(actions.WrongProduct) as refusal:
        actions.add_product(CASTRICUM, replace(MEALS, **wrong), by=henk, at=MONDAY)
    assert [each[0] for each in refusal.value.problems] == [column]
    assert not Product.objects.exists()


def test_the_database_knows_one_tariff_and_one_description_a_day(meals: Product) -> None:
    same = {"municipality_id": CASTRICUM, "product": meals, "from_on": date(2026, 5, 1), "at": MONDAY}
    with pytest.raises(IntegrityError, match="one_tariff_a_day"), transaction.atomic():
        ProductTariff.objects.create(**same, euros=9)
    version = ProductVersion.objects.get()
    version.pk, version.from_on = None, date(2026, 5, 1)
    with pytest.raises(IntegrityError, match="one_thing_a_day"), transaction.atomic():
        version.save()


def test_only_the_own_municipality_is_kept(meals: Product, ruud: Reader) -> None:
    with pytest.raises(actions.NotInGuide):
        actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 6, 30), by=ruud, at=MONDAY)
    assert queries.page(CASTRICUM, meals.pk, reader=ruud) is None
    assert queries.lines(CASTRICUM, reader=ruud) == ()


# What has passed


def test_days_that_passed_change_only_with_a_reason_and_what_was_stays_readable(
    meals: Product, henk: Reader
) -> None:
    yesterday = TODAY - timedelta(days=1)
    otherwise = replace(MEALS, name="Maaltijden", unit="04", period=Period(yesterday))
    deeds: tuple[Callable[..., Any], ...] = (
        partial(
            actions.set_tariff, euros=Decimal("8.25"), from_on=MEALS.period.start, source="Brief aanbieder"
        ),
        partial(actions.change_product, facts=otherwise),
        partial(actions.end_product, last_day=yesterday),
    )
    for do in deeds[:2]:
        for why in ("", "ok"):
            with pytest.raises((ChangesPast, ReasonsTooThin)) as refusal:
                do(CASTRICUM, meals.pk, why=why, by=henk, at=MONDAY)
            assert refusal.value.field == "why"
        do(CASTRICUM, meals.pk, why=WHY, by=henk, at=MONDAY)
    with pytest.raises(ChangesPast):
        deeds[2](CASTRICUM, meals.pk, by=henk, at=MONDAY + timedelta(days=9))

    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    product, tariff = page.changes
    assert (tariff.who, tariff.first, tariff.why) == ("Henk Smit", MEALS.period.start, WHY)
    assert tariff.columns == (
        ("bron", "Contract maaltijden 2026", "Brief aanbieder"), ("tarief", "7.50", "8.25"),
    )  # fmt: skip
    assert product.columns == (("naam", "Maaltijden aan huis", "Maaltijden"), ("eenheid", "84", "04"))


def test_a_change_of_today_or_later_asks_no_reason_and_is_kept_too(meals: Product, henk: Reader) -> None:
    actions.set_tariff(
        CASTRICUM, meals.pk, euros=Decimal(9), from_on=TODAY, source=MEALS.source, by=henk, at=MONDAY
    )
    actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 12, 31), by=henk, at=MONDAY)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert [(each.sort, each.columns[0], each.why) for each in page.changes] == [
        ("einde", ("geldig_tot", "", "2027-01-01"), ""), ("tarief", ("tarief", "7.50", "9.00"), ""),
    ]  # fmt: skip


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
        with_cells(heading, line, tarief="9,00"),
        with_cells(heading, line, code="strijk", upl="strijken"),
        with_cells(heading, line, geldig_tot="1-9-2026"),
    ]
    with pytest.raises(files.FileRefused) as refusal:
        files.import_products(CASTRICUM, rows, by=henk, at=MONDAY)
    assert [(each.line, each.column) for each in refusal.value.wrong] == [
        (3, "tarief"), (3, "wet"), (4, "tarief_van"), (5, "upl"), (6, "geldig_tot"),
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
