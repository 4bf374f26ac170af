"""Where the envelope of somebody goes. Screen and paper ask it here, so that a preview shows what is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people.access import current, lasting
from keukentafel.domain.people.models import Address, Membership, OwnAddress, Person, SecretAddress
from keukentafel.domain.people.queries.household import has_secret_address, hiding

ORDER = {"post": 0, "feitelijk": 1, "brp": 2}
"""The postal address goes before the actual one, and that before the registered one."""
POSTCODE = re.compile(r"\b\d{4} ?[A-Za-z]{2}\b")
LEFT_OUT = "(adres weggelaten)"
"""Stands in the text of a letter in the place of an address that became secret."""


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
    if hiding([person.pk], on=on):
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


def gets_post(person: Person) -> bool:
    """No letter goes to somebody who died, or whose registration was suspended (moved abroad, died, mistake)."""
    return person.died_on is None and person.suspended_on is None


def gives_away(text: str, household: int, *, on: date) -> bool:
    """Whether the text names where somebody of this household is who must not be found: a postcode, or street and number.

    Of a home that hides, of another home of somebody who hides, and where that person is for a while. At most five statements.
    """
    members = Membership.objects.filter(current(on), household=household)
    hidden = hiding(list(members.values_list("person", flat=True)), on=on)
    homes = set(Membership.objects.filter(current(on), person__in=hidden).values_list("household", flat=True))
    if has_secret_address(household, on=on):
        homes.add(household)
    if not homes:
        return False
    parts: list[str] = []
    for place in (
        *Address.objects.filter(current(on), household__in=homes),
        *OwnAddress.objects.filter(current(on), person__in=hidden),
    ):
        parts += _parts(place)
    for lines in SecretAddress.objects.filter(lasting(on), household__in=homes).values_list(
        "lines", flat=True
    ):
        parts += POSTCODE.findall(lines)
        parts += [line for line in lines.splitlines() if re.search(r"\d", line)]
    return _names(text, parts)


def lives_in_text(text: str, household: int, *, on: date) -> frozenset[int]:
    """Those of this household whose address stands in the text: all when it names that of the house. Three statements."""
    people = frozenset(
        Membership.objects.filter(current(on), household=household).values_list("person", flat=True)
    )
    if any(_names(text, _parts(row)) for row in Address.objects.filter(current(on), household=household)):
        return people
    own = OwnAddress.objects.filter(current(on), person__in=people)
    return frozenset(row.person_id for row in own if _names(text, _parts(row)))


def without_addresses(text: str, people: Collection[int], *, on: date) -> str:
    """The text without any address that these people have or had: of each of their homes, and of themselves."""
    return leaving_out(people, on=on)(text)


def leaving_out(people: Collection[int], *, on: date) -> Callable[[str], str]:
    """The same for many texts of the same people: four statements, whatever the number of texts."""
    homes = set(Membership.objects.filter(person__in=people).values_list("household", flat=True))
    patterns: list[str] = []
    for place in (
        *Address.objects.filter(household__in=homes),
        *OwnAddress.objects.filter(person__in=people),
    ):
        patterns += _patterns(place)
    for lines in SecretAddress.objects.filter(lasting(on), household__in=homes).values_list(
        "lines", flat=True
    ):
        patterns += [_loose(line) for line in lines.splitlines() if line.strip()]
    longest_first = sorted(set(patterns), key=len, reverse=True)
    if not longest_first:
        return lambda text: text
    every = re.compile("|".join(longest_first), re.IGNORECASE)
    return lambda text: every.sub(LEFT_OUT, text)


def _patterns(place: Address | OwnAddress) -> list[str]:
    """Street, number, postcode and town as one when they stand together; a town alone leads to nobody."""
    street = _word(place.street) + r"(?:\s+\d+\s?[a-z]?(?!\w))?" if place.street.strip() else ""
    postcode = _loose(f"{place.postcode[:4]} {place.postcode[4:]}") if len(place.postcode) == 6 else ""
    town = rf"(?:[\s,]+{_word(place.town)})?" if place.town.strip() else ""
    both = [rf"{street}[\s,]+{postcode}{town}"] if street and postcode else []
    return both + [f"{part}{town}" for part in (street, postcode) if part]


def _word(written: str) -> str:
    return rf"(?<!\w){_loose(written)}(?!\w)"


def _loose(written: str) -> str:
    """A pattern for the words with any white space between them, or none."""
    return r"\s*".join(re.escape(word) for word in written.split())


def _parts(place: Address | OwnAddress) -> list[str]:
    return [place.postcode, f"{place.street}{place.number}" if place.number else ""]


def _names(text: str, parts: Iterable[str]) -> bool:
    flat = _flat(text)
    return any(part in flat for part in map(_flat, parts) if part)


def _flat(text: str) -> str:
    return "".join(text.lower().split())
