"""What becomes of each decision that an objection is about, once it was decided on.

source  Awb, artikel 6:19 lid 1 (what changes or replaces a decision is objected to with it) and 7:11 lid 2
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
UPHELD, INADMISSIBLE, STANDS = ("gegrond", "deels"), "niet-ontvankelijk", "stands"
"""Of decisions.models.objection_outcomes and follow_ups: who objects wins; is not admitted; the decision stays."""


@dataclass(frozen=True, slots=True)
class Gave:
    """A decision by itself.

    first, last  the days on which it gives help; last None: it gives none, from `first` on
    """

    number: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Became:
    """What of it: `stays`, with the last day when a later one takes over; `until` that day; `gone`: it counts no more;
    `replaced` before that, `by` the later decision with this number."""

    number: str
    what: str
    until: date | None = None
    by: str = ""


def what_became(rows: Sequence[Gave], *, begins: date | None) -> list[Became]:
    """Of each decision in their order.

    begins  the first day of the decision that takes their place; None: they stay as they are
    """
    return [_became(row, _next(rows[place + 1 :]), begins) for place, row in enumerate(rows)]


def _next(later: Sequence[Gave]) -> Gave | None:
    """Which of those that came after it counts first."""
    return min(later, key=lambda each: each.first, default=None)


def _became(row: Gave, following: Gave | None, begins: date | None) -> Became:
    if following is not None and (row.last is None or following.first <= row.first):
        return Became(row.number, "replaced", by=following.number)
    if begins is not None and (row.last is None or begins <= row.first):
        return Became(row.number, "gone")
    cuts = [each for each in (following.first if following else None, begins) if each is not None]
    if row.last is None or not cuts or min(cuts) > row.last:
        return Became(row.number, "stays")
    return Became(row.number, "stays" if begins is None else "until", min(cuts) - DAY)
