"""What people ask of the guide. What is public is for everybody; contact persons and notes are scoped to a reader."""

from keukentafel.domain.guide.models import organisation_kinds

from .choosing import SHOWN_CHOICES, Choice, Chosen, choices, choose, named, names, signs_in
from .facts import facts_of
from .organisation import ContactLine, NoteLine, OrganisationCard, contact_facts, organisation
from .search import SHOWN, OrganisationLine, Organisations, organisations, own_districts, similar

__all__ = [
    "SHOWN",
    "SHOWN_CHOICES",
    "Choice",
    "Chosen",
    "ContactLine",
    "NoteLine",
    "OrganisationCard",
    "OrganisationLine",
    "Organisations",
    "choices",
    "choose",
    "contact_facts",
    "facts_of",
    "named",
    "names",
    "organisation",
    "organisation_kinds",
    "organisations",
    "own_districts",
    "signs_in",
    "similar",
]
