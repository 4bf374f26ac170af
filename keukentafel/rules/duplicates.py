"""Are two people in the administration the same? The weights of `regels/landelijk/dubbelen.toml` (Fellegi and Sunter)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.rules import loader
from keukentafel.rules.duplicate_checks import NORMS
from keukentafel.rules.duplicate_rows import Vergelijking


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything a search needs, as it counts on one day. prior, threshold: probabilities from 0 to 1."""

    prior: float
    threshold: float
    comparisons: tuple[Vergelijking, ...]


def weights(*, on: date) -> Weights:
    """raises NotInForce when a norm does not count on that day"""
    rules = loader.load()
    norms = {code: float(rules.dubbelnormen.get(code, on=on).waarde) for code in NORMS}
    return Weights(norms["vooraf"], norms["drempel"], rules.vergelijkingen.on(on))


def said(field: str, level: str, *, on: date) -> tuple[str, str]:
    """The Dutch names of a field and of one of its levels."""
    row = loader.load().vergelijkingen.get(field, on=on)
    return row.naam, next((each.naam for each in row.trap if each.code == level), level)
