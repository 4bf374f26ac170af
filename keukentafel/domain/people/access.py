"""Who may open which household. Every question about a household asks it here, in the same query that fetches."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules

from .models import Directed, Household, Involvement, Membership, Person, Regrouping

NOBODY = Q(pk__in=[])
HOLDS = "from_on <= %(today)s AND ({0}.until_on IS NULL OR {0}.until_on > %(today)s)"
IS_INVOLVED = (
    "EXISTS (SELECT FROM people_involvement i WHERE i.household_id = h.id AND i.account_id = %(account)s"
    f" AND i.{HOLDS.format('i')})"
)
DIRECTS = (
    "EXISTS (SELECT FROM people_directed r WHERE r.household_id = h.id AND r.account_id = %(account)s"
    f" AND r.{HOLDS.format('r')})"
)
BONDS = {
    "wijk": "h.district_id = ANY (%(districts)s::bigint[])",
    "gemeente": "h.municipality_id = ANY (%(everywhere)s::smallint[])",
    "betrokken": f"(%(by_involvement)s AND {IS_INVOLVED})",
    "regie": f"(%(by_direction)s AND {DIRECTS})",
}
"""What binds a professional to a household, as a condition; regels/landelijk/toegang.toml says which of them give a right."""

MERGED = (
    "EXISTS (SELECT FROM people_regrouping m WHERE m.other_household = h.id AND m.kind = 'merge'"
    " AND NOT EXISTS (SELECT FROM people_regroupingundone u WHERE u.regrouping_id = m.id))"
)
"""Household h became part of another. Its pages lead on to that one; nothing is read or written here any more."""
OPENS = f"""
h.municipality_id = ANY (%(municipalities)s::smallint[]) AND h.id <> ALL (%(locked)s::bigint[]) AND NOT {MERGED}
AND CASE %(reader_kind)s
  WHEN 'professional' THEN {" OR ".join(BONDS.values())}
  WHEN 'resident' THEN EXISTS (
    SELECT FROM people_membership o WHERE o.household_id = h.id AND o.person_id = %(person)s
       AND o.{HOLDS.format("o")})
  ELSE false END
"""
"""`households` as a condition on people_household h, for questions that are asked on every other click. Its values
come from `values`, which knows the right; tests/domain/test_people_access.py holds the two beside each other."""


class NotYours(LookupError):
    """There is nothing here for this reader. Whether it exists is not told: a page answers that it is not there."""


def current(on: date) -> Q:
    """Rows with a half-open period that hold on this day."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def households(reader: Reader, *, right: str = "") -> QuerySet[Household]:
    """The households for which this reader has a right of regels/landelijk/toegang.toml.

    right  empty: what the reader came in for, see Reader.right
    A professional has it by the districts of their team, by directing the plan, by being involved today, or in the
    whole municipality, as the table says; a resident has the household that they belong to today; a provider has none,
    and sees allocations only. What a reader is kept out of stays closed, whatever the right. What became part of
    another household is nobody's.
    """
    merged = Regrouping.objects.filter(kind="merge", other_household=OuterRef("pk"), undone__isnull=True)
    opened = Household.objects.filter(
        _opens(reader, right or reader.right), ~Exists(merged), municipality__in=reader.municipalities
    )
    return opened.exclude(pk__in=reader.locked) if reader.locked else opened


def people(reader: Reader, *, right: str = "") -> QuerySet[Person]:
    """The residents for whom this reader has a right; by default what the reader came in for.

    Where somebody belongs now decides: who moved away is of the household that they moved to. Of somebody who belongs to
    none any more (died, left), the last households decide. Who never had one is for the roles that have the right by
    district, so that who found or made this person can go on. Who is kept out of a household is kept out of its members.
    """
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


def kept_from(reader: Reader) -> QuerySet[Person]:
    """The residents whom this reader is kept out of: they belong to a closed household, or to none since."""
    homes = Membership.objects.filter(person=OuterRef("pk"))
    now, shut = homes.filter(lasting(reader.today)), Q(household__in=reader.locked)
    return Person.objects.filter(Exists(now.filter(shut)) | (~Exists(now) & Exists(homes.filter(shut))))


