"""Whether category, product code, unit and frequency are what iWmo and iJw take: release 3.2 of both.

A municipality may keep a list of product codes of its own (instruction IV075); each of its codes fits the category (TR381)
and has five positions at most (RS012). That it begins with the two digits of the category is how the lists of the country
are made; asking it of an own code too is our choice.
"""

import re

from keukentafel.rules.dated import Table
from keukentafel.rules.products import Product
from keukentafel.rules.rows import Eenheid, Named
from keukentafel.rules.rulebook import Rules

CATEGORY_OF = {"wmo": "wmo-", "jeugdwet": "jw-"}
"""Laws that have product categories of their own in iWmo and iJw, and how those codes begin."""
AFTER_CATEGORY = re.compile(r"[0-9A-Z]{1,3}")


def problems(product: Product, rules: Rules) -> list[tuple[str, str]]:
    """Column and sentence. The messages ask nothing of a law that is not in them; the units are those of all."""
    units = _units(product, rules)
    begins = CATEGORY_OF.get(product.law)
    if begins is None:
        return _kind(product, units)
    wrong = _category(product, rules, begins) or _code(product, begins)
    return [*wrong, *_frequency(product, rules, units), *_kind(product, units)]


def _category(product: Product, rules: Rules, begins: str) -> list[tuple[str, str]]:
    law = rules.wetten.latest(product.law).naam
    table = rules.productcategorieen
    there = _named(table, begins, product)
    if not product.category:
        return [("categorie", f"er staat geen categorie; {law} vraagt er een. Kies uit: {there}")]
    if product.category not in table.codes:
        return [("categorie", f"‘{product.category[:20]}’ is onbekend. Kies uit: {there}")]
    if not product.category.startswith(begins):
        return [("categorie", f"deze categorie hoort niet bij {law}. Kies uit: {there}")]
    if not any(row.period.covers(product.period) for row in table.history(product.category)):
        return [("categorie", f"deze categorie geldt niet op al deze dagen. Kies uit: {there}")]
    return []


def _named(table: Table[Named], begins: str, product: Product) -> str:
    """Code and name of those that the law has on all days of the product."""
    rows = (row for row in table.rows if row.code.startswith(begins) and row.period.covers(product.period))
    return ", ".join(f"{row.code} ({row.naam})" for row in rows)


def _code(product: Product, begins: str) -> list[tuple[str, str]]:
    category = product.category.removeprefix(begins)
    if not product.product_code:
        return [("productcode", f"er staat geen code van iWmo of iJw, bijvoorbeeld {category}A01")]
    rest = product.product_code.removeprefix(category)
    if rest != product.product_code and AFTER_CATEGORY.fullmatch(rest):
        return []
    return [
        (
            "productcode",
            f"‘{product.product_code[:20]}’ past niet bij categorie {category}. Een productcode begint met de categorie en heeft"
            f" hooguit 5 hoofdletters en cijfers, bijvoorbeeld {category}A01",
        )
    ]


def _units(product: Product, rules: Rules) -> list[Eenheid]:
    """What the unit is on the days of the product, the newest first."""
    if product.unit not in rules.eenheden.codes:
        return []
    rows = [row for row in rules.eenheden.history(product.unit) if row.period.overlaps(product.period)]
    return sorted(rows, key=lambda row: row.geldig_van, reverse=True)


def _frequency(product: Product, rules: Rules, units: list[Eenheid]) -> list[tuple[str, str]]:
    unit = next((row for row in units if row.frequenties and product.frequency not in row.frequenties), None)
    if unit is None:
        return []
    names = rules.frequenties
    there = ", ".join(f"{code} ({names.latest(code).naam})" for code in unit.frequenties)
    return [("frequentie", f"deze past niet bij de eenheid {unit.naam}. Kies uit: {there}")]


def _kind(product: Product, units: list[Eenheid]) -> list[tuple[str, str]]:
    unit = next((row for row in units if row.soort and row.soort != product.kind), None)
    return [] if unit is None else [("soort", f"bij de eenheid {unit.naam} hoort ‘{unit.soort}’")]
