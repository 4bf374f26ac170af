"""Where a question goes by what it is and by its address: districts and routes of one municipality, as data."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import PartialDate, age
from keukentafel.rules import loader
from keukentafel.rules.rows import Route, Wijk

ADULT = 18
"""Jeugdwet, artikel 1.1: youth help ends at eighteen, apart from what is extended."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the routes look at. born: as far as it is known."""

    topics: tuple[str, ...] = ()
    urgent: bool = False
    unsafe: bool = False
    born: PartialDate | None = None


def _young(question: Question, row: Route, on: date) -> bool:
    """About somebody under eighteen (Jeugdwet, artikel 1.1), or about growing up."""
    years = age(question.born, on=on) if question.born and question.born.year else None
    return (years is not None and years < ADULT) or "opvoeden" in question.topics


def _unsafe(question: Question, row: Route, on: date) -> bool:
    """Whoever asks worries about safety."""
    return question.unsafe


def _urgent(question: Question, row: Route, on: date) -> bool:
    """Help is needed at once (Wmo 2015, artikel 2.3.3)."""
    return question.urgent


def _about(question: Question, row: Route, on: date) -> bool:
    """Everything that is asked lies in the domains of this route: a broader question is for the team."""
    return bool(question.topics) and set(question.topics) <= set(row.onderwerpen)


CONDITIONS: dict[str, Callable[[Question, Route, date], bool]] = {
    "veiligheid": _unsafe,
    "spoed": _urgent,
    "jeugd": _young,
    "onderwerp": _about,
}


def route(
    municipality: int, question: Question, *, on: date, own: Sequence[Route] | None = None
) -> Route | None:
    """The first route of this municipality that fits the question; None: only the address counts.

    own  the routes that the municipality keeps itself, in their order; None: those of its file count
    """
    rows = start_set(municipality, on=on) if own is None else own
    return next((row for row in rows if CONDITIONS[row.wanneer](question, row, on)), None)


def start_set(municipality: int, *, on: date) -> tuple[Route, ...]:
    """What `routering.toml` of this municipality says on that day, in its order."""
    here = loader.load().gemeenten.get(municipality)
    return here.routes.on(on) if here else ()


def start_districts(municipality: int, *, on: date) -> tuple[Wijk, ...]:
    """What `wijken.toml` of this municipality says on that day."""
    here = loader.load().gemeenten.get(municipality)
    return here.wijken.on(on) if here else ()


def named(municipality: int, code: str, *, on: date) -> Route | None:
    """The route with this code as it counted that day; None when there was none."""
    return next((row for row in start_set(municipality, on=on) if row.code == code), None)


def district(municipality: int, *, postcode: str, town: str, on: date) -> Wijk | None:
    """The district of an address by its postcode, the longest prefix first, else by the name of the place.

    A place with several districts does not tell which one.
    """
    rows = start_districts(municipality, on=on)
    by_code = [
        (len(code), row) for row in rows for code in row.postcodes if postcode and postcode.startswith(code)
    ]
    if by_code:
        return max(by_code, key=lambda each: each[0])[1]
    named = [row for row in rows if town and _same(town, row)]
    return named[0] if len(named) == 1 else None


def municipality_of(*, postcode: str, town: str, on: date) -> int | None:
    """The one municipality in which the address lies by these files; None when none or several are known."""
    return nearest(by_postcode(postcode, on=on)) or by_town(town, on=on)


def by_postcode(postcode: str, *, on: date) -> dict[int, int]:
    """Municipalities of which a district has this postcode, with how many characters of it they name."""
    known = [
        (code, len(each))
        for code, rows in _districts(on)
        for row in rows
        for each in row.postcodes
        if postcode.startswith(each)
    ]
    return {code: max(length for other, length in known if other == code) for code, _length in known}


def nearest(named: dict[int, int]) -> int | None:
    """The one that names most of the postcode; None when several do, or nobody."""
    most = [code for code, length in named.items() if length == max(named.values())]
    return most[0] if len(most) == 1 else None


def by_town(town: str, *, on: date) -> int | None:
    """The one municipality with a place of this name; None when none or several have it."""
    named = {code for code, rows in _districts(on) for row in rows if town and _same(town, row)}
    return named.pop() if len(named) == 1 else None


def _districts(on: date) -> Iterator[tuple[int, tuple[Wijk, ...]]]:
    for code, here in loader.load().gemeenten.items():
        yield code, here.wijken.on(on)


def _same(town: str, row: Wijk) -> bool:
    return town.strip().casefold() in {each.casefold() for each in (row.naam, *row.plaatsen)}
