"""The word list: one word for one thing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from keukentafel.rules import loader
from keukentafel.rules.rows import Woord


@dataclass(frozen=True, slots=True)
class Misuse:
    """A word that is not used here, and the one that is."""

    found: str
    instead: str


def word(text: str) -> Woord | None:
    """The entry for a word or its plural, whatever its capitals; None when the list does not have it."""
    return _by_form().get(" ".join(text.casefold().split()))


def all_words() -> tuple[Woord, ...]:
    """Every word, in alphabetical order."""
    return tuple(sorted(loader.load().woorden.rows, key=lambda each: each.code.casefold()))


def misused(text: str) -> list[Misuse]:
    """The words in a text that the list tells not to use, once each, in order of the list."""
    low = text.casefold()
    return [
        Misuse(other, row.code)
        for row in loader.load().woorden.rows
        for other in row.niet
        if re.search(rf"(?<!\w){re.escape(other.casefold())}(?!\w)", low)
    ]


@lru_cache(maxsize=1)
def _by_form() -> dict[str, Woord]:
    rows = loader.load().woorden.rows
    plurals = {row.meervoud.casefold(): row for row in rows if row.meervoud}
    return plurals | {row.code.casefold(): row for row in rows}
