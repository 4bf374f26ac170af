"""What a municipality can grant, and what it costs in a full year."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from keukentafel.kernel.money import cents_rounded
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import Table, UnknownCode
from keukentafel.rules.rows import Product

# How often a year holds each frequency of code list WMO757; 6 is a total for the whole period.
TIMES_A_YEAR = {"1": 365, "2": 52, "4": 12, "6": 1}


class WrongVolume(Refusal):
    """A volume or frequency that cannot be."""


def offered(municipality: int, *, on: date, law: str = "") -> tuple[Product, ...]:
    """What can be granted on that day, by CBS code of the municipality; `law` narrows. raises UnknownCode"""
    return tuple(row for row in _table(municipality).on(on) if law in ("", row.wet))


def get(municipality: int, code: str, *, on: date) -> Product:
    """One product with the tariff of that day. raises UnknownCode, NotInForce"""
    return _table(municipality).get(code, on=on)


def cost_per_year(product: Product, *, volume: int, frequency: str = "") -> Decimal:
    """Decimal euros in a full year for so many units each time; the frequency of the product unless another is given.

    raises  WrongVolume
    """
    times = TIMES_A_YEAR.get(frequency or product.frequentie)
    if times is None:
        raise WrongVolume(
            "De frequentie ‘%(code)s’ bestaat niet.", code=frequency, rule="iWmo 3.2, codelijst WMO757"
        )
    if volume <= 0:
        raise WrongVolume("Het aantal is minstens 1.", rule=product.bron)
    return cents_rounded(product.tarief * volume * times)


def whole_euros(amount: Decimal) -> int:
    """Upward, so that a cent above a limit is above it."""
    return int(amount.to_integral_value(rounding=ROUND_CEILING))


def volume_text(product: Product, *, volume: int, frequency: str = "", on: date) -> str:
    """3 uur per week. raises UnknownCode, NotInForce"""
    rules = loader.load()
    unit = rules.eenheden.get(product.eenheid, on=on).naam
    often = rules.frequenties.get(frequency or product.frequentie, on=on).naam
    return f"{volume} {_plural(unit) if volume != 1 else unit} {often}"


def _plural(unit: str) -> str:
    """uur stays uur after a number; the others take their plural."""
    words = {"minuut": "minuten", "etmaal": "etmalen", "dagdeel van 4 uur": "dagdelen van 4 uur"}
    words |= {"stuk (resultaat)": "stuks", "stuk (inspanning)": "stuks"}
    return words.get(unit, unit)


def _table(municipality: int) -> Table[Product]:
    rules = loader.load()
    if municipality not in rules.gemeenten:
        raise UnknownCode("Voor gemeente %(code)s zijn er geen regels.", code=f"{municipality:04d}")
    return rules.gemeenten[municipality].producten
