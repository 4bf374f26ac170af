"""Who may open which household. Every question about a household asks it here, in the same query that fetches."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.walls.reader import Reader
from keukentafel.domain.walls.spoken import Spoken
from keukentafel.rules import access as rules

from .models import Directed, Household, Involvement, Membership, Person

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
"""`households` as a condition on people_household h. Its values come from `values`, which knows the right."""

AT_HOME = "SELECT FROM people_membership m WHERE m.person_id = p.id"
NOW = "(m.until_on IS NULL OR m.until_on > %(today)s)"
OPENED = f"EXISTS (SELECT FROM people_household h WHERE h.id = m.household_id AND {OPENS})"
SHUT = "m.household_id = ANY (%(locked)s::bigint[])"
READS = f"""
p.municipality_id = ANY (%(municipalities)s::smallint[])
AND NOT EXISTS (SELECT FROM people_regrouping g WHERE g.other = p.id AND g.kind = 'merge'
  AND NOT EXISTS (SELECT FROM people_regroupingundone u WHERE u.regrouping_id = g.id))
AND (EXISTS ({AT_HOME} AND {NOW} AND {OPENED})
  OR NOT EXISTS ({AT_HOME} AND {NOW}) AND EXISTS ({AT_HOME} AND {OPENED})
  OR p.id = %(oneself)s
  OR p.municipality_id = ANY (%(found_ones)s::smallint[]) AND NOT EXISTS ({AT_HOME}))
AND NOT (%(locked)s::bigint[] <> '{{}}' AND (EXISTS ({AT_HOME} AND {NOW} AND {SHUT})
  OR NOT EXISTS ({AT_HOME} AND {NOW}) AND EXISTS ({AT_HOME} AND {SHUT})))
"""
"""`people` as a condition on people_person p."""


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
    return Household.objects.filter(Spoken(OPENS, values(reader, right=right), h="pk"))


def people(reader: Reader, *, right: str = "") -> QuerySet[Person]:
    """The residents for whom this reader has a right; by default what the reader came in for.

    Where somebody belongs now decides: who moved away is of the household that they moved to. Of somebody who belongs to
    none any more (died, left), the last households decide. Who never had one is for the roles that have the right by
    district, so that who found or made this person can go on. Who is kept out of a household is kept out of its members.
    """
    if reader.kind in ("provider", "referrer"):
        return Person.objects.none()
    roles = rules.district_roles(right or reader.right)
    found_ones = list(reader.municipalities_with(roles)) if reader.kind == "professional" else []
    oneself = reader.person if reader.kind == "resident" else None
    known = values(reader, right=right, found_ones=found_ones, oneself=oneself)
    return Person.objects.filter(Spoken(READS, known, p="pk"))


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
