"""The layout of the test set: from rows of a CSV to the present records of each person list.

A person list is one row with a sheet name and rows without one below it. Every category fills its own columns,
downward, on its own: row 2 may hold a former address beside a second child. The column `NN.H` says what the
category holds in the *next* row: `58` former data of category 08, `09` a further child, empty: nothing more.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from keukentafel.kernel.problems import reason

Record = dict[str, str]  # rubric without its category, "10.10" → value

CATEGORIES = tuple(f"{number:02d}" for number in range(1, 14))
_NEEDED = (
    "01.01.10",
    "01.01.20",
    "01.02.40",
    "01.03.10",
    "07.67.10",
    "07.67.20",
    "07.70.10",
    "08.11.20",
    "08.11.60",
)
_RUBRIC = re.compile(r"\d\d\.\d\d\.\d\d")
_DATES_OF_RECORD = ("85.10", "86.10")  # when a record holds and when it was written: alone they say "nothing"


class Unreadable(ValueError):
    """The file is no test set; the message is a Dutch sentence."""


@dataclass(slots=True)
class Sheet:
    """The present records of one list, by category."""

    name: str
    first_line: int
    last_line: int
    records: dict[str, list[Record]] = field(
        default_factory=lambda: {category: [] for category in CATEGORIES}
    )

    def one(self, category: str) -> Record:
        """The present record of a category that comes once; empty when there is none."""
        return next(iter(self.records[category]), {})


def sheets(path: Path) -> Iterator[Sheet]:
    """The person lists of the file, in its order. raises Unreadable"""
    lines = _lines(path)
    _, header = next(lines, (0, []))
    columns = _columns(header)
    sheet: Sheet | None = None
    flags: Record = {}
    for number, row in lines:
        if len(row) != len(header):
            raise Unreadable(f"Regel {number} heeft {len(row)} velden in plaats van {len(header)}.")
        if row[0].strip():
            if sheet:
                yield sheet
            sheet, flags = Sheet(row[0].strip(), number, number), dict.fromkeys(CATEGORIES, "")
        elif sheet is None:
            raise Unreadable(f"Regel {number} hoort bij geen enkele persoonslijst.")
        sheet.last_line = number
        for category, by_rubric in columns.items():
            record = {rubric: value for rubric, at in by_rubric.items() if (value := row[at].strip())}
            flag = record.pop("H", "")
            if _tells_something(record) and _is_present(category, record, flags[category], sheet):
                sheet.records[category].append(record)
            flags[category] = flag
    if sheet:
        yield sheet


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they start on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader, start = csv.reader(file, delimiter=";"), 1
            for row in reader:
                yield start, row
                start = reader.line_num + 1
    except OSError as error:
        raise Unreadable(f"Het bestand {path} is niet te lezen: {reason(error)}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"Het bestand {path} is geen CSV in UTF-8.") from error


def _columns(header: list[str]) -> dict[str, dict[str, int]]:
    if missing := [rubric for rubric in _NEEDED if rubric not in header]:
        raise Unreadable(f"Dit is geen testset van de BRP: de kolom {missing[0]} ontbreekt.")
    columns: dict[str, dict[str, int]] = {category: {} for category in CATEGORIES}
    for at, title in enumerate(header):
        if _RUBRIC.fullmatch(title) or re.fullmatch(r"\d\d\.H", title):
            columns.get(title[:2], {}).setdefault(title[3:], at)
    return columns


def _tells_something(record: Record) -> bool:
    return any(rubric not in _DATES_OF_RECORD for rubric in record)


def _is_present(category: str, record: Record, flag: str, sheet: Sheet) -> bool:
    """Whether a record is of today. `flag` is what the row above announced."""
    known = sheet.records[category]
    if flag == category or (not known and not flag):
        return True
    # A few lists lack the announcement. Somebody not yet named is then a further relative; all else is history.
    return not flag and "01.20" in record and all(record["01.20"] != other.get("01.20") for other in known)
