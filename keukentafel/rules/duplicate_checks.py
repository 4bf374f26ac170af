"""What must hold in the table of duplicates, and what the program knows how to compare."""

from decimal import Decimal

from keukentafel.rules.dated import Table
from keukentafel.rules.duplicate_rows import Dubbelnorm, Vergelijking
from keukentafel.rules.reading import Report

LEVELS = {
    "achternaam": ("gelijk", "partner", "lijkt", "anders"),
    "voornaam": ("gelijk", "deel", "lijkt", "anders"),
    "geboren": ("gelijk", "omgewisseld", "deels", "een-deel", "anders"),
    "geslacht": ("gelijk", "anders"),
    "bsn": ("bijna", "anders"),
    "adres": ("gelijk", "postcode", "anders"),
    "telefoon": ("gelijk", "anders"),
    "email": ("gelijk", "anders"),
}
"""What the program knows how to compare: a table with another level could not be carried out."""
NORMS = ("vooraf", "drempel")


def check(norms: Table[Dubbelnorm], comparisons: Table[Vergelijking], report: Report) -> None:
    """Tells what is wrong with the tables."""
    for code in sorted(set(NORMS) - set(norms.codes)):
        report(norms.file, code, "deze norm ontbreekt")
    for norm in norms.rows:
        if norm.code not in NORMS:
            report(norms.file, norm.code, "deze norm kent het programma niet")
        if not 0 < norm.waarde < 1:
            report(norms.file, norm.code, "een kans ligt tussen 0 en 1")
    for code in sorted(set(LEVELS) - set(comparisons.codes)):
        report(comparisons.file, code, "deze vergelijking ontbreekt")
    for row in comparisons.rows:
        _comparison(row, comparisons.file, report)


def _comparison(row: Vergelijking, file: str, report: Report) -> None:
    if tuple(level.code for level in row.trap) != LEVELS.get(row.code):
        report(file, row.code, f"de trappen zijn {', '.join(LEVELS.get(row.code, ())) or 'onbekend'}")
        return
    for level in row.trap:
        if not (0 < level.m < 1 and 0 < level.u < 1):
            report(file, row.code, f"m en u van ‘{level.code}’ liggen tussen 0 en 1")
    zero = Decimal(0)
    totals = {
        "m": sum((level.m for level in row.trap), zero),
        "u": sum((level.u for level in row.trap), zero),
    }
    for name, total in totals.items():
        if abs(total - 1) > Decimal("0.0001"):
            report(file, row.code, f"alle {name} samen zijn 1, niet {total}")
