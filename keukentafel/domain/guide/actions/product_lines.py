"""What the lines of a file say of one product, beside what is known of it: what is new, what is put right, what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.kernel.periods import Period
from keukentafel.rules import products as rules
from keukentafel.rules.product_table import Line, Wrong

from .product_tariffs import price
from .products_past import described, is_past

Columns = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """A product or a tariff that is something else from a first day that it has already. columns: name of the column, what
    stood there and what will."""

    first: date
    row: Any
    columns: Columns


@dataclass(frozen=True, slots=True)
class Change:
    """What a file does to one product. versions and tariffs: what comes in, oldest first, and what is put right of them;
    untariffed: days of the product that have no tariff afterwards; past: the first day that has passed and becomes something
    else."""

    code: str
    name: str
    new: bool
    versions: tuple[rules.Product, ...]
    tariffs: tuple[rules.Tariff, ...]
    mended_versions: tuple[Mended, ...] = ()
    mended_tariffs: tuple[Mended, ...] = ()
    untariffed: tuple[Period, ...] = ()
    past: date | None = None

    @property
    def mended(self) -> tuple[Mended, ...]:
        return (*self.mended_versions, *self.mended_tariffs)

    @property
    def asked_from(self) -> date | None:
        """The first day of what is asked about before it is done; None where the file only adds days to come."""
        days = [each.first for each in self.mended]
        return min([*days, self.past] if self.past else days, default=None)


def change_of(
    code: str, lines: Sequence[Line], now: Sequence[rules.Product], *, on: date
) -> tuple[Change | None, int, list[Wrong]]:
    """What these lines of one product do to what is known of it, how many do nothing, and what cannot be.

    now  every stretch of it, oldest first
    on   today
    """
    newest = now[-1].period.start if now else None
    mends = frozenset() if newest is None or is_past(newest, on=on) else frozenset({newest})
    versions = _Told("geldig_van", "geldig_tot", {each.period.start: each for each in now}, _otherwise, mends)
    known = {price.period.start: price for each in now for price in each.tariffs}
    tariffs = _Told("tarief_van", "tarief_tot", known, _costs_else, frozenset(known))
    added = _take(lines, versions, tariffs)
    wrong = [*versions.problems(), *tariffs.problems()]
    if not versions.changes() and not tariffs.changes():
        return None, len(lines), wrong
    firsts = [each.period.start for each in (*versions.changes(), *tariffs.changes())] if now else []
    change = Change(
        code, lines[0].product.name, not now, tuple(versions.new), tuple(tariffs.new),
        mended_versions=versions.put_right(), mended_tariffs=tariffs.put_right(),
        untariffed=_untariffed(versions.after(), tariffs.after()),
        past=min((first for first in firsts if is_past(first, on=on)), default=None),
    )  # fmt: skip
    return change, len(lines) - added, wrong


def _untariffed(versions: Sequence[rules.Product], tariffs: Sequence[rules.Tariff]) -> tuple[Period, ...]:
    priced = (replace(each, tariffs=tuple(tariffs)) for each in versions)
    return rules.untariffed(rules.in_own_unit(priced))


def until(period: Period, end: date | None) -> Period:
    """The period that ends on that day at the latest."""
    ends = [each for each in (period.end, end) if each is not None]
    return Period(period.start, min(ends) if ends else None)


def _take(lines: Sequence[Line], versions: _Told, tariffs: _Told) -> int:
    """How many lines say something that is not known."""
    added = 0
    for line in sorted(lines, key=_place):
        fresh = versions.take(line.number, line.product, readable=not line.broken)
        if line.tariff is not None:
            fresh = tariffs.take(line.number, line.tariff) or fresh
        added += fresh
    return added


def _place(line: Line) -> tuple[date, date, int]:
    return line.product.period.start, line.tariff.period.start if line.tariff else date.min, line.number


class _Told:
    """Rows that follow on each other in time: those that are known, those that a file adds behind them, and those that it puts
    right.

    otherwise  what a row says that another of the same day does not
    mends      the first days of what may be put right
    """

    def __init__(
        self,
        start: str,
        end: str,
        known: Mapping[date, Any],
        otherwise: Callable[[Any, Any], Columns],
        mends: frozenset[date],
    ) -> None:
        self.columns, self.otherwise, self.mends = (start, end), otherwise, mends
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
            self._tell(number, 0, _("een andere regel zegt van deze dag iets anders; maak die regels gelijk"))
        elif start not in self.known:
            return self._add(number, row)
        elif readable and self.otherwise(self.known[start], row):
            return self._mend(number, row)
        return False

    def _add(self, number: int, row: Any) -> bool:
        start, last = row.period.start, max(self.known, default=None)
        if last is not None and start < last:
            self._tell(number, 0, _("dit ligt voor een latere dag waarop al iets begint"))
            return False
        self.known[start] = row
        self.new.append(row)
        return True

    def _mend(self, number: int, row: Any) -> bool:
        start = row.period.start
        if start not in self.mends:
            self._tell(number, 0, _("vanaf deze dag staat er al iets anders; kies een latere dag"))
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
            if told is not None and told != expected:
                self._tell(
                    number,
                    1,
                    _("dit eindigt hier op een andere dag; beëindig het op de pagina van het product"),
                )
        return self.wrong

    def _tell(self, number: int, column: int, sentence: str) -> None:
        self.wrong.append(Wrong(number, self.columns[column], sentence))


def _costs_else(known: rules.Tariff, told: rules.Tariff) -> Columns:
    return _differences(price(known.euros, ""), price(told.euros, ""))


def _otherwise(known: rules.Product, told: rules.Product) -> Columns:
    """Nothing where only the source is another; days and tariffs apart."""
    found = _differences(described(known), described(told))
    return found if any(column != "bron" for column, _was, _becomes in found) else ()


def _differences(was: Mapping[str, str], becomes: Mapping[str, str]) -> Columns:
    return tuple((name, was[name], becomes[name]) for name in was if was[name] != becomes[name])
