"""A household, who belongs to it, and one person of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Address, Household, Membership, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, age


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
    """A household as the head of a page needs it."""

    number: int
    name: str
    municipality: int
    district: int
    members: tuple[Member, ...]

    @property
    def pk(self) -> int:
        return self.number

    @property
    def municipality_id(self) -> int:
        return self.municipality

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


def members(number: int, *, reader: Reader) -> HouseholdCard:
    """The household with everybody who belongs or belonged to it. raises NotYours"""
    household = access.household(number, reader=reader)
    return _card(household, reader)


def household_of(person_id: int, *, reader: Reader) -> HouseholdCard | None:
    """The main household of this person today, or None when there is none that the reader may open."""
    membership = (
        Membership.objects.filter(
            access.current(reader.today), person=person_id, main=True, household__in=access.households(reader)
        )
        .select_related("household")
        .first()
    )
    return _card(membership.household, reader) if membership else None


def person(person_id: int, *, reader: Reader) -> PersonPage:
    """One person of a household that this reader may open, now or before.

    Somebody without any household may be read by the professionals of the municipality: who found or made this person
    must be able to go on.
    raises  NotYours
    """
    found = Person.objects.filter(pk=person_id, municipality__in=reader.municipalities).first()
    if found is None or reader.kind == "provider":
        raise NotYours(person_id)
    all_memberships = Membership.objects.filter(person=found).order_by("until_on", "-from_on")
    open_ones = list(
        all_memberships.filter(household__in=access.households(reader)).select_related("household")
    )
    own = reader.kind == "resident" and reader.person == found.pk
    homeless = reader.kind == "professional" and not all_memberships.exists()
    if not (open_ones or own or homeless):
        raise NotYours(person_id)
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
        email=found.email,
        language=found.language,
        needs_interpreter=found.needs_interpreter,
        died_on=found.died_on,
        suspended_on=found.suspended_on,
        address_secret=secret,
        address="" if secret or current is None else address_of(current.household_id, on=reader.today),
        household=current.household_id if current else None,
        household_name=current.household.name if current else "",
        memberships=tuple((m.household_id, m.household.name, _member(m, found, reader)) for m in open_ones),
    )


def has_secret_address(household: int, *, on: date) -> bool:
    """One member's secret address is the address of the whole house."""
    return Membership.objects.filter(
        access.current(on), household=household, person__address_secret=True
    ).exists()


def address_of(household: int, *, on: date) -> str:
    """Street, number, postcode and town today, or nothing. Ask `has_secret_address` before showing it."""
    found = (
        Address.objects.filter(access.current(on), household=household).order_by("kind", "-from_on").first()
    )
    return address_line(found.street, found.number, found.postcode, found.town) if found else ""


def address_line(street: str, number: str, postcode: str, town: str) -> str:
    """Dorpsstraat 1, 1901 AB Castricum"""
    spaced = f"{postcode[:4]} {postcode[4:]}" if len(postcode) == 6 else postcode
    first, second = f"{street} {number}".strip(), f"{spaced} {town}".strip()
    return ", ".join(part for part in (first, second) if part)


def born_of(found: Person) -> PartialDate:
    return PartialDate(found.birth_year, found.birth_month, found.birth_day)


def _card(household: Household, reader: Reader) -> HouseholdCard:
    rows = (
        Membership.objects.filter(household=household)
        .select_related("person")
        .order_by("until_on", "from_on", "person__born_on")
    )
    return HouseholdCard(
        household.pk,
        household.name,
        household.municipality_id,
        household.district_id,
        tuple(_member(row, row.person, reader) for row in rows),
    )


def _member(row: Membership, found: Person, reader: Reader) -> Member:
    born = born_of(found)
    return Member(
        person=found.pk,
        name=person_name(found).full,
        role=row.role,
        role_name=row.get_role_display(),
        born=born,
        age=age(born, on=found.died_on or reader.today),
        from_on=row.from_on,
        until_on=row.until_on,
        main=row.main,
        died_on=found.died_on,
    )


def _holds(row: Membership, on: date) -> bool:
    return row.from_on <= on and (row.until_on is None or row.until_on > on)
