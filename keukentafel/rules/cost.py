"""What a provision costs in a full year, to the cent, and how its size is said.

A full year has 365 days, 52 weeks or 12 months, as iWmo counts a frequency; a total for the whole period counts as one
year's cost, because it may all be spent in one year. source  iWmo 3.2, codelijst WMO757
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.kernel.money import cents_rounded
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.rows import Product

TIMES_A_YEAR = {"1": 365, "2": 52, "4": 12, "6": 1}
"""How often each frequency of the code list comes by in a full year."""

EURO = "83"
ONE_AND_MORE = {
    "01": ("minuut", "minuten"),
    "04": ("uur", "uur"),
    "14": ("etmaal", "etmalen"),
    "16": ("dagdeel van 4 uur", "dagdelen van 4 uur"),
    "82": ("stuk", "stuks"),
    "84": ("keer", "keer"),
}


class FormNotOffered(Refusal):
    """The product is not given in this form."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Whole eurocents in a full year, with the tariff they rest on and one plain sentence."""

    cents_per_year: int
    tariff: Decimal
    sentence: str
    source: str

    @property
    def euros_per_year(self) -> int:
        """Whole euros, rounded up: a mandate to 10,000 does not cover 10,000.01."""
        return -(-self.cents_per_year // 100)


def product(municipality: int, code: str, *, on: date) -> Product:
    """The product of a municipality on that day. raises UnknownCode, NotInForce"""
    rules = loader.load()
    if municipality not in rules.gemeenten:
        raise UnknownCode("Voor gemeente %(code)s zijn er geen regels.", code=f"{municipality:04d}")
    return rules.gemeenten[municipality].producten.get(code, on=on)


def yearly(municipality: int, code: str, *, volume: int, form: str, on: date) -> Cost:
    """What this much of a product costs in a full year at the tariff of that day.

    volume  units for each turn of the product's frequency
    form    zin or pgb; a pgb is the share of the tariff that the ordinance gives
    raises  UnknownCode, NotInForce, FormNotOffered
    """
    row = product(municipality, code, on=on)
    if form not in row.vormen:
        raise FormNotOffered(
            "%(product)s is er niet in deze vorm. Kies een andere vorm.", product=row.naam, rule=row.bron
        )
    tariff = row.tarief * _share(municipality, form, on)
    total = cents_rounded(tariff * volume * TIMES_A_YEAR[row.frequentie])
    return Cost(int(total * 100), cents_rounded(tariff), _sentence(row, volume), row.bron)


def quantity(unit: str, frequency: str, volume: int, *, on: date) -> str:
    """3 uur per week · 1 stuk totaal in de hele periode · € 1500 totaal in de hele periode"""
    how_often = loader.load().frequenties.get(frequency, on=on).naam
    if unit == EURO:
        return f"€ {volume} {how_often}"
    one, more = ONE_AND_MORE[unit]
    return f"{volume} {one if volume == 1 else more} {how_often}"


def _share(municipality: int, form: str, on: date) -> Decimal:
    if form != "pgb":
        return Decimal(1)
    try:
        norm = loader.load().gemeenten[municipality].verordening.get("pgb-hoogstens", on=on)
    except (UnknownCode, NotInForce):
        return Decimal(1)
    return norm.waarde / 100


def _sentence(row: Product, volume: int) -> str:
    often = {"1": "365 dagen", "2": "52 weken", "4": "12 maanden", "6": "de hele periode"}[row.frequentie]
    return f"{volume} × het tarief van de startdatum, gerekend over {often}."
