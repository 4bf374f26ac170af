"""Who lives where: invented households of every kind, spread over the districts as their size is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random

from keukentafel.domain.people.models import Address, Household, Membership, Person, Surname
from keukentafel.domain.walls.models import District, Team
from keukentafel.kernel import names
from keukentafel.kernel.identifiers import invented_bsns

from . import places, village, words
from .sheet import Sheet

KINDS = ("alone-old", "couple-old", "family", "single-parent", "alone", "couple")
WEIGHTS = (28, 17, 25, 11, 13, 6)
SIZES = {
    "Akersloot": 1935, "Bakkum": 1230, "Castricum": 8795, "Limmen": 2740, "de Woude": 55,
    "Bergen": 5940, "Egmond": 4965, "Schoorl": 2815,
    "Blockhovepark": 305, "Heiloo Noord-West": 1205, "Heiloo-Midden": 1915, "Heiloo-West": 1940, "Stationsomgeving": 2370,
    "Ypestein": 1760, "Heiloo-Oost": 10, "Heiloo Zuid-West": 190, "Uitgeest": 5220,
}  # fmt: skip
"""Households of each district (CBS, wijken 2024), so that no team is without work."""


@dataclass(frozen=True, slots=True)
class Family:
    """An invented household with its members, the oldest first."""

    household: Household
    members: tuple[Person, ...]
    children: bool
    old: bool
    team: Team
    town: str


def invent(count: int, *, chance: Random, sheet: Sheet, today: date) -> Iterator[Family]:
    """`count` households. The same chance makes the same people; their ages are as of today."""
    districts = _districts()
    numbers = islice(invented_bsns(), village.FIRST_FREE_BSN, None)
    weights = [SIZES[district.name] for district, _, _ in districts]
    for district, team, place in chance.choices(districts, weights, k=count):
        kind = chance.choices(KINDS, WEIGHTS)[0]
        opened = today - timedelta(days=chance.randrange(60, 1_500))
        yield _family(kind, district, team, place, opened, numbers, chance, sheet, today)


def _districts() -> list[tuple[District, Team, places.Place]]:
    served = {d: t for t in Team.objects.order_by("pk") for d in t.districts.values_list("pk", flat=True)}
    teams = {team.pk: team for team in served.values()}
    by_code = {place.code: place for place in places.PLACES}
    found = District.objects.filter(municipality__in=places.CODES).order_by("pk")
    return [(d, teams[served[d.pk].pk], by_code[d.municipality_id]) for d in found if d.name in SIZES]


def _family(
    kind: str, district: District, team: Team, place: places.Place, opened: date, numbers: Iterator[str],
    chance: Random, sheet: Sheet, today: date,
) -> Family:  # fmt: skip
    prefix, surname = chance.choice(words.PREFIXES), chance.choice(words.SURNAMES)
    here = {"municipality_id": place.code}
    name = names.capitalised(f"{prefix} {surname}".strip())
    household = sheet.add(Household(name=name, district=district, opened_on=opened, **here))
    town = place.towns[district.name]
    sheet.add(
        Address(
            household=household,
            street=chance.choice(words.STREETS),
            number=str(chance.randrange(1, 160)),
            postcode=f"{place.postcode + chance.randrange(1, 8)}X{chance.choice('ABCDEFGH')}",
            town=town,
            from_on=opened - timedelta(days=chance.randrange(100, 6_000)),
            **here,
        )
    )
    members: list[Person] = []
    for role, age in _ages(kind, chance):
        own = (prefix, surname)
        if members and role == "partner":
            own = (chance.choice(words.PREFIXES), chance.choice(words.SURNAMES))
        taken = [member.first_names for member in members]
        person = sheet.add(_person(own, age, next(numbers), place.code, chance, sheet, today, taken))
        since = max(opened, person.born_on or opened)
        sheet.add(Membership(household=household, person=person, role=role, from_on=since, **here))
        members.append(person)
    return Family(
        household, tuple(members), kind in ("family", "single-parent"), kind.endswith("old"), team, town
    )


def _ages(kind: str, chance: Random) -> list[tuple[str, int]]:
    """Role and age of each member."""
    if kind == "alone-old":
        return [("alleenstaand", chance.randrange(70, 97))]
    if kind == "couple-old":
        age = chance.randrange(68, 92)
        return [("partner", age), ("partner", age - chance.randrange(0, 6))]
    if kind == "alone":
        return [("alleenstaand", chance.randrange(19, 66))]
    age = chance.randrange(27, 58)
    adults = [("ouder", age)] + (
        [("partner", age - chance.randrange(0, 5))] if kind != "single-parent" else []
    )
    if kind == "couple":
        return adults
    oldest = min(17, age - 23)
    return adults + [("kind", chance.randrange(0, oldest + 1)) for _ in range(chance.choice((1, 2, 2, 3)))]


def _person(
    own: tuple[str, str], age: int, bsn: str, code: int, chance: Random, sheet: Sheet, today: date, taken: Sequence[str]
) -> Person:  # fmt: skip
    """taken: first names of who lives there already"""
    born = today - timedelta(days=int(age * 365.25) + chance.randrange(5, 360))
    sex = chance.choice("vm")
    key = names.surname_key(own[1])
    sheet.add(Surname(key=key, municipality_id=code))
    return Person(
        municipality_id=code, bsn=bsn, first_names=_first_name(words.WOMEN if sex == "v" else words.MEN, taken, chance),
        prefix=own[0], surname=own[1], surname_key=key, sex=sex, born_on=born, birth_year=born.year, birth_month=born.month,
        birth_day=born.day, phone=f"060000{chance.randrange(100, 9_999):04d}" if age > 12 else "",
        address_secret=chance.random() < 0.01,
    )  # fmt: skip


def _first_name(names: Sequence[str], taken: Sequence[str], chance: Random) -> str:
    """One draw, whatever is taken: then the others stay who they are."""
    place = names.index(chance.choice(names))
    return next(name for name in (*names[place:], *names[:place]) if name not in taken)
