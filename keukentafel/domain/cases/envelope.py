"""Where the envelope of somebody goes. Screen and paper ask it here, so that a preview shows what is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from keukentafel.domain.people.access import current, lasting
from keukentafel.domain.people.models import Address, Membership, OwnAddress, Person, SecretAddress
from keukentafel.domain.people.queries.household import has_secret_address, hiding

ORDER = {"post": 0, "feitelijk": 1, "brp": 2}
"""The postal address goes before the actual one, and that before the registered one."""
POSTCODE = re.compile(r"\b\d{4} ?[A-Za-z]{2}\b")
NUMBER = r"(?:\s*(?:nr\.?|nummer)?\s*\d+(?:[-/]\w{1,4})?\s?[a-z]?(?!\w))?"
"""The number behind a street, however it is written."""
ROOM = re.compile(
    r"(?:kamer|unit|app\w*\.?|etage|verdieping|huis|afdeling|t\.?a\.?v\.?)\W*\w{0,4}", re.IGNORECASE
)
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


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody without a file, as a letter reaches them. lines: of the envelope below the name; none: unknown"""

    name: str
    lines: tuple[str, ...] = ()

    @property
    def place(self) -> Envelope | None:
        if not self.lines:
            return None
        *street, town = self.lines
        return Envelope(", ".join(street), town)


def envelope(person: Person, *, on: date) -> Envelope | None:
    """Where post for this person goes on this day; None when that is secret or unknown: then it is handed over."""
    if hiding([person.pk], on=on):
        return None
    found = _own_post(person, on) or _of_house(person, on)
    if found is None:
        return None
    spaced = f"{found.postcode[:4]} {found.postcode[4:]}" if len(found.postcode) == 6 else found.postcode
    town = " ".join(part for part in (f"{spaced}  {found.town}".strip(), found.extra_line) if part)
    return Envelope(f"{found.street} {found.number}".strip(), town, found.country)


def without_post(people: Collection[int], *, on: date) -> frozenset[int]:
    """Those of whom the file has no address to send a letter to, secret or not; one statement."""
    own = OwnAddress.objects.filter(current(on), person=OuterRef("pk"), gets_post=True)
    at_home = Membership.objects.filter(current(on), person=OuterRef(OuterRef("pk")), main=True)
    of_house = Address.objects.filter(current(on), household__in=at_home.values("household"))
    rows = Person.objects.filter(~Exists(own), ~Exists(of_house), pk__in=people)
    return frozenset(rows.values_list("pk", flat=True))


def has_own_post(person: Person, *, on: date) -> bool:
    """Whether post for this person goes to an address of their own, and not to the house that they live in with others."""
    return _own_post(person, on) is not None


def _own_post(person: Person, on: date) -> OwnAddress | None:
    rows = OwnAddress.objects.filter(current(on), person=person, gets_post=True)
    return rows.order_by("-from_on").first()


def _of_house(person: Person, on: date) -> Address | None:
    home = Membership.objects.filter(current(on), person=person, main=True).first()
    if home is None or has_secret_address(home.household_id, on=on):
        return None
    rows = Address.objects.filter(current(on), household=home.household_id)
    return min(rows, key=lambda each: ORDER.get(each.kind, 3), default=None)


def gets_post(person: Person) -> bool:
    """No letter goes to somebody who died, or whose registration was suspended (moved abroad, died, mistake)."""
    return person.died_on is None and person.suspended_on is None


def names_home(lines: Collection[str], household: int, *, on: date) -> bool:
    """Whether a letter with these lines on its envelope lies on the mat of this household; a neighbour with the same postcode
    lives elsewhere. Two statements.
    """
    text = "\n".join(lines)
    homes = Address.objects.filter(current(on), household=household)
    hideouts = SecretAddress.objects.filter(lasting(on), household=household).values_list("lines", flat=True)
    return any(_at_door(text, home) for home in homes) or any(_told_line(text, each) for each in hideouts)


def gives_away(text: str, household: int, *, on: date) -> bool:
    """Whether the text names where somebody who belongs or belonged to this household is who must not be found.

    Of a home that hides, of another home of somebody who hides, and where that person is for a while: a postcode, a street,
    the name of an institution. At most seven statements.
    """
    hidden = hiding(_ever_of([household]), on=on)
    homes = set(Membership.objects.filter(current(on), person__in=hidden).values_list("household", flat=True))
    if has_secret_address(household, on=on):
        homes.add(household)
    if not homes and not hidden:
        return False
    places = (
        *Address.objects.filter(current(on), household__in=homes),
        *OwnAddress.objects.filter(current(on), person__in=hidden),
    )
    hideouts = SecretAddress.objects.filter(lasting(on), household__in=homes).values_list("lines", flat=True)
    return any(_told(text, place) for place in places) or any(_told_line(text, lines) for lines in hideouts)


def lives_in_text(text: str, households: Collection[int], *, on: date) -> frozenset[int]:
    """Whose address stands in the text, of who belongs or belonged to these households: all of a home that it names.

    Four statements.
    """
    people = _ever_of(households)
    members: dict[int, set[int]] = {}
    homes = Membership.objects.filter(current(on), person__in=people).values("household")
    for home, person in Membership.objects.filter(current(on), household__in=homes).values_list(
        "household", "person"
    ):
        members.setdefault(home, set()).add(person)
    found: set[int] = set()
    for row in Address.objects.filter(current(on), household__in=members):
        if _told(text, row):
            found |= members[row.household_id]
    for own in OwnAddress.objects.filter(current(on), person__in=people):
        if _told(text, own):
            found.add(own.person_id)
    return frozenset(found)


