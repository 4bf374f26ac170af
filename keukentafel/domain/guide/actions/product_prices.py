"""What a file says of the tariffs of a product, for each unit apart: a tariff is of the unit of its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from django.utils.translation import gettext as _

from keukentafel.rules import products as rules
from keukentafel.rules.product_table import Wrong

from .product_tariffs import price
from .product_told import Columns, Mended, Told, differences, until

Place = tuple[str, date]


class Prices:
    """now: every stretch of the product, oldest first, with the tariffs of every unit. What does not count now stands in no
    file: a tariff for its unit that begins earlier comes in its place."""

    def __init__(self, now: Sequence[rules.Product]) -> None:
        every = dict.fromkeys(chain.from_iterable(each.tariffs for each in now))
        counted = chain.from_iterable(each.tariffs for each in rules.in_own_unit(now))
        ends = {_place(each): each.period.end for each in counted}
        counting = [each for each in every if _place(each) in ends]
        self.resting = [each for each in every if _place(each) not in ends]
        self.lines: dict[Place, int] = {}
        self.units = {each.unit: _of_unit(each.unit, counting, ends) for each in every}

    def take(self, number: int, tariff: rules.Tariff) -> bool:
        """Whether it says what is not known."""
        self.lines[_place(tariff)] = number
        of_unit = self.units.setdefault(tariff.unit, _of_unit(tariff.unit, (), {}))
        return of_unit.take(number, tariff)

    def new(self) -> tuple[rules.Tariff, ...]:
        return tuple(_in_order(chain.from_iterable(each.new for each in self.units.values())))

    def changes(self) -> list[rules.Tariff]:
        return list(chain.from_iterable(each.changes() for each in self.units.values()))

    def put_right(self) -> tuple[Mended, ...]:
        return tuple(chain.from_iterable(each.put_right() for each in self.units.values()))

    def after(self) -> list[rules.Tariff]:
        """Every tariff as it is when the file was read in."""
        told = chain.from_iterable(each.after() for each in self.units.values())
        firsts = {each.unit: each.period.start for each in reversed(self.new())}
        rest = (
            replace(each, period=until(each.period, firsts.get(each.unit)))
            for each in self.resting
            if each.period.start < firsts.get(each.unit, date.max)
        )
        return _in_order([*told, *rest])

    def problems(self, versions: Iterable[rules.Product]) -> list[Wrong]:
        """versions: as they are when the file was read in"""
        found = [*chain.from_iterable(each.problems() for each in self.units.values())]
        units = {each.period: each.unit for each in versions}
        for each in self.changes():
            unit = next((unit for days, unit in units.items() if each.period.start in days), each.unit)
            if unit != each.unit:
                found.append(Wrong(self.lines[_place(each)], "tarief_van", _counted_else()))
        return found


def _of_unit(unit: str, tariffs: Iterable[rules.Tariff], ends: dict[Place, date | None]) -> Told:
    known = {each.period.start: each for each in tariffs if each.unit == unit}
    shown = {day: ends[unit, day] for day in known}
    return Told("tarief_van", "tarief_tot", known, _costs_else, frozenset(known), shown)


def _counted_else() -> str:
    return _(
        "op deze dag telt het product in een andere eenheid; zet het tarief bij de regel met die eenheid"
    )


def _costs_else(known: rules.Tariff, told: rules.Tariff) -> Columns:
    return differences(price(known.euros, known.unit, ""), price(told.euros, told.unit, ""))


def _place(tariff: rules.Tariff) -> Place:
    return tariff.unit, tariff.period.start


def _in_order(tariffs: Iterable[rules.Tariff]) -> list[rules.Tariff]:
    return sorted(tariffs, key=_first)


def _first(tariff: rules.Tariff) -> date:
    return tariff.period.start
