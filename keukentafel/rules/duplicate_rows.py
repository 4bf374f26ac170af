"""What the table of duplicates holds. The fields are the keys of `regels/landelijk/dubbelen.toml`, so they are Dutch."""

from dataclasses import dataclass
from decimal import Decimal
from math import log2

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Dubbelnorm(Named):
    """A probability, from 0 to 1."""

    waarde: Decimal


@dataclass(frozen=True, kw_only=True)
class Trap:
    """How much two values are alike. m: how often among pairs of one person; u: among pairs of two; both from 0 to 1."""

    code: str
    naam: str
    m: Decimal
    u: Decimal

    @property
    def weight(self) -> float:
        """How much this level says, in bits: above zero that it is the same person, below zero that it is not."""
        return log2(float(self.m / self.u))


@dataclass(frozen=True, kw_only=True)
class Vergelijking(Named):
    """One field that is compared, its levels in the order in which they are tried."""

    trap: tuple[Trap, ...]
