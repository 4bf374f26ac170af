"""Whose question is it? The melding gets its person, and the case its household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import access
from keukentafel.domain.people import actions as people
from keukentafel.domain.people import queries as asked
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.plans.actions.telling_home import quiet_began
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import receipts
from .work import pick_up


class WithoutHousehold(Refusal):
    """The person is known, but belongs to no household that the reader may open."""


class UnknownDistrict(Refusal):
    """The district is not one of this municipality."""


@dataclass(frozen=True, slots=True)
class NewPerson(people.NewPerson):
    """Somebody who is not known yet. role: in the household, see people.models.member_roles."""

    role: str = "alleenstaand"


@deed
def identify(melding: Melding, person_id: int, *, by: Reader, at: datetime) -> Melding:
    """The melding is about somebody we know; the case becomes one of their household. The same person twice is once.

    raises  WithoutHousehold, AlreadyIdentified, AlreadyAttached, AlreadyPickedUp
    """
    household = asked.household_of(person_id, reader=by)
    if household is None:
        raise WithoutHousehold(
            _(
                "Deze persoon hoort bij geen huishouden dat u mag openen. Maak een huishouden, of draag de melding over."
            )
        )
    pick_up(melding, by=by, at=at)
    return _tie(melding, person_id, household.number, by=by, at=at)


@deed
def identify_in_new_household(
    melding: Melding,
    *,
    district: int,
    person_id: int | None = None,
    new: NewPerson | None = None,
    role: str = "alleenstaand",
    address: people.NewAddress | None = None,
    by: Reader,
    at: datetime,
) -> Melding:
    """Open a household for somebody known without one (`person_id`) or for somebody new (`new`), and tie the melding to it.

    role     of a known person in the household; a new person brings its own
    raises   WrongBsn, BsnTaken, NameMissing, AlreadyInHousehold, UnknownDistrict, AlreadyIdentified
    """
    if not District.objects.filter(pk=district, municipality=melding.municipality_id).exists():
        raise UnknownDistrict(_("Kies een wijk van deze gemeente."))
    _claim(melding, by, at)
    if person_id is not None:
        asked.person(person_id, reader=by)
        person = Person.objects.get(pk=person_id, municipality=melding.municipality_id)
    else:
        person, role = _add(melding.municipality_id, new, by, at)
    household = people.open_household(
        municipality=melding.municipality_id, district=district, name="", members=[(person, role, dutch_day(at))],
        address=address, by=by, at=at,
    )  # fmt: skip
    _stay_involved(household, by, at)
    return _tie(melding, person.pk, household.pk, by=by, at=at)


@deed
def identify_in_household(
    melding: Melding, household_number: int, *, new: NewPerson, by: Reader, at: datetime
) -> Melding:
    """The melding is about somebody new in a household that we know.

    raises  NotYours, WrongBsn, BsnTaken, NameMissing, AlreadyIdentified
    """
    household = access.household(household_number, reader=by)
    _claim(melding, by, at)
    person, role = _add(melding.municipality_id, new, by, at)
    people.join(household, person, role=role, from_on=dutch_day(at), by=by, at=at)
    return _tie(melding, person.pk, household.pk, by=by, at=at)


def _add(municipality: int, new: NewPerson | None, by: Reader, at: datetime) -> tuple[Person, str]:
    if new is None:
        raise people.NameMissing(_("Vul een naam in, of kies een persoon."))
    person = people.add_newcomer(new, municipality=municipality, by=by, at=at)
    return person, new.role


def _claim(melding: Melding, by: Reader, at: datetime) -> None:
    """Before somebody is made: of two clicks the second waits here, and then there is somebody. raises AlreadyIdentified"""
    pick_up(melding, by=by, at=at)
    intake.check_unidentified(melding)


def _tie(melding: Melding, person: int, household: int, *, by: Reader, at: datetime) -> Melding:
    intake.identify(melding, person=person, household=household, by=by, at=at)
    melding.case = cases.attach_household(melding.case, household, by=by, at=at)
    receipts.send_letter(melding, by=by, at=at)
    if melding.unsafe:
        quiet_began(household, by=by, at=at)
    return melding


def _stay_involved(household: Household, by: Reader, at: datetime) -> None:
    """Who opens a household outside the own districts would lose sight of it at once."""
    if household.district_id in by.districts:
        return
    people.involve(
        household, account=by.account, role="behandelt de melding", ground="melding, Wmo 2015 artikel 2.3.2",
        from_on=dutch_day(at), own=True, by=by, at=at,
    )  # fmt: skip
