"""What size help can have: no more than fits in one turn of its frequency, in steps that its unit allows; and how it is typed."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.kernel.numbers import parse_number
from keukentafel.rules import loader
from keukentafel.rules.cost import EURO, ONE_AND_MORE

MINUTES_OF = {"01": 1, "04": 60, "14": 24 * 60, "16": 4 * 60}
"""Of the units that are time."""
MINUTES_IN = {"1": 24 * 60, "2": 7 * 24 * 60, "4": 31 * 24 * 60}
"""Of the frequencies; what comes once has no bound in time."""
MOST, MOST_EUROS = 10_000, 1_000_000
"""More is a slip of the finger."""
UNITS_OF = {
    **dict.fromkeys(("min", "minuut", "minuten"), frozenset({"01"})),
    **dict.fromkeys(("u", "uur", "uren"), frozenset({"04"})),
    **dict.fromkeys(("etmaal", "etmalen"), frozenset({"14"})),
    **dict.fromkeys(("dagdeel", "dagdelen"), frozenset({"16"})),
    **dict.fromkeys(("stuk", "stuks"), frozenset({"82", "84"})),
    "keer": frozenset({"84"}),
    **dict.fromkeys(("€", "eur", "euro"), frozenset({EURO})),
}
"""Words that people write beside a number, with the units that they may mean."""
_BEFORE, _BEHIND = re.compile(r"(€|eur\b|euro\b)\s*(.*)"), re.compile(r"(.*?)\s*([a-z€]+)\.?")


@dataclass(frozen=True, slots=True)
class Typed:
    """units: codes of what was written beside the number; empty when nothing was."""

    volume: Decimal
    units: frozenset[str]


def most(unit: str, frequency: str) -> int:
    """The highest number of units in one turn."""
    if unit == EURO:
        return MOST_EUROS
    if unit in MINUTES_OF and frequency in MINUTES_IN:
        return min(MOST, MINUTES_IN[frequency] // MINUTES_OF[unit])
    return MOST


def step(unit: str, *, on: date) -> Decimal:
    """The smallest part of a unit that can be given; 1 where it comes whole only."""
    return loader.load().eenheden.get(unit, on=on).stap


def around(volume: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """What is just below and above in whole steps: 1.3 in quarters is 1.25 or 1.5."""
    below = volume - volume % step
    return below, below + step


def one_of(unit: str) -> str:
    """What one of it is called: uur, stuk, euro."""
    return "euro" if unit == EURO else ONE_AND_MORE[unit][0]


def read(text: str) -> Typed:
    """What somebody typed: "1,5", "1,5 uur", "€ 640". raises kernel.numbers.WrongNumber"""
    bare = text.strip().lower()
    if (said := _BEFORE.fullmatch(bare)) is not None:
        return Typed(parse_number(said[2]), UNITS_OF[said[1]])
    if (said := _BEHIND.fullmatch(bare)) is not None and said[2] in UNITS_OF:
        return Typed(parse_number(said[1]), UNITS_OF[said[2]])
    return Typed(parse_number(bare), frozenset())
