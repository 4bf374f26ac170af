"""A run of days with an exclusive end that may be unknown."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """From `start` up to, not including, `end`; `end=None` means: still running.

    raises  ValueError when the period would hold no day at all
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"Een periode van {self.start} tot {self.end} bevat geen enkele dag.")

    @property
    def last_day(self) -> date | None:
        """The last day inside, or None while it runs."""
        return None if self.end is None else self.end - timedelta(days=1)

    @property
    def days(self) -> int | None:
        """How many days it holds, or None while it runs."""
        return None if self.end is None else (self.end - self.start).days

    def contains(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    __contains__ = contains

    def covers(self, other: "Period") -> bool:
        """Every day of `other` is in this one."""
        if other.start < self.start:
            return False
        return self.end is None or (other.end is not None and other.end <= self.end)

    def overlaps(self, other: "Period") -> bool:
        return self.intersect(other) is not None

    def intersect(self, other: "Period") -> "Period | None":
        """The days that both hold, or None."""
        start = max(self.start, other.start)
        end = min((end for end in (self.end, other.end) if end is not None), default=None)
        return None if end is not None and end <= start else Period(start, end)


def merged(periods: Iterable[Period]) -> list[Period]:
    """The same days as few periods, in order; what overlaps or touches becomes one."""
    result: list[Period] = []
    for period in sorted(periods, key=lambda each: each.start):
        last = result[-1] if result else None
        if last is None or (last.end is not None and last.end < period.start):
            result.append(period)
        elif last.end is not None and (period.end is None or period.end > last.end):
            result[-1] = Period(last.start, period.end)
    return result


def gaps(periods: Iterable[Period], within: Period | None = None) -> list[Period]:
    """The days that no period holds: between the first and the last one, or in `within`."""
    runs = merged(periods)
    if within is None:
        return [Period(a.end, b.start) for a, b in itertools.pairwise(runs) if a.end is not None]
    result, free_from = [], within.start
    for run in runs:
        if not run.overlaps(within):
            continue
        if run.start > free_from:
            result.append(Period(free_from, run.start))
        if run.end is None:
            return result
        free_from = max(free_from, run.end)
    if within.end is None or free_from < within.end:
        result.append(Period(free_from, within.end))
    return result


def overlaps(periods: Iterable[Period]) -> list[tuple[Period, Period]]:
    """Every pair of periods that share a day, in order of start."""
    ordered = sorted(periods, key=lambda each: each.start)
    return [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :] if a.overlaps(b)]
