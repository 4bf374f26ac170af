"""What the figures of decisions are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .queries import Count, Period


@dataclass(frozen=True, slots=True)
class DecisionFigures:
    """Of one team and of its whole municipality. product: name of the help that is counted alone, empty for all.

    counts: part, its title, and what it counts; by_product: the parts whose codes are products
    """

    team: int
    team_name: str
    municipality_name: str
    period: Period
    product: str
    counts: tuple[tuple[str, str, tuple[Count, ...]], ...]
    by_product: frozenset[str]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision behind a figure.

    about  number of the aanvraag; of the case with the clock that was missed for a penalty; of itself for help at once and what a
           desk decided
    clock  of a penalty; None for the others
    """

    about: str
    number: str
    outcome: str
    product: str
    on: date
    municipality: int
    household: int
    of: str = "aanvraag"
    clock: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionList:
    """total: how many the figure counts; the reader may be shown fewer."""

    name: str
    total: int
    lines: tuple[DecisionLine, ...]
