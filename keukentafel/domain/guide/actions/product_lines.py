"""What the lines of a file say of one product, beside what is known of it: what is new, what is put right, what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from keukentafel.kernel.periods import Period
from keukentafel.rules import products as rules
from keukentafel.rules.product_table import Line, Wrong

from .product_prices import Prices
from .product_told import Columns, Mended, Told, differences
from .products_past import described, is_past


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

    now  every stretch of it, oldest first, with the tariffs of every unit
    on   today
    """
    newest = now[-1].period.start if now else None
    mends = frozenset() if newest is None or is_past(newest, on=on) else frozenset({newest})
    versions = Told("geldig_van", "geldig_tot", {each.period.start: each for each in now}, _otherwise, mends)
    tariffs = Prices(now)
    added = _take(lines, versions, tariffs)
    wrong = [*versions.problems(), *tariffs.problems(versions.after())]
    if not versions.changes() and not tariffs.changes():
        return None, len(lines), wrong
    firsts = [each.period.start for each in (*versions.changes(), *tariffs.changes())] if now else []
    change = Change(
        code, lines[0].product.name, not now, tuple(versions.new), tariffs.new(),
        mended_versions=versions.put_right(), mended_tariffs=tariffs.put_right(),
        untariffed=_untariffed(versions.after(), tariffs.after()),
        past=min((first for first in firsts if is_past(first, on=on)), default=None),
    )  # fmt: skip
    return change, len(lines) - added, wrong


def _untariffed(versions: Sequence[rules.Product], tariffs: Sequence[rules.Tariff]) -> tuple[Period, ...]:
    priced = (replace(each, tariffs=tuple(tariffs)) for each in versions)
    return rules.untariffed(rules.in_own_unit(priced))


def _take(lines: Sequence[Line], versions: Told, tariffs: Prices) -> int:
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


def _otherwise(known: rules.Product, told: rules.Product) -> Columns:
    """Nothing where only the source is another; days and tariffs apart."""
    found = differences(described(known), described(told))
    return found if any(column != "bron" for column, _was, _becomes in found) else ()
