"""A household, who belongs to it, and one person of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import (
    Address,
    Household,
    Membership,
    OwnAddress,
    Person,
    SecretAddress,
    member_roles,
)
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, age
from keukentafel.kernel.names import NameUse

from .address_lines import address_line as address_line
from .address_lines import full_line as full_line


class PersonRow(NamedTuple):
    """Of a person, what a line of a household shows."""

    id: int
    first_names: str
    prefix: str
    surname: str
    partner_prefix: str
    partner_surname: str
    name_use: NameUse
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None
    died_on: date | None


class MembershipRow(NamedTuple):
    role: str
    from_on: date
    until_on: date | None
    main: bool


HOUSEHOLD = f"""
SELECT h.id, h.name, h.municipality_id, h.district_id, {access.IS_INVOLVED}, {access.DIRECTS},
       {", ".join(f"p.{name}" for name in PersonRow._fields)},
       {", ".join(f"m.{name}" for name in MembershipRow._fields)}
  FROM people_household h
  LEFT JOIN people_membership m ON m.household_id = h.id
  LEFT JOIN people_person p ON p.id = m.person_id
 WHERE h.id = %(number)s AND {access.OPENS}
 ORDER BY m.until_on, m.from_on, p.born_on
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a household. until_on None: today. `main` False: a second home."""

    person: int
    name: str
    role: str
    role_name: str
    born: PartialDate
    age: int | None
    from_on: date
    until_on: date | None
    main: bool
    died_on: date | None

    @property
    def current(self) -> bool:
        return self.until_on is None


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """A household as the head of a page needs it. rights: of regels/landelijk/toegang.toml, those of this reader here."""

    number: int
    name: str
    municipality: int
    district: int
    members: tuple[Member, ...]
    rights: frozenset[str] = frozenset()

    @property
    def pk(self) -> int:
        return self.number

    @property
    def municipality_id(self) -> int:
        return self.municipality

    def members_on(self, day: date) -> tuple[Member, ...]:
        """Who belonged to the household on this day, with the age they had then."""
        there = (
            each
            for each in self.members
            if each.from_on <= day and (each.until_on is None or each.until_on > day)
        )
        return tuple(replace(each, age=age(each.born, on=day)) for each in there)

    @property
    def persons(self) -> tuple[Member, ...]:
        """Everybody who belongs or belonged to it, once, by their latest period."""
        return tuple({member.person: member for member in self.members}.values())

    @property
    def current_members(self) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.current)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the file knows about one person itself. `address` is empty when it is secret or unknown."""

    id: int
    municipality: int
    name: str
    bsn: str
    born: PartialDate
    age: int | None
    sex: str
    phone: str
    other_phone: str
    email: str
    language: str
    needs_interpreter: bool
    died_on: date | None
    suspended_on: date | None
    address_secret: bool
    address: str
    household: int | None
    household_name: str
    memberships: tuple[tuple[int, str, Member], ...]

    @property
    def home(self) -> tuple[int, str] | None:
        """Number and name of the household of today, else of the last one."""
        if self.household is not None:
            return self.household, self.household_name
        last = max(self.memberships, key=lambda each: each[2].until_on or date.max, default=None)
        return last[:2] if last else None

    @property
    def pk(self) -> int:
        return self.id

    @property
    def municipality_id(self) -> int:
        return self.municipality


def members(number: int, *, reader: Reader) -> HouseholdCard:
    """The household with everybody who belongs or belonged to it. raises NotYours"""
    if not 0 < number < 2**63:
        raise NotYours(number)
    with planned.cursor() as cursor:
        cursor.execute(HOUSEHOLD, access.values(reader, number=number))
        rows = cursor.fetchall()
    if not rows:
        raise NotYours(number)
    found = [_read(row[6:], reader) for row in rows if row[6] is not None]
    number, name, municipality, district, involved, directs = rows[0][:6]
    rights = access.rights(
        reader, district=district, municipality=municipality, involved=involved, directs=directs
    )
    return HouseholdCard(number, name, municipality, district, tuple(found), rights)


def household_of(person_id: int, *, reader: Reader) -> HouseholdCard | None:
    """The main household of this person today, or None when there is none that the reader may open."""
    mine = Membership.objects.filter(
        access.current(reader.today), person=person_id, main=True, household__in=access.households(reader)
    )
    number = mine.values_list("household", flat=True).first()
    return members(number, reader=reader) if number is not None else None


