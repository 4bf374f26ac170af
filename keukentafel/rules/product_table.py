"""Products as a table of texts, as a spreadsheet or a CSV file holds them: read with every problem named, and written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.money import HIGHEST, WrongAmount, parse_euros
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
FAULTS = "fouten"
"""The column of a report, with what is wrong in each line; read in again it is passed over."""
SOME_DAY = Period(date(2999, 1, 1))
"""In the place of days that cannot be read, so that the rest of the line can be judged."""


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """A cell that cannot be right. line: as a spreadsheet counts, the heading is line 1."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: a product as it is from a day, and one tariff of it.

    broken  columns of which the cell cannot be read; what it should have said is left out of product and tariff
    """

    number: int
    product: Product
    tariff: Tariff | None
    broken: frozenset[str] = frozenset()

    @property
    def placed(self) -> bool:
        """Whether the line says of which product it is, and on which days."""
        return not self.broken & {"code", "geldig_van", "geldig_tot"}


def read(table: Sequence[Sequence[str]], *, most: int) -> tuple[list[Line], list[Wrong]]:
    """Every line, and every cell that cannot be read; none of the lines when the heading is wrong."""
    heading = _heading(table)
    if wrong := _wrong_heading(heading):
        return [], wrong
    if len(table) - 1 > most:
        return [], [Wrong(most + 2, "", f"er zijn meer dan {most} regels")]
    lines, wrong = [], []
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = _Row(number, dict(zip(heading, (cell.strip() for cell in cells), strict=False)))
        lines.append(row.line())
        wrong += [*row.wrong, *_beside(number, heading, cells)]
    return lines, wrong


def report(table: Sequence[Sequence[str]], wrong: Iterable[Wrong]) -> list[list[str]]:
    """The same table with a column that says what is wrong in each line: mended, it is read in as it is."""
    told: dict[int, list[str]] = {}
    for each in sorted(wrong):
        told.setdefault(each.line, []).append(
            f"{each.column}: {each.sentence}" if each.column else each.sentence
        )
    names = _heading(table)
    kept = [place for place, name in enumerate(names) if name and name != FAULTS]
    rows = [[FAULTS, *(names[place] for place in kept)]]
    for number, cells in enumerate(table[1:], start=2):
        full = [*cells, *[""] * len(names)]
        rows.append([". ".join(told.get(number, ())), *(full[place] for place in kept)])
    return rows


def _heading(table: Sequence[Sequence[str]]) -> list[str]:
    return [cell.strip().lower() for cell in table[0]] if table else []


def _wrong_heading(heading: Sequence[str]) -> list[Wrong]:
    if not set(heading) & set(COLUMNS):
        return [Wrong(1, "", "hier horen de namen van de kolommen te staan, en geen daarvan staat er")]
    return [
        *(Wrong(1, name, "deze kolom ontbreekt") for name in NEEDED if name not in heading),
        *(
            Wrong(1, name, "deze kolom staat er meer dan één keer")
            for name in COLUMNS
            if heading.count(name) > 1
        ),
        *(
            Wrong(1, name[:40], "deze kolom is onbekend")
            for name in heading
            if name and name not in (*COLUMNS, FAULTS)
        ),
    ]


def _beside(number: int, heading: Sequence[str], cells: Sequence[str]) -> list[Wrong]:
    """A cell without a name above it would be lost."""
    named = [*heading, *[""] * len(cells)]
    lost = any(cell.strip() and not name for cell, name in zip(cells, named, strict=False))
    return [Wrong(number, "", "een cel staat niet onder de naam van een kolom")] if lost else []


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

    def line(self) -> Line:
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
        product = self.product(code, period or SOME_DAY)
        return Line(self.number, product, tariff, frozenset(each.column for each in self.wrong))

    def product(self, code: str, period: Period) -> Product:
        return Product(
            code=code, name=self.text("naam"), law=self.text("wet"), group=self.text("groep"), period=period,
            source=self.text("bron"), explanation=self.text("uitleg"), upl=self.text("upl"),
            without_upl=self.text("zonder_upl"), category=self.text("categorie"), product_code=self.text("productcode"),
            forms=self.several("vormen"), unit=self.unit(), frequency=self.text("frequentie"),
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
        if self.text("tarief_tot") and not self.text("tarief_van"):
            self.tell("tarief_van", "er staat een dag tot wanneer, maar geen eerste dag")
        days = self.period("tarief_van", "tarief_tot") if self.text("tarief_van") else period
        euros = self.euros()
        return Tariff(period=days, euros=euros, unit=self.unit()) if days and euros else None

    def unit(self) -> str:
        return self.text("eenheid").zfill(2)

    def euros(self) -> Decimal | None:
        try:
            found = parse_euros(self.text("tarief"))
        except WrongAmount as refusal:
            self.tell("tarief", _tail(refusal))
            return None
        if 0 < found <= HIGHEST:
            return found
        self.tell("tarief", "een tarief is hoger dan nul" if found <= 0 else "dit bedrag is te hoog")
        return None

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


def cells(product: Product) -> dict[str, str]:
    """What a product is, by column, without a tariff."""
    return {
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


def _cells(product: Product, tariff: Tariff | None) -> list[str]:
    values = cells(product)
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
