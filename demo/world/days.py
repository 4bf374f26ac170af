"""Days as small numbers, so that millions of dates cost no arithmetic: day 0 is 1 January 1900."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from keukentafel.rules import termen

FIRST = date(1900, 1, 1)
_LAST = date(2040, 1, 1)
ISO = [(FIRST + timedelta(days=day)).isoformat() for day in range((_LAST - FIRST).days)]
"""2026-03-02 for each day."""
WORKDAY = [day + (0, 0, 0, 0, 0, 2, 1)[day % 7] for day in range(len(ISO) - 2)]
"""The day itself, or the Monday after a weekend: 1 January 1900 was a Monday."""
TIMES = [f"{hour:02d}:{minute:02d}:00+00" for hour in range(7, 16) for minute in range(2, 60, 9)]
"""Moments in office hours."""


def number(day: date) -> int:
    return (day - FIRST).days


@cache
def last_day(code: str, start: int) -> int:
    """The last day of a statutory term that starts on this day."""
    return number(termen.compute(code, FIRST + timedelta(days=start)).last_day)
