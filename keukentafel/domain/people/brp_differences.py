"""What the BRP says beside what we wrote down, field by field. One list of fields for showing, taking over and imprints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.kernel import names
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.names import PersonName

from .brp import BrpPerson
from .models import Address, Person

FIELDS = (
    "first_names",
    "surname",
    "partner_name",
    "name_use",
    "born",
    "sex",
    "died",
    "suspended",
    "secret",
    "address",
)
"""Codes, in the order of the page; the journal names them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: ours and theirs as they are shown; `differs` says whether there is something to take over."""

    field: str
    ours: str
    theirs: str
    differs: bool


def differences(
    person: Person, home: Address | None, said: BrpPerson, *, has_home: bool
) -> tuple[Difference, ...]:
    """Every field of the person that the BRP knows.

    home      the address of the same kind that the household has now; has_home: there is a household to have one
    """
    ours, theirs = our_values(person), their_values(said)
    fields = [
        Difference(field, ours[field], theirs[field], differs=_unlike(field, ours, theirs, person, said))
        for field in FIELDS
        if field != "address"
    ]
    if has_home and said.address is not None and not said.gone:
        written = _door(home.street, home.number, home.postcode, home.town) if home else ""
        fields.append(Difference("address", written, theirs["address"], differs=_other_door(home, said)))
    return tuple(fields)


def our_values(person: Person) -> dict[str, str]:
    """The fields of a person as words and codes."""
    name = PersonName(person.first_names, person.prefix, person.surname)
    return {
        "first_names": person.first_names,
        "surname": name.own,
        "partner_name": f"{person.partner_prefix} {person.partner_surname}".strip(),
        "name_use": person.name_use,
        "born": _shown(PartialDate(person.birth_year, person.birth_month, person.birth_day)),
        "sex": person.sex,
        "died": _shown(_whole(person.died_on)),
        "suspended": person.suspension_reason,
        "secret": "ja" if person.address_secret else "nee",
    }


def their_values(said: BrpPerson) -> dict[str, str]:
    """The same for what the BRP says; the address too."""
    address = said.address
    return {
        "first_names": said.first_names,
        "surname": said.name.own,
        "partner_name": f"{said.partner_prefix} {said.partner_surname}".strip(),
        "name_use": said.name_use,
        "born": _shown(said.born),
        "sex": said.sex,
        "died": _shown(said.died),
        "suspended": said.suspension_reason if said.suspended is not None else "",
        "secret": "ja" if said.address_secret else "nee",
        "address": _door(address.street, address.number, address.postcode, address.town) if address else "",
    }


def died_on(said: BrpPerson) -> date | None:
    """The day of death as a file keeps it: the first day it can be."""
    return said.died.earliest if said.died else None


def _unlike(
    field: str, ours: dict[str, str], theirs: dict[str, str], person: Person, said: BrpPerson
) -> bool:
    if field == "name_use" and not theirs["partner_name"] and not ours["partner_name"]:
        return False  # without a partner's name every use comes to the same
    if field == "died":
        return person.died_on != died_on(said)
    return ours[field] != theirs[field]


def _other_door(home: Address | None, said: BrpPerson) -> bool:
    """A street may be spelt in two ways; with a postcode the number says it all."""
    assert said.address is not None
    if home is None:
        return True
    if home.postcode and said.address.postcode:
        return (home.postcode, _plain(home.number)) != (said.address.postcode, _plain(said.address.number))
    return [names.search_key(text) for text in (home.street, home.number, home.town)] != [
        names.search_key(text) for text in (said.address.street, said.address.number, said.address.town)
    ]


def _plain(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum())


def _door(street: str, number: str, postcode: str, town: str) -> str:
    spaced = f"{postcode[:4]} {postcode[4:]}" if len(postcode) == 6 else postcode
    return ", ".join(part for part in (f"{street} {number}".strip(), f"{spaced} {town}".strip()) if part)


def _whole(day: date | None) -> PartialDate | None:
    return PartialDate(day.year, day.month, day.day) if day else None


def _shown(day: PartialDate | None) -> str:
    return "" if day is None else str(day)
