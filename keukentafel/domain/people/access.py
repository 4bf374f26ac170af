"""Who may open which household. Every question about a household asks it here, in the same query that fetches."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.walls.reader import Reader

from .models import Household, Involvement, Membership

NOBODY = Q(pk__in=[])
OPENS = """
h.municipality_id = ANY (%(municipalities)s::smallint[]) AND CASE %(reader_kind)s
  WHEN 'professional' THEN h.district_id = ANY (%(districts)s::bigint[]) OR EXISTS (
    SELECT FROM people_involvement i WHERE i.household_id = h.id AND i.account_id = %(account)s
       AND i.from_on <= %(today)s AND (i.until_on IS NULL OR i.until_on > %(today)s))
  WHEN 'resident' THEN EXISTS (
    SELECT FROM people_membership o WHERE o.household_id = h.id AND o.person_id = %(person)s
       AND o.from_on <= %(today)s AND (o.until_on IS NULL OR o.until_on > %(today)s))
  ELSE false END
"""
"""`households` as a condition on people_household h, for questions that are asked on every other click. Its values
come from `values`; tests/domain/test_people_access.py holds the two beside each other."""


class NotYours(LookupError):
    """There is nothing here for this reader. Whether it exists is not told: a page answers that it is not there."""


def current(on: date) -> Q:
    """Rows with a half-open period that hold on this day."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def households(reader: Reader) -> QuerySet[Household]:
    """The households that this reader may open.

    A professional opens those of the districts of their team, and those with which they are involved today; a resident
    opens the household that they belong to today; a provider opens none, and sees allocations only.
    """
    return Household.objects.filter(_opens(reader), municipality__in=reader.municipalities)


def values(reader: Reader, **more: Any) -> dict[str, Any]:
    """What OPENS needs to know, and whatever else a statement names."""
    return {
        "municipalities": list(reader.municipalities),
        "reader_kind": reader.kind,
        "districts": list(reader.districts),
        "account": reader.account,
        "person": reader.person,
        "today": reader.today,
        **more,
    }


def may_open(household: int, *, reader: Reader) -> bool:
    return households(reader).filter(pk=household).exists()


def household(number: int, *, reader: Reader) -> Household:
    """The household with this number. raises NotYours"""
    found = households(reader).select_related("district").filter(pk=number).first()
    if found is None:
        raise NotYours(number)
    return found


def _opens(reader: Reader) -> Q:
    if reader.kind == "professional":
        involved = Involvement.objects.filter(
            current(reader.today), household=OuterRef("pk"), account=reader.account
        )
        return Q(district__in=reader.districts) | Exists(involved)
    if reader.kind == "resident" and reader.person is not None:
        member = Membership.objects.filter(
            current(reader.today), household=OuterRef("pk"), person=reader.person
        )
        return Q(Exists(member))
    return NOBODY
