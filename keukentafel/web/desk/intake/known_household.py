"""A melding that begins at a household: what the file knows stands in the form already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk.people.forms import birth_text

NEEDED = "persoonsgegevens"
"""The right of regels/landelijk/toegang.toml without which nothing of the file stands in the form."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The household that a melding begins at. filled: names of the form with what is known of the chosen member."""

    number: int
    name: str
    members: tuple[people.Member, ...]
    chosen: int | None
    filled: dict[str, Any]


def begun_at(request: HttpRequest) -> Begun | None:
    """What `?huishouden=` and `?lid=` name, as far as this reader may read it; the look is written down."""
    number, person = (_number(request.GET.get(name, "")) for name in ("huishouden", "lid"))
    if not number:
        return None
    try:
        card = people.members(number, reader=request.reader)
    except people.NotYours:
        return None
    if NEEDED not in card.rights:
        return None
    doors.look(request, looks.Looked(card.municipality, household=card.number))
    here = card.current_members
    chosen = here[0] if len(here) == 1 else next((each for each in here if each.person == person), None)
    filled = _filled(card, chosen, request) if chosen else {}
    return Begun(card.number, card.name, here, chosen.person if chosen else None, filled)


def _filled(card: people.HouseholdCard, member: people.Member, request: HttpRequest) -> dict[str, Any]:
    place = people.place_of(card.number, reader=request.reader)
    return {
        "place": str(card.municipality),
        "about_name": member.name,
        "about_birth": birth_text(member.born),
        "about_street": place.street,
        "about_number": place.number,
        "about_postcode": place.postcode,
        "about_town": place.town,
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
