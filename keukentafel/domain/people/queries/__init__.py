"""What people ask about persons and households. Everything comes back scoped to a reader."""

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import address_kinds, member_roles, name_uses, sexes

from .household import HouseholdCard, Member, PersonPage, address_line, household_of, members, person
from .recent import Recent, recent
from .search import Found, SearchResult, search, search_households
from .work import Colleague, DistrictChoice, colleagues, districts

__all__ = [
    "Colleague",
    "DistrictChoice",
    "Found",
    "HouseholdCard",
    "Member",
    "NotYours",
    "PersonPage",
    "Recent",
    "SearchResult",
    "address_kinds",
    "address_line",
    "colleagues",
    "districts",
    "household_of",
    "member_roles",
    "members",
    "name_uses",
    "person",
    "recent",
    "search",
    "search_households",
    "sexes",
]
