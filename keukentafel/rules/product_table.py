"""Products as a table of texts, as a spreadsheet or a CSV file holds them: read with every problem named, and written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.money import WrongAmount, parse_euros
from keukentafel.kernel.periods import Period
from keukentafel.rules.products import CAK, EFFORT, Product, Tariff

COLUMNS = (
    "code", "naam", "wet", "groep", "upl", "zonder_upl", "categorie", "productcode", "vormen", "eenheid", "frequentie",
    "soort", "langste_maanden", "hoogste_per_inwoner", "niet_samen_met", "criteria", "vanaf_leeftijd",
    "tot_leeftijd", "bijdrage", "zonder_bijdrage", "trede",
    "uitleg", "bron", "geldig_van", "geldig_tot", "tarief", "tarief_van", "tarief_tot",
)  # fmt: skip
"""More than one value in a cell stands with a semicolon between. `tot`: the first day on which it no longer counts."""
NEEDED = ("code", "naam", "wet", "groep", "vormen", "eenheid", "frequentie", "bron", "geldig_van")
LONGEST = {
    "naam": 120,
    "zonder_upl": 200,
    "zonder_bijdrage": 200,
    "bron": 200,
    "uitleg": 4_000,
    "criteria": 4_000,
}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """A cell that cannot be right. line: as a spreadsheet counts, the heading is line 1."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: a product as it is from a day, and one tariff of it."""

    number: int
    product: Product
    tariff: Tariff | None


def read(table: Sequence[Sequence[str]], *, most: int) -> tuple[list[Line], list[Wrong]]:
    """The lines that can be read, and what is wrong with the others."""
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    if not set(heading) & set(COLUMNS):
        return [], [Wrong(1, "", "hier horen de namen van de kolommen te staan, en geen daarvan staat er")]
    missing = [name for name in NEEDED if name not in heading]
    strange = [name for name in heading if name and name not in COLUMNS]
    if missing or strange:
        return [], [
            *(Wrong(1, name, "deze kolom ontbreekt") for name in missing),
            *(Wrong(1, name[:40], "deze kolom is onbekend") for name in strange),
        ]
    if len(table) - 1 > most:
        return [], [Wrong(most + 2, "", f"er zijn meer dan {most} regels")]
    lines, wrong = [], []
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = _Row(number, dict(zip(heading, (cell.strip() for cell in cells), strict=False)))
        line = row.line()
        wrong += row.wrong
        if line is not None and not row.wrong:
            lines.append(line)
    return lines, wrong


def written(products: Iterable[Product]) -> list[list[str]]:
    """The heading and a line for each stretch of days with one description and one tariff."""
    lines = [list(COLUMNS)]
    for product in products:
        shared = [each for each in product.tariffs if each.period.overlaps(product.period)]
        lines += [_cells(product, each) for each in shared] or [_cells(product, None)]
    return lines


class _Row:
    """The cells of one line by column, with the problems that were found on the way."""

    def __init__(self, number: int, cells: dict[str, str]) -> None:
        self.number, self.cells = number, cells
        self.wrong: list[Wrong] = []

    def line(self) -> Line | None:
        for column in NEEDED:
            if not self.text(column):
                self.tell(column, "deze cel is leeg")
        for column, longest in LONGEST.items():
            if len(self.text(column)) > longest:
                self.tell(column, f"dit is langer dan {longest} tekens")
        code = self.text("code")
        if code and (not CODE.fullmatch(code) or len(code) > 40):
            self.tell("code", "schrijf kleine letters, cijfers en streepjes, hooguit 40")
        period = self.period("geldig_van", "geldig_tot")
        tariff = self.tariff(period)
        if period is None or self.wrong:
            return None
        return Line(self.number, self.product(code, period), tariff)

    def product(self, code: str, period: Period) -> Product:
        return Product(
            code=code, name=self.text("naam"), law=self.text("wet"), group=self.text("groep"), period=period,
            source=self.text("bron"), explanation=self.text("uitleg"), upl=self.text("upl"),
            without_upl=self.text("zonder_upl"), category=self.text("categorie"), product_code=self.text("productcode"),
            forms=self.several("vormen"), unit=self.text("eenheid").zfill(2), frequency=self.text("frequentie"),
            kind=self.text("soort") or EFFORT, longest_months=self.number_of("langste_maanden"),
            most_ever=self.number_of("hoogste_per_inwoner"), not_with=self.several("niet_samen_met"),
            criteria=self.several("criteria"), from_age=self.number_of("vanaf_leeftijd"),
            until_age=self.number_of("tot_leeftijd"), contribution=self.text("bijdrage") or CAK,
            without_contribution=self.text("zonder_bijdrage"), ladder=self.text("trede") or "maatwerkvoorziening",
        )  # fmt: skip

    def tariff(self, period: Period | None) -> Tariff | None:
        if not self.text("tarief"):
            for column in ("tarief_van", "tarief_tot"):
                if self.text(column):
                    self.tell("tarief", "er staat een dag, maar geen bedrag")
            return None
        try:
            euros = parse_euros(self.text("tarief"))
        except WrongAmount as refusal:
            self.tell("tarief", _tail(refusal))
            return None
        if euros <= 0:
            self.tell("tarief", "een tarief is hoger dan nul")
        days = self.period("tarief_van", "tarief_tot") if self.text("tarief_van") else period
        return Tariff(period=days, euros=euros) if days else None

    def period(self, start: str, end: str) -> Period | None:
        first, until = self.day(start), self.day(end)
        if first is None:
            return None
        if until is not None and until <= first:
            self.tell(end, f"dit ligt niet na ‘{start}’")
            return None
        return Period(first, until)

    def day(self, column: str) -> date | None:
        if not self.text(column):
            return None
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            pass
        try:
            return parse_date(self.text(column))
        except WrongDate as refusal:
            self.tell(column, _tail(refusal))
            return None

    def number_of(self, column: str) -> int | None:
        text = self.text(column)
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or len(text) > 6:
            self.tell(column, "schrijf een heel getal, of laat het leeg")
            return None
        return int(text)

    def several(self, column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.strip() for each in self.text(column).split(";") if each.strip()))

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def tell(self, column: str, sentence: str) -> None:
        self.wrong.append(Wrong(self.number, column, sentence))


def _tail(refusal: Exception) -> str:
    text = str(refusal).rstrip(".")
    return text[:1].lower() + text[1:]


def _cells(product: Product, tariff: Tariff | None) -> list[str]:
    values = {
        "code": product.code, "naam": product.name, "wet": product.law, "groep": product.group, "upl": product.upl,
        "zonder_upl": product.without_upl, "categorie": product.category, "productcode": product.product_code,
        "vormen": "; ".join(product.forms), "eenheid": product.unit, "frequentie": product.frequency, "soort": product.kind,
        "langste_maanden": _count(product.longest_months), "hoogste_per_inwoner": _count(product.most_ever),
        "niet_samen_met": "; ".join(product.not_with), "criteria": "; ".join(product.criteria),
        "vanaf_leeftijd": _count(product.from_age), "tot_leeftijd": _count(product.until_age),
        "bijdrage": product.contribution, "zonder_bijdrage": product.without_contribution, "trede": product.ladder,
        "uitleg": product.explanation, "bron": product.source, "geldig_van": _day(product.period.start),
        "geldig_tot": _day(product.period.end),
    }  # fmt: skip
    if tariff is not None:
        values |= {
            "tarief": f"{tariff.euros:.2f}".replace(".", ","),
            "tarief_van": _day(tariff.period.start),
            "tarief_tot": _day(tariff.period.end),
        }
    return [values.get(column, "") for column in COLUMNS]


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
