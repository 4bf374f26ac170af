"""The start set of products and the uniform product list, as the files have them: keys and words in Dutch."""

from dataclasses import dataclass
from decimal import Decimal

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Product(Named):
    """Something that can be granted. tarief: Decimal euros for one `eenheid`, an example until a contract says otherwise.

    upl                  its name in the uniform product list; without one, zonder_upl says why
    langste_maanden      one grant lasts no longer; hoogste_per_inwoner: how often one resident gets it
    niet_samen_met       codes of products that one person does not have at the same time
    vanaf_leeftijd       whole years on the first day; tot_leeftijd: younger than that
    bijdrage             cak, or geen with zonder_bijdrage
    """

    wet: str
    groep: str
    categorie: str
    productcode: str
    upl: str
    eenheid: str
    frequentie: str
    tarief: Decimal
    vormen: tuple[str, ...]
    uitleg: str
    zonder_upl: str = ""
    langste_maanden: int | None = None
    hoogste_per_inwoner: int | None = None
    niet_samen_met: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    vanaf_leeftijd: int | None = None
    tot_leeftijd: int | None = None
    bijdrage: str = "cak"
    zonder_bijdrage: str = ""
    trede: str = "maatwerkvoorziening"


@dataclass(frozen=True, kw_only=True)
class UplLijst(Named):
    """The names of the uniform product list as it was published; namen: of products that municipalities deliver."""

    namen: tuple[str, ...]