def _ever_of(households: Collection[int]) -> list[int]:
    """Also who left: their own new address may be named as well."""
    rows = Membership.objects.filter(household__in=households)
    return list(rows.values_list("person", flat=True).distinct())


def without_addresses(text: str, people: Collection[int], *, on: date) -> str:
    """The text without any address that these people have or had: of each of their homes, and of themselves."""
    return leaving_out(people, on=on)(text)


def leaving_out(people: Collection[int], *, on: date, known: Collection[int] = ()) -> Callable[[str], str]:
    """The same for many texts of the same people: four statements, whatever the number of texts.

    known  households of which the address may stay, because the reader lives there
    """
    homes = set(Membership.objects.filter(person__in=people).values_list("household", flat=True)) - set(known)
    patterns: list[str] = []
    for place in (
        *Address.objects.filter(household__in=homes),
        *OwnAddress.objects.filter(person__in=people),
    ):
        patterns += _patterns(place)
    for lines in SecretAddress.objects.filter(lasting(on), household__in=homes).values_list(
        "lines", flat=True
    ):
        patterns += [_word(line) for line in lines.splitlines() if line.strip()] + _of_lines(lines)
        patterns += [_loose(f"{code[:4]} {code[-2:]}") for code in POSTCODE.findall(lines)]
    longest_first = sorted(set(patterns), key=len, reverse=True)
    if not longest_first:
        return lambda text: text
    every = re.compile("|".join(longest_first), re.IGNORECASE)
    return lambda text: every.sub(LEFT_OUT, text)


def _patterns(place: Address | OwnAddress) -> list[str]:
    """Street, number, postcode and town as one when they stand together, and each part that leads somewhere by itself.

    A town alone leads to nobody. Abroad the street is the first line, and a postcode counts beside its town.
    """
    street = _street(place.street)
    dutch = bool(POSTCODE.fullmatch(place.postcode))
    postcode = _loose(f"{place.postcode[:4]} {place.postcode[4:]}") if dutch else ""
    town = rf"(?:[\s,]+{_word(place.town)})?" if place.town.strip() else ""
    both = [rf"{street}[\s,]+{postcode}{town}"] if street and postcode else []
    abroad = [_word(f"{place.postcode} {place.town}")] if place.postcode and place.town and not dutch else []
    return [
        *both,
        *(f"{part}{town}" for part in (street, postcode) if part),
        *abroad,
        *_institution(place.extra_line),
    ]


def _street(written: str) -> str:
    return rf"{_word(written)}{NUMBER}" if written.strip() else ""


def _institution(line: str) -> list[str]:
    """The parts of the extra line that lead somewhere: the name of an institution does, a room does not."""
    parts = (part.strip() for part in re.split(r"[,;\n]", line))
    return [_word(part) for part in parts if len(part) > 3 and not ROOM.fullmatch(part)]


def _of_lines(lines: str) -> list[str]:
    """Streets and names in an address that was written as lines; a last line without a number is the town."""
    every = [line for line in lines.splitlines() if line.strip()]
    streets = filter(None, (re.match(r"(\D{3,}?)\s+\d", line) for line in every))
    names = [line for line in (every if len(every) == 1 else every[:-1]) if not re.search(r"\d", line)]
    return [_street(street.group(1)) for street in streets] + [_word(name) for name in names]


def _word(written: str) -> str:
    return rf"(?<!\w){_loose(written)}(?![^\W\d])"


def _loose(written: str) -> str:
    """A pattern for the words with any white space between them, or none."""
    return r"\s*".join(re.escape(word) for word in written.split())


def _told(text: str, place: Address | OwnAddress) -> bool:
    """Whether the text leads to this place. The street of a house leads to nobody, that of where one person is does."""
    exact = [place.postcode, f"{place.street}{place.number}" if place.number else ""]
    streets = [_street(place.street)] if isinstance(place, OwnAddress) else []
    return _holds(text, exact, [*filter(None, streets), *_institution(place.extra_line)])


def _at_door(text: str, home: Address) -> bool:
    """Street or postcode, however they are spaced, with the number of the house."""
    numbered = re.search(rf"(?<!\d){_loose(home.number)}(?!\w)", text, re.IGNORECASE)
    return bool(numbered) and _holds(text, (home.street, home.postcode), ())


def _told_line(text: str, lines: str) -> bool:
    numbered = [line for line in lines.splitlines() if re.search(r"\d", line)]
    return _holds(text, [*POSTCODE.findall(lines), *numbered], _of_lines(lines))


def _holds(text: str, exact: Iterable[str], patterns: Iterable[str]) -> bool:
    """exact  parts that count however they are spaced"""
    flat = _flat(text)
    return any(part in flat for part in map(_flat, exact) if part) or any(
        re.search(pattern, text, re.IGNORECASE) for pattern in patterns
    )


def _flat(text: str) -> str:
    return "".join(text.lower().split())
