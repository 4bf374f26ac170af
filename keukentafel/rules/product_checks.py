"""What must hold for a product: the same for the start set, for what somebody types and for a file that is read in."""

from collections.abc import Collection

from keukentafel.rules import product_codes
from keukentafel.rules.products import (
    CAK,
    CONTRIBUTIONS,
    FORMS,
    KINDS,
    Product,
    of_table,
)
from keukentafel.rules.reading import Report
from keukentafel.rules.rulebook import MunicipalRules, Rules

OLDEST, LONGEST_CRITERION = 120, 400


def municipal(here: MunicipalRules, rules: Rules, report: Report) -> None:
    """The start set of one municipality."""
    for row in here.producten.rows:
        if row.tarief <= 0:
            report(here.producten.file, row.code, "het tarief is niet hoger dan nul")
    codes = here.producten.codes
    for product in of_table(here.producten):
        for column, sentence in problems(product, rules, codes=codes):
            report(here.producten.file, product.code, f"{column}: {sentence}")


def problems(product: Product, rules: Rules, *, codes: Collection[str]) -> list[tuple[str, str]]:
    """Everything that is wrong: column and sentence, in the order of a file. codes: the products that there are."""
    return [*_named(product, rules), *_size(product), *_around(product, rules, codes)]


def _named(product: Product, rules: Rules) -> list[tuple[str, str]]:
    known = (
        ("wet", product.law, rules.wetten.codes),
        ("groep", product.group, rules.productgroepen.codes),
        ("eenheid", product.unit, rules.eenheden.codes),
        ("frequentie", product.frequency, rules.frequenties.codes),
        ("trede", product.ladder, rules.ladder.codes),
    )
    found = [
        (column, f"‘{code}’ is onbekend. Kies uit: {', '.join(codes)}")
        for column, code, codes in known
        if code not in codes
    ]
    if not product.name:
        found.append(("naam", "er staat geen naam"))
    if not product.source:
        found.append(("bron", "er staat niet waar dit uit volgt, bijvoorbeeld het contract"))
    return found + product_codes.problems(product, rules) + _upl(product, rules)


def _upl(product: Product, rules: Rules) -> list[tuple[str, str]]:
    if not product.upl:
        return (
            []
            if product.without_upl
            else [("upl", "er staat geen UPL-naam, en ook niet waarom die er niet is")]
        )
    if not any(product.upl in row.namen for row in rules.upl.rows):
        return [("upl", f"‘{product.upl}’ staat niet in de uniforme productnamenlijst")]
    return []


def _size(product: Product) -> list[tuple[str, str]]:
    found = [("vormen", f"de vorm ‘{form}’ is onbekend") for form in product.forms if form not in FORMS]
    if not product.forms:
        found.append(("vormen", f"er staat geen vorm. Kies uit: {', '.join(FORMS)}"))
    if product.kind not in KINDS:
        found.append(("soort", f"‘{product.kind}’ is onbekend. Kies uit: {', '.join(KINDS)}"))
    for column, number in (
        ("langste_maanden", product.longest_months),
        ("hoogste_per_inwoner", product.most_ever),
    ):
        if number is not None and not 0 < number <= 1_200:
            found.append((column, "schrijf een getal van 1 tot en met 1200, of laat het leeg"))
    return found + _criteria(product)


def _criteria(product: Product) -> list[tuple[str, str]]:
    """A semicolon would cut a criterion in two in a file."""
    found = []
    for column, years in (("vanaf_leeftijd", product.from_age), ("tot_leeftijd", product.until_age)):
        if years is not None and not 0 < years <= OLDEST:
            found.append((column, f"schrijf een leeftijd van 1 tot en met {OLDEST}, of laat het leeg"))
    if None not in (product.from_age, product.until_age) and (product.until_age or 0) <= (
        product.from_age or 0
    ):
        found.append(("tot_leeftijd", "deze leeftijd is niet hoger dan de leeftijd waarop het begint"))
    if any(";" in each for each in product.criteria):
        found.append(("criteria", "schrijf een criterium zonder puntkomma"))
    if any(len(each) > LONGEST_CRITERION for each in product.criteria):
        found.append(("criteria", f"schrijf elk criterium in hooguit {LONGEST_CRITERION} tekens"))
    return found


def _around(product: Product, rules: Rules, codes: Collection[str]) -> list[tuple[str, str]]:
    found = [
        ("niet_samen_met", f"het product ‘{code}’ is onbekend")
        for code in product.not_with
        if code not in codes
    ]
    if product.code in product.not_with:
        found.append(("niet_samen_met", "een product sluit zichzelf niet uit"))
    if product.contribution not in CONTRIBUTIONS:
        found.append(
            ("bijdrage", f"‘{product.contribution}’ is onbekend. Kies uit: {', '.join(CONTRIBUTIONS)}")
        )
    elif product.contribution != CAK and not product.without_contribution:
        found.append(("zonder_bijdrage", "er staat niet waarom er geen bijdrage is"))
    elif product.contribution == CAK and product.law != "wmo" and product.law in rules.wetten.codes:
        found.append(
            ("bijdrage", "alleen voor de Wmo vraagt het CAK een bijdrage: kies ‘geen’, met de reden")
        )
    return found
