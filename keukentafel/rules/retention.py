"""How long data is kept: counted from the last change of the data, not from closing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.kernel.dates import plain_date
from keukentafel.rules import loader
from keukentafel.rules.dutch import counted


@dataclass(frozen=True, slots=True)
class Kept:
    """destroy_from: the first day on which the data may be destroyed."""

    code: str
    destroy_from: date
    sentence: str
    source: str


def kept(code: str, *, last_changed_on: date, on: date | None = None) -> Kept:
    """Until when data is kept, by the rule of `on`, or else of the day of the last change.

    raises  UnknownCode, NotInForce
    """
    row = loader.load().bewaartermijnen.get(code, on=on or last_changed_on)
    last = _years_later(last_changed_on, row.jaren) + timedelta(days=row.dagen)
    length = counted(row.jaren, "jaar", "jaar") or counted(row.dagen, "dag", "dagen")
    sentence = f"Te bewaren tot en met {plain_date(last)}: {length} na de laatste wijziging"
    sentence += f" op {plain_date(last_changed_on)}. {row.bron}."
    return Kept(row.code, last + timedelta(days=1), sentence, row.bron)


OF_LAW = {
    "jeugdwet": "jeugdhulp-dossier",
    "wmo": "wmo-dossier",
    "participatiewet": "inkomen",
    "wgs": "schuldhulp",
}
OF_KIND = {"bezwaar": "bezwaar-klacht"}
"""Kinds of documents that have a term of their own, whatever the law."""


def of_document(kind: str, laws: Collection[str], *, on: date) -> str:
    """Which term holds for a document: that of its kind, or the longest of the laws of its file; without law that of the Wmo."""
    if kind in OF_KIND:
        return OF_KIND[kind]
    table = loader.load().bewaartermijnen
    codes = [OF_LAW[law] for law in laws if law in OF_LAW] or ["wmo-dossier"]
    return max(codes, key=lambda code: table.get(code, on=on).jaren)


def _years_later(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
