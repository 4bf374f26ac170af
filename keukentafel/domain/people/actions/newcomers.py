"""Somebody who was not known yet gets a household, or joins one, in one deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .households import NewAddress, join, open_household
from .persons import add_person


class UnknownDistrict(Refusal):
    """The district is not one of the municipality."""


class UnknownPerson(Refusal):
    """There is no such person in this municipality."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is not known yet."""

    surname: str
    first_names: str = ""
    prefix: str = ""
    bsn: str = ""
    born: PartialDate | None = None
    sex: str = "o"
    phone: str = ""
    email: str = ""
    language: str = ""
    address_secret: bool = False


@transaction.atomic
def begin_household(
    *,
    district: int,
    who: NewPerson | int,
    role: str,
    name: str = "",
    address: NewAddress | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Household:
    """Open a household for somebody new, or for somebody known (by id) who has none.

    raises  WrongBsn, BsnTaken, NameMissing, UnknownDistrict, UnknownPerson, AlreadyInHousehold, journal.AlreadySent
    """
    place = District.objects.filter(pk=district, municipality__in=by.municipalities).first()
    if place is None:
        raise UnknownDistrict(_("Kies een wijk van uw eigen gemeente."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    person = _person(who, place.municipality_id, by, at)
    return open_household(
        municipality=place.municipality_id,
        district=district,
        name=name,
        members=[(person, role, dutch_day(at))],
        address=address,
        by=by,
        at=at,
    )


@transaction.atomic
def add_member(
    household: Subject,
    *,
    who: NewPerson | int,
    role: str,
    from_on: date,
    main: bool = True,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Membership:
    """Somebody new, or somebody known (by id), belongs to the household from this day.

    main    False: this is a second home
    raises  WrongBsn, BsnTaken, NameMissing, UnknownPerson, AlreadyInHousehold, journal.AlreadySent
    """
    if sent_once:
        journal.first_time(sent_once, at=at)
    person = _person(who, household.municipality_id, by, at)
    return join(household, person, role=role, from_on=from_on, main=main, by=by, at=at)


def _person(who: NewPerson | int, municipality: int, by: Reader, at: datetime) -> Person:
    if isinstance(who, int):
        found = Person.objects.filter(pk=who, municipality=municipality).first()
        if found is None:
            raise UnknownPerson(_("Deze persoon is niet bekend in deze gemeente. Zoek opnieuw."))
        return found
    return add_person(
        municipality=municipality,
        surname=who.surname,
        first_names=who.first_names,
        prefix=who.prefix,
        bsn=who.bsn,
        born=who.born,
        sex=who.sex,
        phone=who.phone,
        email=who.email,
        language=who.language,
        address_secret=who.address_secret,
        by=by,
        at=at,
    )
