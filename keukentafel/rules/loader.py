"""All rule tables, read once, checked, and frozen.

`load()` gives them or raises ValueError with every problem as a sentence; `problems()` lists those problems.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from keukentafel.rules import checks, convenant_files, letter_files, question_rows
from keukentafel.rules import rows as kinds
from keukentafel.rules.access_rows import Recht, Relatie
from keukentafel.rules.contribution_rows import AowLeeftijd, Bijdragesoort
from keukentafel.rules.dated import Row, Table
from keukentafel.rules.decision_rows import Besluitgrond, Hooruitzondering
from keukentafel.rules.direction_rows import Opschaalniveau, Regienorm
from keukentafel.rules.duplicate_rows import Dubbelnorm, Vergelijking
from keukentafel.rules.entitlement_rows import RechtBijBesluit
from keukentafel.rules.mandate_rows import Mandaat, ZonderMandaat
from keukentafel.rules.product_rows import Product, UplLijst
from keukentafel.rules.reading import Problem, Report, read_rows
from keukentafel.rules.referrer_rows import Verlenging, Verwijzer
from keukentafel.rules.rulebook import MunicipalRules, Rules
from keukentafel.rules.term_rows import Opschortingsgrond, Waarschuwing

REGELS = Path(__file__).parent / "regels"
R = TypeVar("R", bound=Row)


@lru_cache(maxsize=1)
def load() -> Rules:
    """The tables of the program. raises ValueError when one is wrong"""
    return load_from(REGELS)


def load_from(folder: Path) -> Rules:
    """The tables of any folder. raises ValueError that names every file, code and problem"""
    rules, found = _own() if folder == REGELS else _read(folder)
    if found:
        lines = "\n".join(str(problem) for problem in found)
        raise ValueError(f"De regels kloppen niet ({len(found)}):\n{lines}")
    return rules


def problems(folder: Path = REGELS) -> list[Problem]:
    """Everything that is wrong with the tables, in order of file; empty when all is well."""
    return list(_own()[1] if folder == REGELS else _read(folder)[1])


@lru_cache(maxsize=1)
def _own() -> tuple[Rules, list[Problem]]:
    """Read once, though the start-up check and the first page both ask."""
    return _read(REGELS)


def _read(folder: Path) -> tuple[Rules, list[Problem]]:
    found: list[Problem] = []

    def report(file: str, code: str, sentence: str) -> None:
        found.append(Problem(file, code, sentence))

    rules = _rules(folder, report)
    checks.check(rules, report)
    return rules, sorted(set(found))


def _rules(folder: Path, report: Report) -> Rules:
    table = _Files(folder, report).table
    return Rules(
        wetten=table("landelijk/lijsten.toml", "wet", kinds.Named),
        rollen=table("landelijk/lijsten.toml", "rol", kinds.Named),
        uitkomsten=table("landelijk/lijsten.toml", "uitkomst", kinds.Named),
        productgroepen=table("landelijk/lijsten.toml", "productgroep", kinds.Productgroep),
        productcategorieen=table("landelijk/lijsten.toml", "productcategorie", kinds.Named),
        eenheden=table("landelijk/lijsten.toml", "eenheid", kinds.Eenheid),
        frequenties=table("landelijk/lijsten.toml", "frequentie", kinds.Named),
        gemeentenamen=table("landelijk/lijsten.toml", "gemeente", kinds.Named),
        termijnen=table("landelijk/termijnen.toml", "termijn", kinds.Termijn),
        opschortingsgronden=table("landelijk/opschorting.toml", "opschortingsgrond", Opschortingsgrond),
        waarschuwingen=table("landelijk/waarschuwingen.toml", "waarschuwing", Waarschuwing),
        feestdagen=table("landelijk/feestdagen.toml", "feestdag", kinds.Feestdag),
        gelijkgestelde_dagen=table(
            "landelijk/feestdagen.toml", "gelijkgestelde_dag", kinds.GelijkgesteldeDag
        ),
        bewaartermijnen=table("landelijk/bewaartermijnen.toml", "bewaartermijn", kinds.Bewaartermijn),
        doelbinding=table("landelijk/doelbinding.toml", "doelbinding", kinds.Doelbinding),
        zonder_mandaat=table("landelijk/zonder_mandaat.toml", "zonder_mandaat", ZonderMandaat),
        verwijzers=table("landelijk/verwijzers.toml", "verwijzer", Verwijzer),
        verlengingen=table("landelijk/verwijzers.toml", "verlenging", Verlenging),
        besluitgronden=table("landelijk/besluitgronden.toml", "besluitgrond", Besluitgrond),
        hooruitzonderingen=table("landelijk/besluitgronden.toml", "hooruitzondering", Hooruitzondering),
        relaties=table("landelijk/toegang.toml", "relatie", Relatie),
        rechten=table("landelijk/toegang.toml", "recht", Recht),
        dubbelnormen=table("landelijk/dubbelen.toml", "dubbelnorm", Dubbelnorm),
        vergelijkingen=table("landelijk/dubbelen.toml", "vergelijking", Vergelijking),
        raadpleegdoelen=table("landelijk/raadpleegdoelen.toml", "raadpleegdoel", kinds.Raadpleegdoel),
        upl=table("landelijk/upl.toml", "upl_lijst", UplLijst),
        bedragen=table("landelijk/bedragen.toml", "bedrag", kinds.Bedrag),
        geen_bijdrage=table("landelijk/bedragen.toml", "geen_bijdrage", kinds.GeenBijdrage),
        bijdragesoorten=table("landelijk/bedragen.toml", "bijdragesoort", Bijdragesoort),
        rechten_bij_besluit=table("landelijk/rechten.toml", "recht_bij_besluit", RechtBijBesluit),
        aow_leeftijd=table("landelijk/bedragen.toml", "aow_leeftijd", AowLeeftijd),
        dwangsom=table("landelijk/bedragen.toml", "dwangsom", kinds.DwangsomTrap),
        leefgebieden=table("landelijk/leefgebieden.toml", "leefgebied", kinds.Leefgebied),
        instrumenten=_instruments(folder, report),
        ladder=table("vragen/ladder.toml", "trede", question_rows.Trede),
        triage=table("vragen/triage.toml", "boom", kinds.Boom),
        gesprek=table("vragen/gesprek.toml", "onderwerp", question_rows.Onderwerp),
        doorvragen=table("vragen/verheldering.toml", "doorvraag", question_rows.Doorvraag),
        behoeften=table("vragen/ondersteuningsmatrix.toml", "behoefte", question_rows.Behoefte),
        diensten=table("vragen/ondersteuningsmatrix.toml", "dienst", question_rows.Dienst),
        nazorg=table("vragen/nazorg.toml", "nazorg", question_rows.Nazorg),
        regienormen=table("landelijk/regie.toml", "regienorm", Regienorm),
        opschaalniveaus=table("landelijk/opschaling.toml", "opschaalniveau", Opschaalniveau),
        convenanten=convenant_files.read(folder, report),
        processen=table("stappen.toml", "proces", kinds.Proces),
        brieven=letter_files.read(folder, report),
        blokken=letter_files.read_blocks(folder, report),
        woorden=table("woordenlijst.toml", "woord", kinds.Woord),
        gemeenten=_municipalities(folder, report),
    )


def _instruments(folder: Path, report: Report) -> Table[question_rows.Instrument]:
    files = sorted((folder / "vragen/instrumenten").glob("*.toml"))
    if not files:
        report("vragen/instrumenten", "instrument", "er is geen enkel instrument")
    names = [f"vragen/instrumenten/{path.name}" for path in files]
    found = [
        read_rows(path, name=name, key="instrument", kind=question_rows.Instrument, report=report)
        for path, name in zip(files, names, strict=True)
    ]
    return Table("instrument", "vragen/instrumenten", tuple(row for each in found for row in each))


def _municipalities(folder: Path, report: Report) -> dict[int, MunicipalRules]:
    result = {}
    for home in sorted((folder / "gemeenten").glob("*")):
        if not (home.is_dir() and home.name.isdigit() and len(home.name) == 4):
            report(
                f"gemeenten/{home.name}",
                "gemeente",
                "de naam moet de CBS-code van vier cijfers zijn, bijvoorbeeld 0383",
            )
            continue
        result[int(home.name)] = _municipal(folder, home.name, report)
    if not result:
        report("gemeenten", "gemeente", "er is geen enkele gemeente")
    return result


def _municipal(folder: Path, code: str, report: Report) -> MunicipalRules:
    table = _Files(folder, report, f"gemeenten/{code}/").table
    return MunicipalRules(
        mandaten=table("mandaten.toml", "mandaat", Mandaat),
        producten=table("producten.toml", "product", Product),
        verordening=table("verordening.toml", "norm", kinds.Norm),
        wijken=table("wijken.toml", "wijk", kinds.Wijk, needed=False),
        routes=table("routering.toml", "route", kinds.Route, needed=False),
        processen=table("stappen.toml", "proces", kinds.Proces, needed=False),
        instanties=table("rechtsbescherming.toml", "instantie", kinds.Instantie, needed=False),
    )


@dataclass(frozen=True, slots=True)
class _Files:
    """Tables in a folder, by the names that problems are told with; before: the part of each name that is the same."""

    folder: Path
    report: Report
    before: str = ""

    def table(self, file: str, key: str, kind: type[R], *, needed: bool = True) -> Table[R]:
        name = f"{self.before}{file}"
        path = self.folder / name
        if not needed and not path.exists():
            return Table(key, name, ())
        return Table(key, name, read_rows(path, name=name, key=key, kind=kind, report=self.report))
