"""What the guide remembers: organisations, who works for them, whom to call there, what they offer; what can be granted."""

from .contacts import ContactPerson, OrganisationNote
from .contracts import Contract
from .offers import Offer, OfferDistrict
from .organisations import (
    Member,
    Organisation,
    OrganisationAddress,
    OrganisationChecked,
    OrganisationClosed,
    WorkArea,
    address_kinds,
    organisation_kinds,
)
from .products import (
    Product,
    ProductBudget,
    ProductChanged,
    ProductTariff,
    ProductVersion,
    contributions,
    product_forms,
    product_kinds,
)
from .referrers import Referrer, referrer_kinds

__all__ = [
    "ContactPerson",
    "Contract",
    "Member",
    "Offer",
    "OfferDistrict",
    "Organisation",
    "OrganisationAddress",
    "OrganisationChecked",
    "OrganisationClosed",
    "OrganisationNote",
    "Product",
    "ProductBudget",
    "ProductChanged",
    "ProductTariff",
    "ProductVersion",
    "Referrer",
    "WorkArea",
    "address_kinds",
    "contributions",
    "organisation_kinds",
    "product_forms",
    "product_kinds",
    "referrer_kinds",
]
