"""The facts of an organisation, read from its rows."""

from __future__ import annotations

from keukentafel.domain.guide.facts import OrganisationFacts, Place
from keukentafel.domain.guide.models import Organisation


def facts_of(row: Organisation) -> OrganisationFacts:
    """Everything public about it, with its addresses."""
    places = {each.kind: Place(each.line, each.postcode, each.town) for each in row.addresses.all()}
    return OrganisationFacts(
        name=row.name,
        kind=row.kind,
        agb=row.agb,
        kvk=row.kvk,
        phone=row.phone,
        other_phone=row.other_phone,
        other_phone_for=row.other_phone_for,
        email=row.email,
        website=row.website,
        visit=places.get("bezoek", Place()),
        post=places.get("post", Place()),
    )
