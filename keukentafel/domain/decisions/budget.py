"""How much a personal budget is, of the proposal that it rests on."""

from __future__ import annotations

from keukentafel.rules import budget

from .models import Proposal


def budget_lines(row: Proposal) -> list[str]:
    """What there is to spend, as the letter says it."""
    return budget.lines(
        budget.Budget(
            row.unit, row.frequency, row.volume, row.tariff, row.total_cents, row.cents_per_year, row.starts_on, row.ends_on
        )
    )  # fmt: skip
