"""What stands in the cells of the rule tables under /regels/, row by row."""

from collections.abc import Sequence
from datetime import date

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.kernel.numbers import plain_number
from keukentafel.rules import loader, question_rows
from keukentafel.rules import rows as kinds
from keukentafel.rules.counting import length_of
from keukentafel.rules.dated import name_of
from keukentafel.rules.decision_rows import Besluitgrond
from keukentafel.rules.duplicate_rows import Vergelijking
from keukentafel.rules.dutch import counted, listed
from keukentafel.rules.mandate_rows import Mandaat
from keukentafel.rules.product_rows import Product
from keukentafel.rules.products import FORM_NAMES
from keukentafel.rules.referrer_rows import Verlenging, Verwijzer
from keukentafel.rules.rulebook import Rules
from keukentafel.rules.term_rows import Waarschuwing


def relations(rules: Rules, codes: Sequence[str]) -> str:
    return listed([rules.relaties.latest(code).naam for code in codes]) or "niemand"


def term_cells(row: kinds.Termijn) -> tuple[str, ...]:
    length = "meteen" if row.meteen else length_of(row, 0).words + (" terug" if row.terug else "")
    longer = counted(row.verlenging_weken, "week", "weken") or counted(
        row.verlenging_maanden, "maand", "maanden"
    )
    return row.naam, row.begint_bij, length, row.opschorting or "nee", longer or row.uitstel_bron or "nee"


def warning_cells(rules: Rules, row: Waarschuwing) -> tuple[str, ...]:
    terms = listed([rules.termijnen.latest(code).naam for code in row.termijnen])
    return row.naam, counted(row.dagen, "dag", "dagen"), terms or "iedere andere termijn"


def unit_cells(row: kinds.Eenheid) -> tuple[str, ...]:
    return row.naam, "alleen heel" if row.stap == 1 else plain_number(row.stap)


def holiday_cells(row: kinds.Feestdag) -> tuple[str, ...]:
    if row.pasen is not None:
        days = counted(abs(row.pasen), "dag", "dagen")
        return row.naam, f"{days} {'na' if row.pasen > 0 else 'voor'} eerste paasdag"
    return row.naam, plain_date(date(2023, row.maand, row.dag)).removesuffix(" 2023")


def retention_cells(row: kinds.Bewaartermijn) -> tuple[str, ...]:
    return row.naam, counted(row.jaren, "jaar", "jaar") or counted(row.dagen, "dag", "dagen")


def purpose_cells(row: kinds.Doelbinding) -> tuple[str, ...]:
    when = {"toestemming": "met uitdrukkelijke toestemming", "noodzakelijk": "als het noodzakelijk is"}[
        row.mag
    ]
    return row.naam, laws(row.verzameld_voor), laws(row.gewenst_voor), when


def instrument_cells(row: question_rows.Instrument) -> tuple[str, ...]:
    levels = [f"{level.score} {level.naam}".strip() for level in row.niveau]
    domains = [
        domain.naam if domain.norm is None else f"{domain.naam} (norm {domain.norm})" for domain in row.domein
    ]
    return row.naam, row.versie, listed(domains), listed(levels)


def probe_cells(rules: Rules, row: question_rows.Doorvraag) -> tuple[str, ...]:
    return rules.leefgebieden.latest(row.leefgebied).naam, row.vraag


def need_cells(rules: Rules, row: question_rows.Behoefte) -> tuple[str, ...]:
    services = [rules.diensten.latest(code).naam for code in row.diensten]
    return row.naam, rules.leefgebieden.latest(row.leefgebied).naam, " → ".join(services)


def service_cells(rules: Rules, row: question_rows.Dienst) -> tuple[str, ...]:
    groups = [rules.productgroepen.latest(code).naam for code in row.productgroepen]
    return row.naam, rules.ladder.latest(row.trede).naam, row.uitleg, listed(groups) or "geen"


def process_cells(row: kinds.Proces) -> tuple[str, ...]:
    names = {step.code: step.naam for step in row.stap}
    return row.naam, " → ".join(names.values()), listed([names[each] for each in row.in_een_keer]) or "nee"


def word_cells(row: kinds.Woord) -> tuple[str, ...]:
    return f"{row.lidwoord} {row.code}".strip(), row.betekenis, listed(row.niet), row.engels


def mandate_cells(row: Mandaat) -> tuple[str, ...]:
    role = loader.load().rollen.latest(row.rol).naam
    limit = (
        "geen grens" if row.hoogste_bedrag is None else f"{euros(row.hoogste_bedrag, whole=True)} per jaar"
    )
    return row.naam, role, laws((row.wet,)), limit, "ja" if row.vier_ogen else "nee"


def product_cells(row: Product) -> tuple[str, ...]:
    rules = loader.load()
    unit = rules.eenheden.latest(row.eenheid).naam
    return (
        row.naam,
        laws((row.wet,)),
        _category(row),
        euros(row.tarief),
        unit,
        listed([FORM_NAMES[form] for form in row.vormen], "of"),
    )


def _category(row: Product) -> str:
    """Only iWmo and iJw have categories."""
    if not row.categorie:
        return "geen"
    category = loader.load().productcategorieen.latest(row.categorie)
    return f"{category.code[-2:]} {category.naam}"


def laws(codes: Sequence[str]) -> str:
    wetten = loader.load().wetten
    names = [name_of(code, wetten) for code in codes]
    return "alle wetten en doelen" if "*" in codes else listed(names, "of")


def referrer_cells(row: Verwijzer) -> tuple[str, ...]:
    told = "als de jeugdige of de ouders dat goed vinden" if row.toestemming else "ja"
    return row.naam, laws(row.wetten), row.stuk, told, row.ijw or "geen"


def extension_cells(rules: Rules, row: Verlenging) -> tuple[str, ...]:
    names = [rules.verwijzers.latest(code).naam for code in row.verwijzers]
    return row.naam, listed(names) if names else "elke verwijzer"


def comparison_cells(row: Vergelijking) -> tuple[str, ...]:
    return (row.naam, listed([f"{level.naam} ({said_weight(level.weight)})" for level in row.trap]))


def said_weight(bits: float) -> str:
    """+8,7 or −4,9"""
    return f"{bits:+.1f}".replace("-", "−").replace(".", ",")


def aftercare(row: question_rows.Nazorg) -> tuple[str, str]:
    begin = "na het begin van de hulp" if row.na == "ondersteuning" else "na het antwoord"
    return row.naam, f"{row.weken} weken {'voor het einde van de hulp' if row.voor_einde else begin}"


STARTS = {
    "besluit": "de dag van het besluit",
    "aankondiging": "zoveel weken na het besluit als de verordening zegt",
    "terugwerkend": "de eerste dag van de voorziening",
    "verzoek": "de dag van het verzoek",
    "feit": "de dag waarop het gebeurde",
    "aanvraag": "de dag van de aanvraag",
    "melding": "de dag van de melding",
}


def ground_cells(rules: Rules, row: Besluitgrond) -> tuple[str, ...]:
    kinds_of = listed([rules.uitkomsten.latest(code).naam for code in row.besluiten], "of")
    return row.naam, laws((row.wet,)), kinds_of, STARTS[row.ingang], "ja" if row.horen else "nee"


def places(rules: Rules, codes: Sequence[str]) -> str:
    return listed([rules.gemeentenamen.latest(code).naam for code in codes])
