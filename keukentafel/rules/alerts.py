"""When a term stands out: too late, soon over, or neither.

source  the table `landelijk/waarschuwingen.toml`
"""

from datetime import date
from typing import Literal

from keukentafel.rules import loader
from keukentafel.rules.term_rows import Waarschuwing

State = Literal["over", "soon", ""]


def warning(term: str, *, on: date) -> Waarschuwing:
    """The warning that counts for this term on that day: its own, else the one for every term. raises LookupError"""
    rows = loader.load().waarschuwingen.on(on)
    own = [row for row in rows if term in row.termijnen]
    return next(iter(own or [row for row in rows if not row.termijnen]))


def state(term: str, *, last_day: date, on: date) -> State:
    """Whether a term that ends on this day stands out on the day of asking."""
    left = (last_day - on).days
    if left < 0:
        return "over"
    return "soon" if left <= warning(term, on=on).dagen else ""


def longest(*, on: date) -> int:
    """Calendar days before its last day from which any term can stand out at all."""
    return max(row.dagen for row in loader.load().waarschuwingen.on(on))
