"""Where somebody lives as far as the file knows, to find the right team with: the district, and never the address itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership

from .household import has_secret_address


@dataclass(frozen=True, slots=True)
class KnownHome:
    """district: its name; secret: nothing of where it is may be said"""

    district: str
    secret: bool


def known_home(person: int, *, municipality: int, on: date) -> KnownHome | None:
    """Of the main household of this person in this municipality; for who is that person."""
    rows = Membership.objects.filter(
        access.current(on), person=person, main=True, household__municipality=municipality
    )
    found = rows.values_list("household", "household__district__name").first()
    return KnownHome(found[1] or "", has_secret_address(found[0], on=on)) if found else None
