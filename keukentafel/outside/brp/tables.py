"""The national tables beside the test set: codes of municipalities, countries, nationalities, titles.

source   RvIG, Landelijke tabellen 32, 33, 34 and 38; UTF-16 with byte order mark, comma, quotes
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from .person import Coded


@dataclass(frozen=True, slots=True)
class Tables:
    """Names by code."""

    nationalities: dict[str, str] = field(default_factory=dict)
    municipalities: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def municipality(self, code: str) -> Coded:
        return Coded(code, self.municipalities.get(code, code))

    def country(self, code: str) -> Coded:
        return Coded(code, self.countries.get(code, code))

    def nationality(self, code: str) -> Coded:
        return Coded(code, self.nationalities.get(code, code))

    def title(self, code: str) -> str:
        """baron, jonkvrouw, …; the code itself where unknown."""
        return self.titles.get(code, code)


def beside(testset: Path) -> Tables:
    """The tables in the folder of the test set; a table that is not there leaves its codes without names."""
    folder = testset.parent
    return Tables(
        nationalities=_names(folder, "Tabel32"),
        municipalities=_names(folder, "Tabel33"),
        countries=_names(folder, "Tabel34"),
        titles=_names(folder, "Tabel38"),
    )


def _names(folder: Path, number: str) -> dict[str, str]:
    path = next(iter(sorted(folder.glob(f"{number} *.csv"))), None)
    if path is None:
        return {}
    with path.open(encoding="utf-16", newline="") as file:
        return {row[0]: row[1] for row in list(csv.reader(file))[1:] if len(row) > 1}
