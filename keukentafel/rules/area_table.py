"""Postcodes with their district and team as a table of texts, as a spreadsheet or a CSV file holds them. Each line is read by
itself: what cannot be right is told with its line, and the others still come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from keukentafel.rules.product_table import Wrong

COLUMNS = ("postcode", "nummer_van", "nummer_tot", "wijk", "team")
"""`nummer_tot` counts along. Without `team`: the only team that works in the district."""
NEEDED = ("postcode", "wijk")
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """number: as a spreadsheet counts, the heading is line 1. Names as they are known here, not as they were typed."""

    number: int
    postcode: str
    number_from: int | None
    number_to: int | None
    district: str
    team: str


def read(
    table: Sequence[Sequence[str]], *, teams: Mapping[str, Sequence[str]]
) -> tuple[list[Line], list[Wrong]]:
    """The lines that can be read, and what is wrong with the others.

    teams  of each district the teams that work there, in order
    """
    heading = [cell.strip().lower() for cell in table[0]] if table else []
    missing = [name for name in NEEDED if name not in heading]
    if missing:
        return [], [Wrong(1, name, "deze kolom ontbreekt") for name in missing]
    if len(table) - 1 > MOST_LINES:
        return [], [Wrong(MOST_LINES + 2, "", f"er zijn meer dan {MOST_LINES} regels")]
    lines: list[Line] = []
    wrong: list[Wrong] = []
    for number, cells in enumerate(table[1:], start=2):
        if any(cell.strip() for cell in cells):
            row = dict(zip(heading, (cell.strip() for cell in cells), strict=False))
            found = _line(number, row, teams)
            if isinstance(found, Line):
                lines.append(found)
            else:
                wrong.append(found)
    return lines, wrong


def _line(number: int, row: Mapping[str, str], teams: Mapping[str, Sequence[str]]) -> Line | Wrong:
    """The line, or the first thing that is wrong with it."""
    district = _same(row.get("wijk", ""), list(teams))
    if district is None:
        return Wrong(number, "wijk", f"de wijk ‘{row.get('wijk', '')[:60]}’ is er niet")
    here = teams[district]
    typed = row.get("team", "")
    team = _same(typed, here) if typed else here[0] if len(here) == 1 else None
    if team is None:
        several = f"in {district} werken meer teams: noem het team"
        return Wrong(
            number, "team", f"het team ‘{typed[:60]}’ werkt niet in {district}" if typed else several
        )
    numbers: list[int | None] = []
    for column in ("nummer_van", "nummer_tot"):
        text = row.get(column, "")
        if text and not text.isdecimal():
            return Wrong(number, column, "schrijf een huisnummer zonder letter")
        numbers.append(int(text[:9]) if text else None)
    if not row.get("postcode"):
        return Wrong(number, "postcode", "deze cel is leeg")
    return Line(number, row["postcode"], numbers[0], numbers[1], district, team)


def _same(text: str, names: Sequence[str]) -> str | None:
    return next((name for name in names if name.casefold() == text.casefold()), None)
