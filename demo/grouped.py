"""A new tariff for help in the house: put in the catalogue, and proposed for everybody who has it. Nobody decided so yet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from keukentafel.domain.decisions.actions.grouping import ForMany, propose_for_many
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Product

from . import places
from .moments import moment
from .readers import reader

HELP = "hulp-huishouden"
REASON = (
    "De gemeente betaalt de aanbieder vanaf nu een ander tarief voor hulp bij het huishouden. Dat staat in het besluit tarieven. "
    "U houdt dezelfde hulp: het aantal uren en de aanbieder veranderen niet."
)


def tell(today: date) -> None:
    """Once the catalogue was taken over. The walls of the municipality are open."""
    product = Product.objects.filter(municipality=places.CASTRICUM, code=HELP).first()
    if product is None:
        return
    at, begins = moment(today, 9), today + timedelta(weeks=10)
    products.set_tariff(
        places.CASTRICUM, product.pk, euros=Decimal("39.40"), from_on=begins, source="Besluit tarieven",
        by=reader("henk", today), at=at,
    )  # fmt: skip
    wanted = ForMany(
        places.CASTRICUM, (HELP,), "zin", "changed", "wmo-verordening", REASON, begins, exception="geld-ongedaan",
        why="Alleen het tarief verandert: de inwoner houdt evenveel hulp.",
    )  # fmt: skip
    propose_for_many(wanted, by=reader("fatma", today), at=at)
