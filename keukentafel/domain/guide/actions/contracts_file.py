"""Contracts as a table: out of it, and into it. A file comes in whole or not at all; twice is once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Contract, Organisation
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import parse_date
from keukentafel.kernel.refusal import Refusal

from .contracts import add_contract, check_contract, exists_from, keeps_here, offered
from .shared import NotInGuide

COLUMNS = ("organisatie", "agb", "productgroep", "product", "geldig_van", "geldig_tot", "bron")
"""geldig_tot: the first day on which it is no more. An organisation is found by AGB code, else by its whole name."""
NEEDED = ("organisatie", "geldig_van", "bron")
MOST_LINES = 2_000


class ContractsRefused(Refusal):
    """Lines of the file cannot be right; nothing was read in. `wrong`: number of the line, and what is wrong with it."""

    wrong: tuple[tuple[int, str], ...] = ()


_Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class _Line:
    organisation: int
    group: str
    product: str
    from_on: date
    until_on: date | None
    source: str


@deed
def import_contracts(municipality: int, table: Sequence[Sequence[str]], *, by: Reader, at: datetime) -> int:
    """How many came in; a line that stands there already is passed over.

    table   the first row names the columns
    raises  NotInGuide, ContractsRefused: nothing was written
    """
    keeps_here(municipality, by)
    lines, wrong = _judged(municipality, table)
    if wrong:
        refused = ContractsRefused(_("Er is niets ingelezen. Verbeter eerst de regels die hieronder staan."))
        refused.wrong = tuple(wrong)
        raise refused
    for line in lines:
        add_contract(
            municipality, organisation=line.organisation, group=line.group, product=line.product, from_on=line.from_on,
            last_day=line.until_on - timedelta(days=1) if line.until_on else None, source=line.source, by=by, at=at,
        )  # fmt: skip
    return len(lines)


def _judged(municipality: int, table: Sequence[Sequence[str]]) -> tuple[list[_Line], list[tuple[int, str]]]:
    """What is new in the file, and every line that is wrong; no deed is tried for that, and nothing is written."""
    if wrong := _headings(table):
        return [], wrong
    names, closed, codes = _organisations(), _closed(), offered(municipality)
    days = _known(municipality)
    heading = [cell.strip().lower() for cell in table[0]]
    fresh: list[_Line] = []
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            line = _line(dict(zip(heading, cells, strict=False)), names)
            there = days[line.organisation, line.group, line.product]
            if line.from_on in {first for first, _until in there}:
                continue
            if line.organisation in closed:
                raise NotInGuide(_("Deze organisatie staat niet in de gids."))
            check_contract(line.group, line.product, line.from_on, line.until_on, line.source, offered=codes)
            if (day := _shared_from(line, there)) is not None:
                raise exists_from(day)
        except Refusal as refusal:
            wrong.append((number, str(refusal)))
        else:
            there.append((line.from_on, line.until_on))
            fresh.append(line)
    return fresh, wrong


def _known(municipality: int) -> dict[tuple[int, str, str], list[_Days]]:
    """The days of every contract, by organisation, group and product."""
    found: dict[tuple[int, str, str], list[_Days]] = defaultdict(list)
    rows = Contract.objects.filter(municipality=municipality)
    for organisation, group, product, *days in rows.values_list(
        "organisation", "group", "product", "from_on", "until_on"
    ):
        found[organisation, group, product].append((days[0], days[1]))
    return found


def _shared_from(line: _Line, there: list[_Days]) -> date | None:
    """The first day of the earliest contract with which the line shares a day."""
    shared = (
        first
        for first, until in there
        if (until is None or until > line.from_on) and (line.until_on is None or first < line.until_on)
    )
    return min(shared, default=None)


def export(municipality: int, *, by: Reader) -> list[list[str]]:
    """Every contract of the municipality with the heading. raises NotInGuide"""
    keeps_here(municipality, by)
    rows = Contract.objects.filter(municipality=municipality).select_related("organisation")
    return [
        list(COLUMNS),
        *(
            [
                row.organisation.name, row.organisation.agb, row.group, row.product, f"{row.from_on:%d-%m-%Y}",
                f"{row.until_on:%d-%m-%Y}" if row.until_on else "", row.source,
            ]
            for row in rows.order_by("organisation__name", "group", "product", "from_on")
        ),
    ]  # fmt: skip


def _headings(table: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    if len(table) > MOST_LINES:
        return [(1, _("Er zijn meer dan %(most)s regels.") % {"most": MOST_LINES})]
    return [
        *(
            (1, _("De kolom ‘%(name)s’ ontbreekt.") % {"name": name})
            for name in NEEDED
            if name not in heading
        ),
        *(
            (1, _("De kolom ‘%(name)s’ is onbekend.") % {"name": name[:40]})
            for name in heading
            if name and name not in COLUMNS
        ),
    ]


def _organisations() -> dict[str, int]:
    """By AGB code, and by name in small letters."""
    rows = list(Organisation.objects.values_list("pk", "name", "agb"))
    return {name.lower(): key for key, name, _agb in rows} | {agb: key for key, _name, agb in rows if agb}


def _closed() -> frozenset[int]:
    return frozenset(Organisation.objects.filter(closed__isnull=False).values_list("pk", flat=True))


def _line(cells: dict[str, str], names: dict[str, int]) -> _Line:
    """raises ContractsRefused, kernel.dates.WrongDate"""
    told = {name: cells.get(name, "").strip() for name in COLUMNS}
    organisation = names.get(told["agb"]) if told["agb"] else None
    organisation = organisation or names.get(told["organisatie"].lower())
    if organisation is None:
        raise ContractsRefused(
            _("‘%(name)s’ staat niet in de gids. Zet de organisatie er eerst in."),
            name=told["organisatie"][:60],
        )
    return _Line(
        organisation, told["productgroep"], told["product"], parse_date(told["geldig_van"]),
        parse_date(told["geldig_tot"]) if told["geldig_tot"] else None, told["bron"],
    )  # fmt: skip