def person(person_id: int, *, reader: Reader) -> PersonPage:
    """One person whom this reader may read: see access.people. raises NotYours"""
    found = access.people(reader).filter(pk=person_id).first()
    if found is None:
        raise NotYours(person_id)
    open_ones = list(
        Membership.objects.filter(person=found, household__in=access.households(reader))
        .order_by("until_on", "-from_on", "pk")
        .select_related("household")
    )
    current = next((m for m in open_ones if m.main and _holds(m, reader.today)), None)
    secret = found.address_secret or (
        current is not None and has_secret_address(current.household_id, on=reader.today)
    )
    born = born_of(found)
    return PersonPage(
        id=found.pk,
        municipality=found.municipality_id,
        name=person_name(found).full,
        bsn=found.bsn or "",
        born=born,
        age=age(born, on=found.died_on or reader.today),
        sex=found.get_sex_display(),
        phone=spaced_phone(found.phone),
        other_phone=spaced_phone(found.other_phone),
        email=found.email,
        language=found.language,
        needs_interpreter=found.needs_interpreter,
        died_on=found.died_on,
        suspended_on=found.suspended_on,
        address_secret=secret,
        address=""
        if secret
        else address_of_person(found.pk, current.household_id if current else None, on=reader.today),
        household=current.household_id if current else None,
        household_name=current.household.name if current else "",
        memberships=tuple((m.household_id, m.household.name, _member(m, found, reader)) for m in open_ones),
    )


def has_secret_address(household: int, *, on: date) -> bool:
    """One member's secret address is the address of the whole house; so is that of a house that hides."""
    here = OuterRef("pk")
    flagged = Membership.objects.filter(access.current(on), household=here, person__address_secret=True)
    hiding = SecretAddress.objects.filter(access.lasting(on), household=here)
    return Household.objects.filter(Exists(flagged) | Exists(hiding), pk=household).exists()


def hiding(people: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these people whose address is secret: by themselves, by who lives with them, or because the house hides."""
    return frozenset(who_hides(on=on).filter(pk__in=people).values_list("pk", flat=True))


def who_hides(*, on: date) -> QuerySet[Person]:
    """The same as a question of its own, to ask with others in one statement; never for everybody at once."""
    here, house = Membership.objects.filter(access.current(on), person=OuterRef("pk")), OuterRef("household")
    flagged = Membership.objects.filter(access.current(on), household=house, person__address_secret=True)
    secret = SecretAddress.objects.filter(access.lasting(on), household=house)
    hides = here.filter(Exists(flagged) | Exists(secret))
    return Person.objects.filter(Q(address_secret=True) | Exists(hides))


def address_of(household: int, *, on: date) -> str:
    """Street, number, postcode and town today, or nothing. Ask `has_secret_address` before showing it."""
    rows = Address.objects.filter(access.current(on), household=household).order_by("kind", "-from_on")
    return full_line(rows[0]) if rows else ""


def address_of_person(person: int, household: int | None, *, on: date) -> str:
    """The address of this person alone, else that of their household. Ask about secrecy before showing it."""
    own = OwnAddress.objects.filter(access.current(on), person=person).order_by("-from_on").first()
    if own is not None:
        return full_line(own)
    return "" if household is None else address_of(household, on=on)


def born_of(found: Person | PersonRow) -> PartialDate:
    return PartialDate(found.birth_year, found.birth_month, found.birth_day)


def _read(row: tuple[Any, ...], reader: Reader) -> Member:
    """A line of HOUSEHOLD, from the person on."""
    return _member(
        MembershipRow._make(row[len(PersonRow._fields) :]),
        PersonRow._make(row[: len(PersonRow._fields)]),
        reader,
    )


def _member(row: Membership | MembershipRow, found: Person | PersonRow, reader: Reader) -> Member:
    born = born_of(found)
    return Member(
        person=found.id,
        name=person_name(found).full,
        role=row.role,
        role_name=str(dict(member_roles())[row.role]),
        born=born,
        age=age(born, on=found.died_on or reader.today),
        from_on=row.from_on,
        until_on=row.until_on,
        main=row.main,
        died_on=found.died_on,
    )


def _holds(row: Membership, on: date) -> bool:
    return row.from_on <= on and (row.until_on is None or row.until_on > on)
