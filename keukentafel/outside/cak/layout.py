"""A stand-in for the layout of the CAK: text in columns, with a first line that says what it is and a last one that counts.

First line   our own name of the layout, number of the file, municipality, day
Then         the names of the columns, and a line for each notice, a start before its stop; "vervalt" takes back a start that
             never came to its first day, and has that day as its date
Last line    how many notices there are, so that a file that was cut off is noticed
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from keukentafel.domain.delivery.queries import LAPSED, FileLine
from keukentafel.kernel.identifiers import is_bsn

NAME = "KEUKENTAFEL-EIGEN-BIJDRAGE-VOORLOPIG-2"
COLUMNS = (
    "kenmerk",
    "soort",
    "bijdrage",
    "bsn",
    "geboortedatum",
    "geslachtsnaam",
    "product",
    "besluit",
    "datum",
)
END = "AANTAL"
KINDS = ("start", "stop", LAPSED)


class WrongFile(ValueError):
    """Not a file in this layout, or a damaged one; the text says what is wrong with it."""


def written(number: int, municipality: int, on: date, lines: Sequence[FileLine]) -> bytes:
    """The same notices give the same bytes. UTF-8, semicolons, CRLF."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow((NAME, number, f"{municipality:04d}", on.isoformat()))
    rows.writerow(COLUMNS)
    for each in lines:
        rows.writerow((
            each.reference, each.kind, each.contribution, each.bsn, each.born.isoformat(), each.surname, each.product,
            each.decision, each.on.isoformat(),
        ))  # fmt: skip
    rows.writerow((END, len(lines)))
    return out.getvalue().encode()


def read(content: bytes) -> list[dict[str, str]]:
    """What the other side would make of it: each notice as column → text.

    raises  WrongFile when it is not this layout, was cut off, names a notice twice, or a notice cannot be right
    """
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=";"))
    if len(rows) < 3 or rows[0][:1] != [NAME] or tuple(rows[1]) != COLUMNS:
        raise WrongFile("Dit is geen bestand in deze indeling.")
    found = [dict(zip(COLUMNS, row, strict=False)) for row in rows[2:-1]]
    if rows[-1] != [END, str(len(found))]:
        raise WrongFile("Het bestand is afgebroken: het aantal meldingen klopt niet.")
    if len({row["kenmerk"] for row in found}) != len(found):
        raise WrongFile("Een melding staat er twee keer in.")
    starts: dict[str, date] = {}
    for row in found:
        if row["soort"] not in KINDS or not is_bsn(row["bsn"]):
            raise WrongFile(f"Melding {row['kenmerk']} kan niet kloppen.")
        day, _born = date.fromisoformat(row["datum"]), date.fromisoformat(row["geboortedatum"])
        if row["soort"] == "start":
            starts[row["besluit"]] = day
        elif day < starts.get(row["besluit"], day):
            raise WrongFile(f"Melding {row['kenmerk']} stopt voor de eerste dag.")
    return found
