"""The basic data of a household: its name, its district, and whether it is still there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people import access
from keukentafel.domain.people.models import HouseholdClosure, closure_reasons
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class Closed:
    """A period in which the household was no more. until_on None: it still is so."""

    reason: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Basics:
    number: int
    municipality: int
    name: str
    district: int
    opened_on: date
    closures: tuple[Closed, ...]

    @property
    def pk(self) -> int:
        return self.number

    @property
    def municipality_id(self) -> int:
        return self.municipality

    @property
    def ended(self) -> Closed | None:
        return next((each for each in self.closures if each.until_on is None), None)


def basics(number: int, *, reader: Reader) -> Basics:
    """raises NotYours"""
    row = access.household(number, reader=reader)
    names = dict(closure_reasons())
    closures = HouseholdClosure.objects.filter(household=row).order_by("-from_on", "-pk")
    return Basics(
        number=row.pk,
        municipality=row.municipality_id,
        name=row.name,
        district=row.district_id,
        opened_on=row.opened_on,
        closures=tuple(Closed(str(names[each.reason]), each.from_on, each.until_on) for each in closures),
    )
