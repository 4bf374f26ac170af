"""Somebody who was not known yet gets a household, or joins one, in one deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .households import NewAddress, join, open_household
from .persons import add_person
from .sharing import in_words, other_homes


class UnknownDistrict(Refusal):
    """The district is not one of the municipality."""


class UnknownPerson(Refusal):
    """There is no such person, or not for this reader: joining somebody opens their file."""


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


@deed
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
    person = _person(who, municipality=place.municipality_id, by=by, at=at)
    return open_household(
        municipality=place.municipality_id,
        district=district,
        name=name,
        members=[(person, role, dutch_day(at))],
        address=address,
        by=by,
        at=at,
    )


@deed
def add_member(
    household: Subject,
    *,
    who: NewPerson | int,
    role: str,
    from_on: date,
    main: bool = True,
    ground: str = "",
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Membership:
    """Somebody new, or somebody known (by id), belongs to the household from this day.

    Whoever reads the household may then open that person's file. So a known person must be one whose file `by` may open
    already, and somebody who belongs to another household today comes on a ground, written in the journal of both.

    main    False: this is a second home
    ground  code of `grounds`; not asked for somebody new or without a household
    raises  WrongBsn, BsnTaken, NameMissing, UnknownPerson, SharedWithoutGround, AlreadyInHousehold, journal.AlreadySent
    """
    if sent_once:
        left = Membership.objects.filter(household=household.pk, until_on__isnull=False).count()
        journal.first_time(sent_once, undone=left, at=at)
    person = _person(who, municipality=household.municipality_id, by=by, at=at)
    elsewhere = other_homes(person, household, on=dutch_day(at)) if isinstance(who, int) else []
    why = in_words(ground) if elsewhere else ""
    membership = join(household, person, role=role, from_on=from_on, main=main, rule=why, by=by, at=at)
    for other in elsewhere:
        journal.note(
            "household.member_shared",
            about=membership,
            by=by,
            at=at,
            household=other,
            rule=why,
            ground=ground,
        )
    return membership


def _person(who: NewPerson | int, *, municipality: int, by: Reader, at: datetime) -> Person:
    if isinstance(who, int):
        return _known(who, municipality, by)
    return add_newcomer(who, municipality=municipality, by=by, at=at)


def add_newcomer(who: NewPerson, *, municipality: int, by: Reader, at: datetime) -> Person:
    """raises WrongBsn, BsnTaken, NameMissing, NotYetBorn"""
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


def _known(person: int, municipality: int, by: Reader) -> Person:
    """Somebody whom this reader may read: see access.people."""
    found = access.people(by).filter(pk=person, municipality=municipality).first()
    if found is None:
        raise UnknownPerson(
            _(
                "U mag het dossier van deze persoon niet openen, en kunt hem of haar dus niet toevoegen. "
                "Overleg met het team van deze persoon."
            ),
            rule="Wmo 2015, artikel 5.1.1",
        )
    return found
