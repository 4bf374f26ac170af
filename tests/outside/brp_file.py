"""Small files of invented person lists in the layout of the official test set."""

import csv
from pathlib import Path

_RUBRICS = (
    "01.01.10 01.01.20 01.02.10 01.02.20 01.02.30 01.02.40 01.03.10 01.03.20 01.03.30 01.04.10 01.61.10 01.H "
    "02.01.20 02.02.10 02.02.40 02.03.10 02.62.10 02.H 03.01.20 03.02.10 03.02.40 03.03.10 03.62.10 03.H "
    "05.01.20 05.02.10 05.02.40 05.03.10 05.06.10 05.07.10 05.07.40 05.15.10 05.H 06.08.10 06.H "
    "07.67.10 07.67.20 07.70.10 07.80.10 07.80.20 07.H 08.09.10 08.10.10 08.10.30 08.11.10 08.11.20 08.11.30 "
    "08.11.40 08.11.60 08.11.70 08.12.10 08.13.10 08.13.30 08.H 09.01.20 09.02.10 09.02.40 09.03.10 09.H"
)
COLUMNS = _RUBRICS.split()

Row = dict[str, str]


def a_person(bsn: str, *fields: str) -> Row:
    """The first row of a list; fields as "01.02.40=Berg"."""
    row = {"sheet": f"T_{bsn}", "01.01.20": bsn, "01.02.40": "Test", "01.04.10": "V", "07.70.10": "0"}
    return row | dict(field.split("=", 1) for field in fields)


def living_at(street: str, number: int, postcode: str = "1901AB") -> tuple[str, ...]:
    return f"08.11.10={street}", f"08.11.20={number}", f"08.11.60={postcode}", "08.09.10=0383", "08.10.10=W"


def write(folder: Path, *rows: Row) -> Path:
    path = folder / "testset.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["", *COLUMNS])
        writer.writerows([row.get("sheet", ""), *(row.get(column, "") for column in COLUMNS)] for row in rows)
    return path
