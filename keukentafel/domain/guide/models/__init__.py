"""What the guide remembers: organisations, who works for them, whom to call there, and what they offer."""

from .contacts import ContactPerson, OrganisationNote
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

__all__ = [
    "ContactPerson",
    "Member",
    "Offer",
    "OfferDistrict",
    "Organisation",
    "OrganisationAddress",
    "OrganisationChecked",
    "OrganisationClosed",
    "OrganisationNote",
    "WorkArea",
    "address_kinds",
    "organisation_kinds",
]
