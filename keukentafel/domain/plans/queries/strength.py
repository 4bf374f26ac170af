"""What the people around a household did themselves, over time: the own strength of a household in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.moments import dutch_day

from .actions import DONE, ActionView

SHOWN = 4
"""Quarters of a year."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """What was done in one quarter. own: by the household itself; network: by who stand around it; all: by everybody."""

    year: int
    number: int
    own: int
    network: int
    all: int


@dataclass(frozen=True, slots=True)
class Strength:
    """Finished actions of all time and by quarter, the oldest first; without those that were dropped."""

    own: int
    network: int
    all: int
    quarters: tuple[Quarter, ...]


def strength(actions: Iterable[ActionView], *, on: date) -> Strength:
    """Counted by who did it and the day on which it was done; the last four quarters, today's the last."""
    done = [
        (dutch_day(each.done_at), each) for each in actions if each.state == DONE and each.done_at is not None
    ]
    quarters = [_quarter(on, back) for back in reversed(range(SHOWN))]
    return Strength(
        own=sum(each.doer == "member" for _day, each in done),
        network=sum(each.of_network for _day, each in done),
        all=len(done),
        quarters=tuple(
            _count(
                year,
                number,
                [each for day, each in done if (day.year, (day.month + 2) // 3) == (year, number)],
            )
            for year, number in quarters
        ),
    )


def _quarter(on: date, back: int) -> tuple[int, int]:
    months = on.year * 4 + (on.month - 1) // 3 - back
    return months // 4, months % 4 + 1


def _count(year: int, number: int, actions: list[ActionView]) -> Quarter:
    own = sum(each.doer == "member" for each in actions)
    return Quarter(year, number, own, sum(each.of_network for each in actions), len(actions))
