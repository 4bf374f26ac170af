"""Builds our persons and households from person lists. It can be repeated: what is there already stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from keukentafel.domain.people import actions
from keukentafel.domain.people.actions import NewAddress
from keukentafel.domain.people.actions.brp_take_over import new_person
from keukentafel.domain.people.models import Household as OurHousehold
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.known import known_bsns
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import ours
from .households import Household, Member, households
from .person import Address, PersonList
from .testset import Rejected, Testset


@dataclass(slots=True)
class Report:
    """What an import made, found already there, and refused with line and reason."""

    persons: int = 0
    households: int = 0
    without_household: int = 0
    known: int = 0
    refused: list[Rejected] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.persons or self.households)


def take_over(testset: Testset, *, municipality: int, districts: Sequence[int], at: datetime) -> Report:
    """Put everybody of the set in the files of one municipality, spread over its districts.

    Who is suspended (died, emigrated) becomes a person without household, so that a search finds them. One household is
    one transaction: a refusal leaves nothing of it behind and is reported.
    """
    distinct = testset.distinct()
    grouped = households(distinct.lists)
    report = Report(refused=list(distinct.rejected))
    known = known_bsns(municipality=municipality)
    for number, unit in enumerate(grouped.units):
        new = [member for member in unit.members if member.person.bsn not in known]
        report.known += len(unit.members) - len(new)
        if new:
            with _refusals_reported(report, unit.members[0].person):
                district = districts[number % len(districts)]
                _household(unit, new, known, report, municipality=municipality, district=district, at=at)
    housed = {member.person.bsn for unit in grouped.units for member in unit.members}
    for person in distinct.lists:
        if person.bsn in known:
            report.known += person.bsn not in housed
        elif person.bsn not in housed:
            with _refusals_reported(report, person):
                _add(person, municipality=municipality, at=at)
                report.persons += 1
                report.without_household += 1
    return report


@contextmanager
def _refusals_reported(report: Report, person: PersonList) -> Iterator[None]:
    """One transaction; a refusal undoes it and becomes a line of the report."""
    before = (report.persons, report.households, report.without_household)
    try:
        with transaction.atomic():
            yield
    except Refusal as refusal:
        report.persons, report.households, report.without_household = before
        report.refused.append(Rejected(person.lines[0], str(refusal)))


def _household(
    unit: Household,
    new: Sequence[Member],
    known: dict[str, int | None],
    report: Report,
    *,
    municipality: int,
    district: int,
    at: datetime,
) -> None:
    people = [
        (_add(m.person, municipality=municipality, at=at), ours.ROLES[m.role], _since(m, dutch_day(at)))
        for m in new
    ]
    report.persons += len(people)
    there = next((known[m.person.bsn] for m in unit.members if known.get(m.person.bsn)), None)
    if there is None:
        address = _address(unit.address) if unit.address else None
        actions.open_household(
            municipality=municipality,
            district=district,
            name="",
            members=people,
            address=address,
            by=None,
            at=at,
        )
        report.households += 1
        return
    household = OurHousehold.objects.get(pk=there)
    for person, role, since in people:
        actions.join(household, person, role=role, from_on=since, by=None, at=at)


def _add(person: PersonList, *, municipality: int, at: datetime) -> Person:
    return new_person(ours.person(person), municipality=municipality, by=None, at=at)


def _since(member: Member, today: date) -> date:
    """The first day at the address; today when the BRP does not know it or says a later day."""
    return min(member.since.earliest or today, today)


def _address(address: Address) -> NewAddress | None:
    if not address.known:
        return None
    said = ours.address(address)
    return NewAddress(
        street=said.street,
        number=said.number,
        postcode=said.postcode,
        town=said.town,
        kind=said.kind,
        from_on=said.since.earliest,
    )
