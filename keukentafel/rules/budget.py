"""How much a personal budget or a sum of money is, as a letter says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import cost, loader


@dataclass(frozen=True, slots=True)
class Budget:
    """tariff: Decimal euros for one unit on the first day, of the budget itself; None: not kept.
    total_cents: whole eurocents in the whole period; None: not kept."""

    unit: str
    frequency: str
    volume: Decimal
    tariff: Decimal | None
    total_cents: int | None
    cents_per_year: int
    starts_on: date
    ends_on: date


def lines(budget: Budget) -> list[str]:
    """What there is to spend: for each turn and in the whole period. source  Wmo 2015, artikel 2.3.6; Jeugdwet, artikel 8.1.1"""
    return [*_each_turn(budget), f"Hooguit {_together(budget)}"]


def amounts(budget: Budget) -> list[str]:
    """What is paid: for each turn and in the whole period. source  Awb, artikel 4:31 and 4:86"""
    return [*_each_turn(budget), _together(budget)]


def _each_turn(budget: Budget) -> list[str]:
    if budget.tariff is None or budget.frequency == cost.ONCE:
        return []
    turn = loader.load().frequenties.get(budget.frequency, on=budget.starts_on).naam
    amount = f"{euros(budget.tariff * budget.volume)} {turn} op de eerste dag"
    if budget.unit == cost.EURO:
        return [amount]
    return [f"{amount}: {euros(budget.tariff)} voor één {cost.ONE_AND_MORE[budget.unit][0]}"]


def _together(budget: Budget) -> str:
    if budget.total_cents is None:
        return f"{euros(Decimal(budget.cents_per_year) / 100)} in een heel jaar"
    days = f"{plain_date(budget.starts_on)} tot en met {plain_date(budget.ends_on)}"
    return f"{euros(Decimal(budget.total_cents) / 100)} in de hele periode, van {days}"
