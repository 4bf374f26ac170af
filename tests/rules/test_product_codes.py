"""Category, product code, unit and frequency of a product are what iWmo and iJw take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from keukentafel.kernel.periods import Period
from keukentafel.rules import loader, product_codes
from keukentafel.rules.products import EFFORT, OUTPUT, Product, start_set

pytestmark = pytest.mark.function("D1")
MEALS = Product(
    code="maaltijden", name="Maaltijden", law="wmo", group="huishouden", period=Period(date(2026, 1, 1)), source="Contract",
    category="wmo-06", product_code="06A01", unit="84",
)  # fmt: skip
YOUTH = replace(MEALS, law="jeugdwet", category="jw-45", product_code="45A04", unit="04")


def wrong(product: Product) -> list[str]:
    return [column for column, _sentence in product_codes.problems(product, loader.load())]


def test_the_categories_are_those_of_the_lists_of_the_country() -> None:
    codes = loader.load().productcategorieen.codes
    assert set(codes) == {
        *(f"wmo-{number:02d}" for number in range(1, 19)),
        *(f"jw-{number}" for number in (*range(31, 39), *range(40, 56))),
    }


@pytest.mark.parametrize("code", ["06A01", "06X0Z", "06A", "0601", "06123"])
def test_a_code_begins_with_its_category(code: str) -> None:
    assert wrong(replace(MEALS, product_code=code)) == []


@pytest.mark.parametrize("code", ["ZZZ", "", "06", "07A01", "06A011", "06a01", "06-01", "06 01", "A0601"])
def test_a_code_that_does_not_fit_is_told(code: str) -> None:
    assert wrong(replace(MEALS, product_code=code)) == ["productcode"]


@pytest.mark.parametrize("category", ["", "wmo-19", "06", "jw-45", "wmo-6"])
def test_a_category_outside_the_list_is_told_with_those_that_there_are(category: str) -> None:
    ((column, sentence),) = product_codes.problems(replace(MEALS, category=category), loader.load())
    assert column == "categorie"
    assert sentence.count("wmo-") - category.startswith("wmo-") == 18 and sentence.count("jw-") == 0


def test_a_category_of_2015_is_of_2015_alone() -> None:
    then = replace(YOUTH, category="jw-31", product_code="31A01")
    assert wrong(replace(then, period=Period(date(2015, 1, 1), date(2016, 1, 1)))) == []
    assert wrong(then) == ["categorie"]
    assert wrong(replace(then, period=Period(date(2015, 7, 1)))) == ["categorie"]


@pytest.mark.parametrize("unit", ["14", "16", "83", "84"])
def test_some_units_do_not_go_by_the_day_since_2021(unit: str) -> None:
    by_day = replace(MEALS, unit=unit, frequency="1")
    assert wrong(by_day) == ["frequentie"]
    assert wrong(replace(by_day, period=Period(date(2015, 1, 1)))) == ["frequentie"], "it runs on after 2020"
    assert wrong(replace(by_day, period=Period(date(2015, 1, 1), date(2021, 1, 1)))) == []
    for frequency in ("2", "4", "6"):
        assert wrong(replace(by_day, frequency=frequency)) == []


def test_minutes_hours_and_results_go_by_the_day() -> None:
    for unit, kind in (("01", EFFORT), ("04", EFFORT), ("82", OUTPUT)):
        assert wrong(replace(MEALS, unit=unit, frequency="1", kind=kind)) == []


def test_pieces_say_themselves_whether_a_result_counts() -> None:
    assert wrong(replace(MEALS, unit="82", kind=EFFORT)) == ["soort"]
    assert wrong(replace(MEALS, unit="84", kind=OUTPUT)) == ["soort"]
    debts = replace(MEALS, law="wgs", category="", product_code="", unit="82", frequency="6")
    assert wrong(debts) == ["soort"], "the units are those of all laws"
    assert wrong(replace(debts, kind=OUTPUT)) == []


def test_every_start_set_keeps_to_it() -> None:
    for municipality in loader.load().gemeenten:
        assert [each.code for each in start_set(municipality) if wrong(each)] == []
