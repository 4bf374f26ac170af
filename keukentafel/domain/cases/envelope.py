"""Where the envelope of somebody goes. Screen and paper ask it here, so that a preview shows what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Address, Membership, OwnAddress, Person
from keukentafel.domain.people.queries.household import has_secret_address

ORDER = {"post": 0, "feitelijk": 1, "brp": 2}
"""The postal address goes before the actual one, and that before the registered one."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """country is empty inside the Netherlands."""

    street_line: str
    postcode_and_town: str
    country: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        every = (self.street_line, self.postcode_and_town, self.country.upper())
        return tuple(line for line in every if line)


def envelope(person: Person, *, on: date) -> Envelope | None:
    """Where post for this person goes on this day; None when that is secret or unknown: then it is handed over."""
    if person.address_secret:
        return None
    own = OwnAddress.objects.filter(current(on), person=person, gets_post=True).order_by("-from_on").first()
    found = own or _of_house(person, on)
    if found is None:
        return None
    spaced = f"{found.postcode[:4]} {found.postcode[4:]}" if len(found.postcode) == 6 else found.postcode
    town = " ".join(part for part in (f"{spaced}  {found.town}".strip(), found.extra_line) if part)
    return Envelope(f"{found.street} {found.number}".strip(), town, found.country)


def _of_house(person: Person, on: date) -> Address | None:
    home = Membership.objects.filter(current(on), person=person, main=True).first()
    if home is None or has_secret_address(home.household_id, on=on):
        return None
    rows = Address.objects.filter(current(on), household=home.household_id)
    return min(rows, key=lambda each: ORDER.get(each.kind, 3), default=None)


def gives_away(text: str, household: int, *, on: date) -> bool:
    """Whether the text names where a household lives whose address is secret: its postcode, or its street and number."""
    if not has_secret_address(household, on=on):
        return False
    flat = "".join(text.lower().split())
    for home in Address.objects.filter(current(on), household=household):
        for part in (home.postcode, f"{home.street}{home.number}" if home.number else ""):
            if part and "".join(part.lower().split()) in flat:
                return True
    return False
