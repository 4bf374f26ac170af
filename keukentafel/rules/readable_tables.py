"""Which rules are shown as tables, and how: those of the country, by subject, and those of each municipality."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import readable_cells as cells
from keukentafel.rules.dated import Row, Table
from keukentafel.rules.dutch import listed
from keukentafel.rules.letter_files import PLACE
from keukentafel.rules.rulebook import Rules


@dataclass(frozen=True, slots=True)
class RuleRow:
    """cells belong to the columns; since and until (exclusive) say when it counts; note is extra text or empty."""

    code: str
    cells: tuple[str, ...]
    source: str
    since: date
    until: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleTable:
    """One table on one day. changes_on: every day on which a row begins or ends, for "how will it be on"."""

    slug: str
    title: str
    intro: str
    columns: tuple[str, ...]
    rows: tuple[RuleRow, ...]
    changes_on: tuple[date, ...]
    municipality: int | None = None


def national(rules: Rules, *, on: date) -> list[RuleTable]:
    """Those of the country, in the order of the page."""
    return [each for group in GROUPS for each in group(rules, on)]


def municipal(rules: Rules, *, on: date) -> list[RuleTable]:
    """Those of each municipality."""
    return [each for code in rules.gemeenten for each in _of_municipality(rules, code, on)]


def _of_municipality(rules: Rules, code: int, on: date) -> list[RuleTable]:
    own, name = rules.gemeenten[code], rules.gemeentenamen.latest(f"{code:04d}").naam
    return [
        _table(own.mandaten, f"mandaten-{code:04d}", f"Mandaten van {name}: begin",
               "Wie namens het college mag beslissen, om mee te beginnen. Wat geldt, staat in het register.",
               ("Wat", "Wie", "Wet", "Tot en met", "Vier ogen"), cells.mandate_cells, on, code),
        _table(own.producten, f"producten-{code:04d}", f"Producten van {name}",
               "De beginset, met voorbeeldtarieven. Wat de gemeente zelf bijhoudt, gaat voor.",
               ("Product", "Wet", "Categorie", "Tarief", "Per", "Vorm"), cells.product_cells, on, code),
        _table(own.verordening, f"verordening-{code:04d}", f"Verordening van {name}", "Keuzes van de gemeenteraad.",
               ("Keuze", "Waarde"), lambda row: (row.naam, f"{row.waarde:f} {row.eenheid}"), on, code),
        _table(own.wijken, f"wijken-{code:04d}", f"Wijken van {name}",
               "Hoe een adres in een wijk wordt herkend. De beginset: wat de gemeente zelf bijhoudt, gaat voor.",
               ("Wijk", "Plaatsen", "Postcodes"),
               lambda row: (row.naam, listed(list(row.plaatsen)), listed(list(row.postcodes)) or "nog niet ingevuld"),
               on, code),
        _table(own.routes, f"routering-{code:04d}", f"Routering van {name}",
               "Welke vragen niet alleen op adres gaan. De eerste regel die past, telt. De beginset: eigen regels gaan voor.",
               ("Vraag", "Naar", "Omdat"),
               lambda row: (row.naam, row.team or "het team van de wijk", row.uitleg), on, code),
        _table(own.instanties, f"rechtsbescherming-{code:04d}", f"Bezwaar, rechter en ombudsman van {name}",
               "Waar u bezwaar maakt, en waar u daarna of na een klacht terechtkunt.", ("Wie", "Adres", "Website"),
               lambda row: (row.naam, row.adres, row.website), on, code),
    ]  # fmt: skip


def _of_time(rules: Rules, on: date) -> list[RuleTable]:
    """Terms, and the days that they count by."""
    return [
        _table(rules.termijnen, "termijnen", "Termijnen", "Hoe lang iets mag duren, en vanaf wanneer.",
               ("Wat", "Begint bij", "Hoe lang", "Mag stilstaan", "Mag langer"), cells.term_cells, on),
        _table(rules.opschortingsgronden, "opschorting", "Stilstand", "Waarom een termijn stil mag staan.", ("Waarom", "Tot"),
               lambda row: (row.naam, row.tot), on),
        _table(rules.waarschuwingen, "waarschuwingen", "Waarschuwingen", "Hoe lang van tevoren een termijn opvalt.",
               ("Waarschuwing", "Hoe lang van tevoren", "Voor"), lambda row: cells.warning_cells(rules, row), on),
        _table(rules.feestdagen, "feestdagen", "Feestdagen", "Op deze dagen eindigt geen termijn.",
               ("Feestdag", "Wanneer"), cells.holiday_cells, on),
        _equated(rules, on),
    ]  # fmt: skip


def _equated(rules: Rules, on: date) -> RuleTable:
    """Days equated with a holiday, of this year and later; each of them counts one day only."""
    rows = tuple(
        RuleRow(row.code, (plain_date(row.datum),), row.bron, row.geldig_van, row.geldig_tot, row.toelichting)
        for row in rules.gelijkgestelde_dagen.rows
        if row.datum.year >= on.year
    )
    title = "Dagen gelijk aan een feestdag"
    intro = "Dagen die bij besluit gelijk zijn gesteld met een feestdag, van dit jaar en later."
    return RuleTable("gelijkgestelde-dagen", title, intro, ("Dag",), rows, ())


def _of_money(rules: Rules, on: date) -> list[RuleTable]:
    """Amounts, units and contributions, and what a decision gives a right to."""
    return [
        _table(rules.bedragen, "bedragen", "Bedragen", "Bedragen die de wet noemt.", ("Wat", "Bedrag", "Per"),
               lambda row: (row.naam, euros(row.bedrag), row.eenheid), on),
        _table(rules.eenheden, "eenheden", "Eenheden", "Waarin hulp telt, en het kleinste deel dat u kunt toekennen.",
               ("Eenheid", "Kleinste deel"), cells.unit_cells, on),
        _table(rules.upl, "upl", "Uniforme productnamen", "Hoe producten van gemeenten in heel Nederland heten.",
               ("Lijst", "Namen"), lambda row: (row.naam, "; ".join(row.namen)), on),
        _table(rules.geen_bijdrage, "geen-eigen-bijdrage", "Geen eigen bijdrage",
               "Wanneer niemand een eigen bijdrage vraagt.",
               ("Er is geen eigen bijdrage",), lambda row: (row.naam,), on),
        _table(rules.bijdragesoorten, "bijdragen", "Bijdragen via het CAK", "Welke bijdragen het CAK vaststelt en int.",
               ("Bijdrage", "Uitleg"), lambda row: (row.naam, row.uitleg), on),
        _table(rules.rechten_bij_besluit, "rechten-bij-besluit", "Rechten bij een besluit", "Wat u mag en moet na een besluit.",
               ("Vraag", "Antwoord"), lambda row: (row.naam, row.tekst), on),
        _table(rules.aow_leeftijd, "aow-leeftijd", "AOW-leeftijd", "Vanaf welke leeftijd iemand AOW krijgt.",
               ("Leeftijd", "Jaren en maanden"), lambda row: (row.naam, f"{row.jaren} jaar en {row.maanden} maanden"), on),
        _table(rules.dwangsom, "dwangsom", "Dwangsom",
               "Wat de gemeente betaalt als zij na een ingebrekestelling te laat blijft.",
               ("Dagen", "Aantal dagen", "Per dag"), lambda row: (row.naam, str(row.dagen), euros(row.bedrag_per_dag)), on),
    ]  # fmt: skip


def _of_files(rules: Rules, on: date) -> list[RuleTable]:
    """What is kept, who may read it, and who is one person."""
    return [
        _table(rules.bewaartermijnen, "bewaartermijnen", "Bewaren", "Hoe lang gegevens blijven, vanaf de laatste wijziging.",
               ("Wat", "Hoe lang"), cells.retention_cells, on),
        _table(rules.doelbinding, "doelbinding", "Poort tussen de wetten",
               "Mag een gegeven van de ene wet voor de andere worden gebruikt? De eerste regel die past, telt.",
               ("Wat", "Verzameld voor", "Gewenst voor", "Wanneer het mag"), cells.purpose_cells, on),
        _table(rules.raadpleegdoelen, "raadpleegdoelen", "Doelen voor de BRP",
               "Waarvoor een professional de basisregistratie personen mag raadplegen.",
               ("Doel", "Waarvoor"), lambda row: (row.naam, row.uitleg), on),
        _table(rules.relaties, "relaties", "Relaties met een dossier",
               "Hoe iemand tot een dossier kan staan. Wie geen relatie heeft, ziet niets.",
               ("Relatie", "Wie"), lambda row: (row.naam, row.soort), on),
        _table(rules.rechten, "rechten", "Wie mag wat", "Welke relatie met een dossier welk recht geeft.",
               ("Recht", "Relaties"), lambda row: (row.naam, cells.relations(rules, row.relaties)), on),
        _table(rules.dubbelnormen, "dubbelnormen", "Dubbele personen: normen",
               "Wanneer twee mensen op de lijst van mogelijke dubbelen komen.",
               ("Norm", "Kans"), lambda row: (row.naam, f"{row.waarde:f}".replace(".", ",")), on),
        _table(rules.vergelijkingen, "dubbelen", "Dubbele personen: wat telt",
               "Hoe zwaar elk gegeven weegt: boven nul spreekt voor dezelfde persoon, onder nul ertegen.",
               ("Gegeven", "Hoe zwaar"), cells.comparison_cells, on),
    ]  # fmt: skip


def _of_the_conversation(rules: Rules, on: date) -> list[RuleTable]:
    """From the question to the kind of help."""
    return [
        _table(rules.leefgebieden, "leefgebieden", "Leefgebieden", "Waar het gesprek langs gaat.", ("Leefgebied", "Vraag"),
               lambda row: (row.naam, row.vraag), on),
        _table(rules.gesprek, "gesprek", "Wat het gesprek onderzoekt", "Deze onderwerpen noemt de wet.", ("Onderwerp", "Vraag"),
               lambda row: (row.naam, row.vraag), on),
        _table(rules.ladder, "ladder", "Ladder",
               "Van eigen kracht naar maatwerk. Een hogere trede kan pas met een reden bij elke lagere.",
               ("Trede", "Naam", "Vraag"), lambda row: (str(row.volgorde), row.naam, row.vraag), on),
        _table(rules.instrumenten, "instrumenten", "Instrumenten", "Waarmee we kijken hoe het gaat.",
               ("Naam", "Versie", "Domeinen", "Niveaus"), cells.instrument_cells, on),
        _table(rules.nazorg, "nazorg", "Nazorg", "Wanneer wij vragen hoe het gaat.", ("Vraag", "Wanneer"),
               cells.aftercare, on),
        _table(rules.doorvragen, "doorvragen", "De vraag achter de vraag", "Wat bij een leefgebied doorgevraagd kan worden.",
               ("Leefgebied", "Vraag"), lambda row: cells.probe_cells(rules, row), on),
        _table(rules.behoeften, "behoeften", "Van behoefte naar hulp",
               "Welke soorten hulp bij een behoefte passen. Eerst wat gratis en dichtbij is, dan hulp op maat.",
               ("Behoefte", "Leefgebied", "Soorten hulp, in volgorde"), lambda row: cells.need_cells(rules, row), on),
        _table(rules.diensten, "diensten", "Soorten hulp", "Wat een soort hulp inhoudt en op welke trede die staat.",
               ("Soort", "Trede", "Wat het is", "Producten"), lambda row: cells.service_cells(rules, row), on),
        _table(rules.triage, "keuzebomen", "Keuzebomen", "Vragen die naar een uitkomst leiden.", ("Naam", "Uitkomsten"),
               lambda row: (row.naam, listed([end.naam for end in row.uitkomst])), on),
    ]  # fmt: skip


def _of_direction(rules: Rules, on: date) -> list[RuleTable]:
    """Who directs a plan, and how much help stands around a household."""
    return [
        _table(rules.regienormen, "regienormen", "Regie: normen", "Hoe lang het stil mag blijven rond een plan.",
               ("Norm", "Dagen"), lambda row: (row.naam, str(row.dagen)), on),
        _table(rules.opschaalniveaus, "opschaalniveaus", "Opschalen en afschalen",
               "Hoeveel hulp er om een huishouden staat.", ("Niveau", "Naam", "Wat het is"),
               lambda row: (str(row.volgorde), row.naam, row.uitleg), on),
        _table(rules.convenanten, "convenanten", "Convenanten", "Wat belooft wie de regie over een plan neemt.",
               ("Convenant", "Gemeenten", "Wat er staat"),
               lambda row: (row.naam, cells.places(rules, row.gemeenten), row.tekst.strip()), on),
    ]  # fmt: skip


def _of_decisions(rules: Rules, on: date) -> list[RuleTable]:
    """Who decides or refers, and on what grounds."""
    return [
        _table(rules.zonder_mandaat, "zonder-mandaat", "Zonder besluit van de gemeente",
               "Wie hulp kan inzetten of beslissen zonder mandaat.", ("Wie", "Wet", "Wat de gemeente doet"),
               lambda row: (row.naam, cells.laws((row.wet,)), row.gevolg), on),
        _table(rules.verwijzers, "verwijzers", "Verwijzers",
               "Wie naar hulp verwijst zonder besluit van de gemeente, en waarop dat rust.",
               ("Wie", "Wet", "Stuk", "Hoort hoe het afloopt", "Code in iJw"), cells.referrer_cells, on),
        _table(rules.verlengingen, "verlengingen", "Jeugdhulp na 18 jaar",
               "Waarom iemand van 18 tot en met 22 nog jeugdhulp krijgt.", ("Waarom", "Bij wie"),
               lambda row: cells.extension_cells(rules, row), on),
        _table(rules.besluitgronden, "besluitgronden", "Gronden van besluiten",
               "Waarop een besluit mag rusten, en vanaf welke dag het dan kan tellen.",
               ("Grond", "Wet", "Besluiten", "Vanaf", "Eerst horen"), lambda row: cells.ground_cells(rules, row), on),
        _table(rules.hooruitzonderingen, "hooruitzonderingen", "Niet eerst horen",
               "Wanneer de inwoner niet eerst hoeft te worden gevraagd.", ("Waarom",), lambda row: (row.naam,), on),
    ]  # fmt: skip


def _of_words(rules: Rules, on: date) -> list[RuleTable]:
    """Steps, letters and words."""
    return [
        _table(rules.processen, "processen", "Stappen", "De stappen van een melding, in volgorde.",
               ("Proces", "Stappen", "In één keer"), cells.process_cells, on),
        _table(rules.brieven, "brieven", "Brieven", "De teksten van brieven, met wat wordt ingevuld.", ("Titel", "Velden"),
               lambda row: (PLACE.sub("…", row.titel), listed(list(row.velden))), on),
        _table(rules.blokken, "briefblokken", "Delen van brieven", "Stukken tekst die in meer dan een brief staan.",
               ("Deel", "Tekst"), lambda row: (row.naam, PLACE.sub("…", row.tekst).strip()), on),
        _table(rules.woorden, "woordenlijst", "Woordenlijst", "Eén woord voor één ding.",
               ("Woord", "Betekenis", "Niet", "Engels"), cells.word_cells, on),
    ]  # fmt: skip


GROUPS = (_of_time, _of_money, _of_files, _of_the_conversation, _of_direction, _of_decisions, _of_words)


def _table(
    rules: Table[Row],
    slug: str,
    title: str,
    intro: str,
    columns: Sequence[str],
    written: Callable[..., tuple[str, ...]],
    on: date,
    municipality: int | None = None,
) -> RuleTable:
    rows = tuple(
        RuleRow(row.code, written(row), row.bron, row.geldig_van, row.geldig_tot, row.toelichting)
        for row in rules.on(on)
    )
    days = {row.geldig_van for row in rules.rows} | {row.geldig_tot for row in rules.rows if row.geldig_tot}
    return RuleTable(slug, title, intro, tuple(columns), rows, tuple(sorted(days)), municipality)
