"""Rows of a product that follow on each other in time, and what a file says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.kernel.periods import Period
from keukentafel.rules.product_table import Wrong

Columns = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """A product or a tariff that is something else from a first day that it has already. columns: name of the column, what
    stood there and what will."""

    first: date
    row: Any
    columns: Columns


class Told:
    """Rows that follow on each other in time: those that are known, those that a file adds behind them, and those that it puts
    right.

    otherwise  what a row says that another of the same day does not
    mends      the first days of what may be put right
    ends       of what is known the first day on which a file says it no longer counts, where that is another than its own
    """

    def __init__(
        self,
        start: str,
        end: str,
        known: Mapping[date, Any],
        otherwise: Callable[[Any, Any], Columns],
        mends: frozenset[date],
        ends: Mapping[date, date | None] | None = None,
    ) -> None:
        self.columns, self.otherwise, self.mends = (start, end), otherwise, mends
        self.shown = ends or {}
        self.before, self.known = known, dict(known)
        self.said: dict[date, Any] = {}
        self.new: list[Any] = []
        self.mended: list[Any] = []
        self.ends: dict[date, tuple[int, date | None]] = {}
        self.wrong: list[Wrong] = []

    def take(self, number: int, row: Any, *, readable: bool = True) -> bool:
        """Whether the row says what is not known. readable: whether every cell of it is; else nobody knows yet what it says"""
        start = row.period.start
        self.ends[start] = (number, row.period.end)
        if readable and self.otherwise(self.said.setdefault(start, row), row):
            self.tell(number, 0, _("een andere regel zegt van deze dag iets anders; maak die regels gelijk"))
        elif start not in self.known:
            return self._add(number, row)
        elif readable and self.otherwise(self.known[start], row):
            return self._mend(number, row)
        return False

    def _add(self, number: int, row: Any) -> bool:
        start, last = row.period.start, max(self.known, default=None)
        if last is not None and start < last:
            self.tell(number, 0, _("dit ligt voor een latere dag waarop al iets begint"))
            return False
        self.known[start] = row
        self.new.append(row)
        return True

    def _mend(self, number: int, row: Any) -> bool:
        start = row.period.start
        if start not in self.mends:
            self.tell(number, 0, _("vanaf deze dag staat er al iets anders; kies een latere dag"))
            return False
        self.known[start] = replace(row, period=self.known[start].period)
        self.mended.append(self.known[start])
        return True

    def changes(self) -> list[Any]:
        return [*self.new, *self.mended]

    def put_right(self) -> tuple[Mended, ...]:
        days = [(row.period.start, row) for row in self.mended]
        return tuple(Mended(first, row, self.otherwise(self.before[first], row)) for first, row in days)

    def after(self) -> list[Any]:
        """Every row as it is when the file was read in: one that follows closes the one before."""
        starts = sorted(self.known)
        return [
            replace(self.known[start], period=until(self.known[start].period, following))
            for start, following in zip(starts, [*starts[1:], None], strict=False)
        ]

    def problems(self) -> list[Wrong]:
        """With the ends that do not fit: a row that follows closes the one before, and a file ends nothing that runs."""
        starts = sorted(self.known)
        for start, (number, told) in self.ends.items():
            following = next((each for each in starts if each > start), None)
            own = self.known[start].period.end if start in self.known else told
            expected = min((each for each in (own, following) if each is not None), default=None)
            if told is not None and told not in (expected, self.shown.get(start)):
                self.tell(
                    number,
                    1,
                    _("dit eindigt hier op een andere dag; beëindig het op de pagina van het product"),
                )
        return self.wrong

    def tell(self, number: int, column: int, sentence: str) -> None:
        self.wrong.append(Wrong(number, self.columns[column], sentence))


def until(period: Period, end: date | None) -> Period:
    """The period that ends on that day at the latest."""
    ends = [each for each in (period.end, end) if each is not None]
    return Period(period.start, min(ends) if ends else None)


def differences(was: Mapping[str, str], becomes: Mapping[str, str]) -> Columns:
    return tuple((name, was[name], becomes[name]) for name in was if was[name] != becomes[name])
