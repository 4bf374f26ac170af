"""What a provider sees: its own allocations, and of each person no more than it needs to begin."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from keukentafel.domain.decisions import products
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import ReferralFeedback
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.queries.working import works_in
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.people.models import Address, Membership, OwnAddress, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.people.queries.household import full_line, who_hides
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost

MOST = 100
"""Allocations on one page, the newest first."""


@dataclass(frozen=True, slots=True)
class AllocationView:
    """One order. address is empty when it is secret or unknown.

    off        another decision came before its first day: nothing is delivered, and of the person only a name is said

    temporary  until there is a decision (Wmo 2015, artikel 2.3.3); ends_on is its last day as it stands now
    died_on    of the resident, where that was before the last day: the help does not begin, or stops
    referral   by law, without a decision of the municipality (Jeugdwet, artikel 2.6): `decision` is its number
    """

    id: int
    municipality: int
    municipality_name: str
    person: int
    name: str
    born: str
    phone: str
    address: str
    address_secret: bool
    product: str
    product_name: str
    quantity: str
    starts_on: date
    ends_on: date
    decision: str
    sent_at: datetime
    ended: bool
    temporary: bool
    off: bool
    referral: bool = False
    died_on: date | None = None


def allocations(*, reader: Reader) -> list[AllocationView]:
    """The allocations to the reader's own organisation: three statements, however many there are; with temporary ones four."""
    return _views(_own(reader)[:MOST], reader.today)


def allocation(allocation_id: int, *, reader: Reader) -> AllocationView:
    """raises NotYours"""
    found = _views(_own(reader).filter(pk=allocation_id), reader.today)
    if not found:
        raise NotYours(allocation_id)
    return found[0]


def _own(reader: Reader) -> QuerySet[Allocation]:
    if reader.kind != "provider" or reader.organisation is None:
        return Allocation.objects.none()
    return (
        Allocation.objects.filter(organisation=reader.organisation, municipality__in=works_in(reader))
        .select_related("person", "beschikking__proposal", "municipality", "temporary", "referral")
        .prefetch_related("temporary__extensions", "temporary__stops")
        .annotate(
            hides=Exists(who_hides(on=reader.today).filter(pk=OuterRef("person"))),
            help_until=help_until("beschikking"),
            referral_end=_referral_end(),
        )
        .order_by("-sent_at", "-pk")
    )


def _referral_end() -> Subquery:
    """The last day of help after a referral that stopped; of what never began the day on which that was known."""
    ended = ReferralFeedback.objects.filter(referral=OuterRef("referral"), kind__in=("stop", "not_started"))
    return Subquery(ended.values("on")[:1])


def _views(rows: QuerySet[Allocation], on: date) -> list[AllocationView]:
    found = list(rows)
    homes = addresses({row.person_id for row in found if not row.hides}, on)
    return [_view(row, homes.get(row.person_id, ""), on) for row in found]


def _view(row: Allocation, address: str, on: date) -> AllocationView:
    ends_on, about = _last_day(row), row.temporary or row.referral or row.beschikking
    assert about is not None
    off = ends_on < row.starts_on
    if off:
        address = ""
    return AllocationView(
        id=row.pk,
        municipality=row.municipality_id,
        municipality_name=row.municipality.name,
        person=row.person_id,
        name=person_name(row.person).full,
        born="" if off else _born(row.person),
        phone=spaced_phone(row.person.phone) if not off else "",
        address=address,
        address_secret=row.hides,
        product=row.product,
        product_name=_name(row),
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on) if row.product else "",
        starts_on=row.starts_on,
        ends_on=ends_on,
        decision=about.number,
        sent_at=row.sent_at,
        ended=ends_on < on,
        temporary=row.temporary is not None,
        off=off,
        referral=row.referral is not None,
        died_on=_died_in(row.person, ends_on),
    )


def _died_in(person: Person, ends_on: date) -> date | None:
    return person.died_on if person.died_on is not None and person.died_on <= ends_on else None


def _born(person: Person) -> str:
    return person.born_on.strftime("%d-%m-%Y") if person.born_on else str(person.birth_year or "")


def _name(row: Allocation) -> str:
    """What is temporary may be something that no product says."""
    if row.temporary is not None:
        return row.temporary.description if not row.product else row.temporary.description.partition(", ")[0]
    if row.referral is not None:
        return row.referral.what
    proposal = row.beschikking.proposal if row.beschikking else None
    return products.name(proposal) if proposal else products.name_of(row.municipality_id, row.product)


def _last_day(row: Allocation) -> date:
    """What is temporary may last longer, or have stopped; any other order runs until a later decision counts."""
    if row.referral is not None:
        return getattr(row, "referral_end", None) or row.ends_on
    if row.temporary is None:
        until: date | None = getattr(row, "help_until", None)
        return min(row.ends_on, until) if until else row.ends_on
    if ended := row.temporary.ended:
        return ended.last_day
    return max([row.ends_on, *(each.ends_on for each in row.temporary.extensions.all())])


def addresses(people: Collection[int], on: date) -> dict[int, str]:
    """Where each of these people is found: at an address of their own, else at home; the actual address goes before the
    registered one. Ask about secrecy first. Two statements."""
    lives = OwnAddress.objects.filter(current(on), person__in=people)
    result = {row.person_id: full_line(row) for row in lives}
    homes = Membership.objects.filter(current(on), person__in=set(people) - result.keys(), main=True)
    rows = (
        Address.objects.filter(current(on), household__memberships__in=homes)
        .exclude(kind="post")
        .annotate(whose=F("household__memberships__person"))
    )
    for row in rows.order_by("-kind", "-from_on"):
        result.setdefault(row.whose, full_line(row))
    return result
