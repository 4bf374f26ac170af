"""What must hold between rows: dates that fit, codes that exist, sources that name an article."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

from keukentafel.kernel.dates import short_date
from keukentafel.kernel.money import CENT
from keukentafel.kernel.numbers import plain_number
from keukentafel.kernel.periods import gaps
from keukentafel.rules import duplicate_checks, letter_files, product_checks, tree_checks, way_checks
from keukentafel.rules.access_rows import BONDS, KINDS
from keukentafel.rules.dated import Row, Table
from keukentafel.rules.matrix_checks import check as check_matrix
from keukentafel.rules.matrix_checks import known
from keukentafel.rules.question_rows import Instrument
from keukentafel.rules.reading import Report
from keukentafel.rules.rows import Termijn
from keukentafel.rules.rulebook import MunicipalRules, Rules

# A law names its article; these sources have none.
_SOURCE = re.compile(
    r"artikel \d|artikelen \d|^(Selectielijst gemeenten|iWmo|iJw|CBS|ZRM|Gemeentelijk Gegevensmodel|Mandaatbesluit|Verordening"
    r"|Contract|Uniforme Productnamenlijst|Handelingsprotocol|Besluit|Eigen keuze|Positieve Gezondheid|Implementatieplan)"
)
PURPOSES = frozenset({"veiligheid", "*"})


def check(rules: Rules, report: Report) -> None:
    """Tells every problem between rows; what is wrong inside one row was told while reading."""
    for table in tables(rules):
        _dates(table, report)
        _sources(table, report)
    _units(rules, report)
    _terms(rules, report)
    _suspensions(rules, report)
    _holidays(rules, report)
    _purposes(rules, report)
    _access(rules, report)
    duplicate_checks.check(rules.dubbelnormen, rules.vergelijkingen, report)
    _questions(rules, report)
    for tree in rules.triage.rows:
        tree_checks.check(tree, rules.triage.file, report)
        known(
            rules.triage.file,
            tree.code,
            "het proces",
            {end.proces for end in tree.uitkomst},
            rules.processen,
            report,
        )
    for row in rules.convenanten.rows:
        known(rules.convenanten.file, row.code, "de gemeente", row.gemeenten, rules.gemeentenamen, report)
    letter_files.check_blocks(rules, report)
    _words(rules, report)
    for code, municipal in rules.gemeenten.items():
        _municipality(code, municipal, rules, report)


def tables(rules: Rules) -> Iterator[Table[Row]]:
    """Every table of the rules, those of each municipality too; not what a municipality does not have."""
    holders: list[object] = [rules, *rules.gemeenten.values()]
    for holder in holders:
        for value in vars(holder).values():
            if isinstance(value, Table) and value.rows:
                yield value


def _dates(table: Table[Row], report: Report) -> None:
    for code in table.codes:
        history = sorted(table.history(code), key=lambda row: row.geldig_van)
        for earlier, later in itertools.pairwise(history):
            if earlier.period.overlaps(later.period):
                report(table.file, code, f"twee rijen gelden allebei op {short_date(later.geldig_van)}")
        for gap in gaps(row.period for row in history):
            end = "" if gap.end is None else f" tot {short_date(gap.end)}"
            report(table.file, code, f"van {short_date(gap.start)}{end} geldt geen enkele rij")


def _sources(table: Table[Row], report: Report) -> None:
    for row in table.rows:
        if not _SOURCE.search(row.bron):
            report(table.file, row.code, f"de bron ‘{row.bron}’ noemt geen artikel")


def _units(rules: Rules, report: Report) -> None:
    """A step divides one unit, and has no more decimals than the columns that hold a volume."""
    for row in rules.eenheden.rows:
        if not 0 < row.stap <= 1 or 1 % row.stap or row.stap % CENT:
            report(
                rules.eenheden.file,
                row.code,
                f"de stap {plain_number(row.stap)} deelt {row.naam} niet in gelijke delen, of heeft meer dan twee decimalen",
            )


def _terms(rules: Rules, report: Report) -> None:
    for row in rules.termijnen.rows:
        lengths = [row.dagen, row.werkdagen, row.weken, row.maanden, int(row.meteen)]
        if min(lengths) < 0 or sum(1 for each in lengths if each) != 1:
            report(
                rules.termijnen.file,
                row.code,
                "er moet precies één lengte zijn: meteen, dagen, werkdagen, weken of maanden",
            )
        if bool(row.verlenging_weken or row.verlenging_maanden) != bool(row.verlenging_bron):
            report(rules.termijnen.file, row.code, "bij een verlenging horen een lengte en een artikel")
        if row.terug and (
            row.rolt_door or row.maanden or row.werkdagen or row.opschorting or row.verlenging_bron
        ):
            report(
                rules.termijnen.file,
                row.code,
                "wie terugrekent telt dagen of weken, schuift niet door, verlengt niet en staat niet stil",
            )
        known(rules.termijnen.file, row.code, "de wet", row.wetten, rules.wetten, report)
        _examples(row, rules.termijnen.file, report)


def _suspensions(rules: Rules, report: Report) -> None:
    """A term that may stand still has a ground for it, and no ground is for one that may not."""
    file, able = rules.opschortingsgronden.file, {row.code for row in rules.termijnen.rows if row.opschorting}
    used: set[str] = set()
    for row in rules.opschortingsgronden.rows:
        used |= set(row.termijnen)
        for code in sorted(set(row.termijnen) - able):
            report(file, row.code, f"de termijn ‘{code}’ kan niet stilstaan")
    for code in sorted(able - used):
        report(file, code, "er is geen grond waarop deze termijn stilstaat")
    for warning in rules.waarschuwingen.rows:
        known(
            rules.waarschuwingen.file, warning.code, "de termijn", warning.termijnen, rules.termijnen, report
        )
        if warning.dagen < 1:
            report(
                rules.waarschuwingen.file,
                warning.code,
                "een waarschuwing komt ten minste één dag van tevoren",
            )


def _examples(row: Termijn, file: str, report: Report) -> None:
    if not row.voorbeeld:
        report(file, row.code, "er is geen voorbeeld")
    for example in row.voorbeeld:
        if not row.period.contains(example.begin):
            report(file, row.code, f"het voorbeeld van {short_date(example.begin)} valt buiten de geldigheid")
        if (example.opgeschort_van is None) != (example.opgeschort_tot is None):
            report(file, row.code, "een voorbeeld met opschorting heeft een begin en een einde")


def _holidays(rules: Rules, report: Report) -> None:
    for row in rules.feestdagen.rows:
        fixed = row.maand != 0 or row.dag != 0
        if fixed == (row.pasen is not None):
            report(
                rules.feestdagen.file,
                row.code,
                "een feestdag heeft een maand en een dag, of een aantal dagen vanaf Pasen",
            )
        elif fixed and not _exists(row.maand, row.dag):
            report(
                rules.feestdagen.file,
                row.code,
                f"dag {row.dag} van maand {row.maand} bestaat niet ieder jaar",
            )


def _exists(month: int, day: int) -> bool:
    try:
        date(2023, month, day)
    except ValueError:
        return False
    return True


def _purposes(rules: Rules, report: Report) -> None:
    known = set(rules.wetten.codes) | PURPOSES
    file = rules.doelbinding.file
    for row in rules.doelbinding.rows:
        for each in sorted({*row.verzameld_voor, *row.gewenst_voor} - known):
            report(file, row.code, f"de wet of het doel ‘{each}’ is onbekend")
        if row.mag not in ("toestemming", "noodzakelijk"):
            report(file, row.code, f"mag is ‘toestemming’ of ‘noodzakelijk’, niet ‘{row.mag}’")
    for goal in rules.raadpleegdoelen.rows:
        if goal.wet not in known - {"*"}:
            report(rules.raadpleegdoelen.file, goal.code, f"de wet of het doel ‘{goal.wet}’ is onbekend")
    for row_term in rules.bewaartermijnen.rows:
        if (row_term.jaren > 0) == (row_term.dagen > 0):
            report(
                rules.bewaartermijnen.file,
                row_term.code,
                "een bewaartermijn is een aantal jaren of een aantal dagen",
            )


def _access(rules: Rules, report: Report) -> None:
    file = rules.relaties.file
    for row in rules.relaties.rows:
        if row.soort not in KINDS or row.band not in BONDS:
            report(file, row.code, f"de soort ‘{row.soort}’ of de band ‘{row.band}’ is onbekend")
    for right in rules.rechten.rows:
        for each in sorted(set(right.relaties) - set(rules.relaties.codes)):
            report(file, right.code, f"de relatie ‘{each}’ is onbekend")


def _questions(rules: Rules, report: Report) -> None:
    for instrument in rules.instrumenten.rows:
        _instrument(instrument, rules, report)
    check_matrix(rules, report)
    for area in rules.leefgebieden.rows:
        known(rules.leefgebieden.file, area.code, "de wet", area.wetten, rules.wetten, report)
    way_checks.processes(rules.processen, rules, report)


def _instrument(row: Instrument, rules: Rules, report: Report) -> None:
    file = rules.instrumenten.file
    scores = [level.score for level in row.niveau]
    lowest = 0 if 0 in scores else 1
    if scores != list(range(lowest, lowest + len(scores))) or len(scores) < 2:
        report(file, row.code, "de niveaus tellen vanaf 0 of 1 zonder gaten")
    codes = [domain.code for domain in row.domein]
    if len(set(codes)) != len(codes) or not codes:
        report(file, row.code, "een domein ontbreekt of staat er twee keer in")
    for domain in row.domein:
        if domain.norm is not None and domain.norm not in scores:
            report(file, row.code, f"de norm van ‘{domain.code}’ is geen niveau")
    known(
        file,
        row.code,
        "het leefgebied",
        [domain.leefgebied for domain in row.domein],
        rules.leefgebieden,
        report,
    )


def _words(rules: Rules, report: Report) -> None:
    for word in rules.woorden.rows:
        if word.lidwoord not in ("de", "het", "de/het", ""):
            report(rules.woorden.file, word.code, f"het lidwoord is de of het, niet ‘{word.lidwoord}’")
        for other in word.niet:
            if other in rules.woorden.codes:
                report(rules.woorden.file, word.code, f"‘{other}’ mag niet, maar staat ook zelf in de lijst")


def _municipality(code: int, municipal: MunicipalRules, rules: Rules, report: Report) -> None:
    if f"{code:04d}" not in rules.gemeentenamen.codes:
        report(f"gemeenten/{code:04d}", f"{code:04d}", "deze gemeente staat niet in landelijk/lijsten.toml")
    for mandate in municipal.mandaten.rows:
        file = municipal.mandaten.file
        known(file, mandate.code, "de rol", [mandate.rol], rules.rollen, report)
        known(file, mandate.code, "de wet", [mandate.wet], rules.wetten, report)
        known(file, mandate.code, "de uitkomst", mandate.uitkomsten, rules.uitkomsten, report)
        known(file, mandate.code, "de productgroep", mandate.productgroepen, rules.productgroepen, report)
        if not mandate.alleen_in_dienst and not mandate.instemming:
            report(file, mandate.code, "vul in wie instemde (‘instemming’): deze houder is niet in dienst")
        source = [mandate.ondermandaat_van] if mandate.ondermandaat_van else []
        known(file, mandate.code, "het mandaat", source, municipal.mandaten, report)
    product_checks.municipal(municipal, rules, report)
    way_checks.municipal(municipal, rules, report)