def lasting(on: date) -> Q:
    """Rows of a period that is not over on this day; it may begin later."""
    return Q(until_on__isnull=True) | Q(until_on__gt=on)


def not_locked(reader: Reader, household: str = "household") -> Q:
    """For rows that somebody reads on another ground than the file: a task on their desk, a goal they are invited to.

    household  the path from the row to the household, which may be empty
    """
    if not reader.locked:
        return Q()
    return Q(**{f"{household}__isnull": True}) | ~Q(**{f"{household}__in": reader.locked})


def values(reader: Reader, *, right: str = "", **more: Any) -> dict[str, Any]:
    """What OPENS needs to know, and whatever else a statement names.

    right  empty: what the reader came in for
    """
    asked = right or reader.right
    bonds = rules.bonds(asked)
    return {
        "municipalities": list(reader.municipalities),
        "reader_kind": reader.kind,
        "districts": list(reader.districts_with(rules.district_roles(asked))),
        "everywhere": list(reader.municipalities_with(rules.municipal_roles(asked))),
        "by_involvement": "betrokken" in bonds,
        "by_direction": "regie" in bonds,
        "account": reader.account,
        "person": reader.person if rules.of_own_file(asked) else None,
        "locked": list(reader.locked),
        "today": reader.today,
        **more,
    }


def rights(
    reader: Reader, *, district: int, municipality: int, involved: bool, directs: bool
) -> frozenset[str]:
    """Every right that this professional has on a household, given what binds them to it."""
    found = {"betrokken": involved, "regie": directs}
    codes = [bond for bond, there in found.items() if there]
    return frozenset().union(
        *(rules.given_by(bond) for bond in codes),
        *(rules.given_by("wijk", role.kind) for role in reader.roles if district in role.districts),
        *(
            rules.given_by("gemeente", role.kind)
            for role in reader.roles
            if role.municipality == municipality
        ),
    )


def rights_on(household: Household, *, reader: Reader) -> frozenset[str]:
    """Every right that this reader has on this household; one statement for who does not have them all by a role."""
    if reader.kind != "professional" or household.pk in reader.locked:
        return frozenset()
    known = {"district": household.district_id, "municipality": household.municipality_id}
    found = rights(reader, **known, involved=False, directs=False)
    if rules.given_by("betrokken") | rules.given_by("regie") <= found:
        return found
    mine = {"household": OuterRef("pk"), "account": reader.account}
    bound = Household.objects.filter(pk=household.pk).values_list(
        Exists(Involvement.objects.filter(current(reader.today), **mine)),
        Exists(Directed.objects.filter(current(reader.today), **mine)),
    )
    involved, directs = bound.get()
    return rights(reader, **known, involved=involved, directs=directs)


def rights_by_bond(reader: Reader) -> dict[str, Any]:
    """What each bond would give this reader, for a statement that finds the bonds itself: see kt_overview."""
    wijk: dict[str, set[str]] = {}
    place: dict[str, set[str]] = {}
    for role in reader.roles:
        for district in role.districts:
            wijk.setdefault(str(district), set()).update(rules.given_by("wijk", role.kind))
        place.setdefault(str(role.municipality), set()).update(rules.given_by("gemeente", role.kind))
    return {
        "wijk": {district: sorted(codes) for district, codes in wijk.items()},
        "gemeente": {code: sorted(codes) for code, codes in place.items()},
        "betrokken": sorted(rules.given_by("betrokken")),
        "regie": sorted(rules.given_by("regie")),
    }


def may_open(household: int, *, reader: Reader) -> bool:
    """Whether the first page of this file is there for this reader."""
    return households(reader, right="overzicht").filter(pk=household).exists()


def household(number: int, *, reader: Reader, right: str = "") -> Household:
    """The household with this number, by what the reader came in for or another right. raises NotYours"""
    found = households(reader, right=right).select_related("district").filter(pk=number).first()
    if found is None:
        raise NotYours(number)
    return found


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
