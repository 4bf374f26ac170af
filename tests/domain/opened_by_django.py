"""Who may open a household and read a resident, as Django would ask it: what domain/people/access.py is held beside."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.people.access import current, kept_from, lasting
from keukentafel.domain.people.models import Directed, Household, Involvement, Membership, Person, Regrouping
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules

NOBODY = Q(pk__in=[])


def households(reader: Reader, *, right: str = "") -> QuerySet[Household]:
    merged = Regrouping.objects.filter(kind="merge", other_household=OuterRef("pk"), undone__isnull=True)
    opened = Household.objects.filter(
        _opens(reader, right or reader.right), ~Exists(merged), municipality__in=reader.municipalities
    )
    return opened.exclude(pk__in=reader.locked) if reader.locked else opened


def people(reader: Reader, *, right: str = "") -> QuerySet[Person]:
    if reader.kind == "provider":
        return Person.objects.none()
    homes = Membership.objects.filter(person=OuterRef("pk"))
    now = homes.filter(lasting(reader.today))
    opened = Q(household__in=households(reader, right=right))
    may = Exists(now.filter(opened)) | (~Exists(now) & Exists(homes.filter(opened)))
    if reader.kind == "resident":
        may |= Q(pk=reader.person)
    else:
        may |= ~Exists(homes) & Q(
            municipality__in=reader.municipalities_with(rules.district_roles(right or reader.right))
        )
    merged = Regrouping.objects.filter(kind="merge", other=OuterRef("pk"), undone__isnull=True)
    found = Person.objects.filter(may, ~Exists(merged), municipality__in=reader.municipalities)
    return found.exclude(pk__in=kept_from(reader)) if reader.locked else found


def _opens(reader: Reader, right: str) -> Q:
    if reader.kind == "professional":
        return _bound(reader, right)
    if reader.kind == "resident" and reader.person is not None and rules.of_own_file(right):
        member = Membership.objects.filter(
            current(reader.today), household=OuterRef("pk"), person=reader.person
        )
        return Q(Exists(member))
    return NOBODY


def _bound(reader: Reader, right: str) -> Q:
    """By which bonds a professional has this right."""
    bonds, mine = rules.bonds(right), {"household": OuterRef("pk"), "account": reader.account}
    found = Q(district__in=reader.districts_with(rules.district_roles(right)))
    if "betrokken" in bonds:
        found |= Exists(Involvement.objects.filter(current(reader.today), **mine))
    if "regie" in bonds:
        found |= Exists(Directed.objects.filter(current(reader.today), **mine))
    if wide := reader.municipalities_with(rules.municipal_roles(right)):
        found |= Q(municipality__in=wide)
    return found
