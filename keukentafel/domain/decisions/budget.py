"""How much a personal budget or a sum of money is, of the proposal that it rests on."""

from __future__ import annotations

from keukentafel.rules import budget

from .models import Proposal


def budget_lines(row: Proposal) -> list[str]:
    """What there is to spend, as the letter says it."""
    return budget.lines(_of(row))


def money_lines(row: Proposal) -> list[str]:
    """What the municipality pays, as the letter says it."""
    return budget.amounts(_of(row))


def _of(row: Proposal) -> budget.Budget:
    return budget.Budget(
        row.unit, row.frequency, row.volume, row.tariff, row.total_cents, row.cents_per_year, row.starts_on, row.ends_on
    )  # fmt: skip
