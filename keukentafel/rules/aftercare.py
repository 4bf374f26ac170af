"""When to ask how it goes, after help was granted or a question answered.

source  the table `vragen/nazorg.toml`; Wmo 2015, artikel 2.3.9 lid 1
"""

from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.rules import loader
from keukentafel.rules.dated import name_of

SUPPORT, ADVICE = "ondersteuning", "advies"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which to ask. also_closed: whether it counts when the case is closed by then."""

    code: str
    name: str
    on: date
    also_closed: bool
    source: str


def moments(after: str, *, starts_on: date, ends_on: date | None, on: date) -> tuple[Moment, ...]:
    """The moments of the table of that day, the earliest first; only those that lie ahead, and before the help ends.

    after    SUPPORT or ADVICE
    ends_on  the last day of the help; None when it has none
    """
    found = []
    for row in loader.load().nazorg.on(on):
        if row.na != after or (row.voor_einde and ends_on is None):
            continue
        weeks = timedelta(weeks=row.weken)
        day = ends_on - weeks if row.voor_einde and ends_on is not None else starts_on + weeks
        if day > on and (ends_on is None or day <= ends_on):
            found.append(Moment(row.code, row.naam, day, row.gesloten, row.bron))
    return tuple(sorted(found, key=lambda each: (each.on, each.code)))


def also_closed(code: str) -> bool:
    """Whether this moment counts for a case that is closed."""
    table = loader.load().nazorg
    return code in table.codes and table.latest(code).gesloten


def name(code: str) -> str:
    table = loader.load().nazorg
    return name_of(code, table)
