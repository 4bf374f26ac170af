"""Euros as Decimal, written and read the Dutch way."""

import re
from decimal import ROUND_HALF_UP, Decimal

from keukentafel.kernel.refusal import Refusal

CENT = Decimal("0.01")
# What fits in numeric(11, 2); nobody grants more to one household, so more is a slip of the finger.
HIGHEST = Decimal("999999999.99")

_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?")
_COMMA = re.compile(r"-?\d+(,\d{1,2})?")
_POINT = re.compile(r"-?\d+\.\d{1,2}")


class WrongAmount(Refusal):
    """The text is no amount of euros."""


def cents_rounded(amount: Decimal) -> Decimal:
    """To whole cents, half a cent upward (away from zero)."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def euros(amount: Decimal | int, *, whole: bool = False) -> str:
    """Decimal euros as "€ 1.234,50"; `whole=True` as "€ 1.235"; below zero "€ -5,00"."""
    rounded = Decimal(amount).quantize(Decimal(1) if whole else CENT, rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{0 if whole else 2}f}"
    return "€ " + text.translate(str.maketrans(",.", ".,"))


def parse_euros(text: str) -> Decimal:
    """What somebody typed, as Decimal euros with two decimals.

    Takes "1.234,50", "1234,5", "€ 1.234", "12,-" and, from an English keyboard, "12.50".
    raises  WrongAmount
    """
    bare = re.sub(r"^(€|eur\b|euro\b)|(euro|eur)$", "", text.strip(), flags=re.IGNORECASE)
    bare = re.sub(r",[-–—=]{1,2}$", "", re.sub(r"\s", "", bare)).replace("−", "-")
    if len(bare) > 20 or not bare.isascii():
        raise WrongAmount("Dit is geen bedrag. Schrijf een bedrag als 1.234,50.")
    if _THOUSANDS.fullmatch(bare) or _COMMA.fullmatch(bare):
        amount = Decimal(bare.replace(".", "").replace(",", "."))
    elif _POINT.fullmatch(bare):
        amount = Decimal(bare)
    else:
        raise WrongAmount("Dit is geen bedrag. Schrijf een bedrag als 1.234,50.")
    if abs(amount) > HIGHEST:
        raise WrongAmount("Dit bedrag is te hoog. Kijk of u een cijfer te veel hebt getypt.")
    return amount.quantize(CENT)
