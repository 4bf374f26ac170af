"""Who may decide on what. Pure matching over grants: those of the tables, or rows that colleagues keep in the database.

source  Awb, artikel 2:4 (no prejudice), 10:3, 10:5 and 10:9
"""

import itertools
from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.periods import gaps
from keukentafel.rules import loader
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.dutch import listed
from keukentafel.rules.grants import (
    Capacity,
    Case,
    Deputy,
    Grant,
    Held,
    belongs,
    limit,
    wider_than_source,
    within_source,
)
from keukentafel.rules.mandate_words import NoMandate, refusal

__all__ = [
    "Deputy",
    "Grant",
    "Held",
    "NoMandate",
    "held",
    "overlaps_and_gaps",
    "start_grants",
    "wider_than_source",
]


def held(
    grants: Sequence[Grant],
    *,
    roles: Collection[str],
    person: str,
    law: str,
    product_group: str,
    outcome: str,
    euros_per_year: int,
    municipality: int,
    on: date,
    is_own_household: bool,
    signed_proposal: str = "",
    in_service: bool = True,
    deputies: Sequence[Deputy] = (),
) -> Held:
    """The narrowest mandate that covers this decision.

    person           who decides; the same identifier as in grants, deputies and `signed_proposal`
    euros_per_year   whole euros in a full year; 0 when refused
    signed_proposal  who signed the proposal, for mandates with four eyes; empty when nobody did
    raises           NoMandate
    """
    if is_own_household:
        raise NoMandate(
            "Niemand beslist over het eigen huishouden. Vraag een collega met hetzelfde mandaat.",
            rule="Awb, artikel 2:4",
        )
    case = Case(law, product_group, outcome, euros_per_year, municipality, on, signed_proposal, person)
    capacities = [Capacity(person, frozenset(roles), in_service)]
    capacities += [
        Capacity(each.replaces, each.roles, each.in_service and in_service, replaces=True)
        for each in deputies
        if each.person == person and each.period.contains(on)
    ]
    fitting = [
        (grant, capacity)
        for capacity in capacities
        for grant in grants
        if belongs(grant, capacity) and case.fits(grant) and within_source(grant, grants, on)
    ]
    if not fitting:
        raise refusal(grants, capacities, case)
    grant, capacity = min(
        fitting, key=lambda each: (each[1].replaces, each[0].four_eyes, limit(each[0]), each[0].code)
    )
    return Held(
        grant.code,
        grant.source,
        grant,
        replaces=capacity.person if capacity.replaces else "",
        signed_by=signed_proposal if grant.four_eyes else "",
    )


def overlaps_and_gaps(grants: Sequence[Grant]) -> list[str]:
    """What an administrator should look at: the same code twice on one day, days without any, and wrong sub-mandates."""
    found = []
    by_code: dict[str, list[Grant]] = {}
    for grant in grants:
        by_code.setdefault(grant.code, []).append(grant)
    for code, same in sorted(by_code.items()):
        same.sort(key=lambda each: each.period.start)
        for earlier, later in itertools.pairwise(same):
            if earlier.period.overlaps(later.period):
                found.append(f"{code} geldt twee keer vanaf {plain_date(later.period.start)}.")
        for gap in gaps(each.period for each in same):
            found.append(f"{code} geldt niet vanaf {plain_date(gap.start)}.")
        for sub in (each for each in same if each.sub_of):
            found += _sub_problems(sub, by_code.get(sub.sub_of, []))
    return found


@lru_cache(maxsize=512)
def start_grants(municipality: int) -> tuple[Grant, ...]:
    """The mandates of the start tables of a municipality (CBS code as a number). raises UnknownCode"""
    rules = loader.load()
    if municipality not in rules.gemeenten:
        raise UnknownCode("Voor gemeente %(code)s zijn er geen regels.", code=f"{municipality:04d}")
    return tuple(
        Grant(
            row.code, row.bron, municipality, row.wet, frozenset(row.uitkomsten), row.period, role=row.rol,
            product_groups=frozenset(row.productgroepen), highest_euros=row.hoogste_bedrag, four_eyes=row.vier_ogen,
            only_in_service=row.alleen_in_dienst, may_pass_on=row.ondermandaat,
        )
        for row in rules.gemeenten[municipality].mandaten.rows
    )  # fmt: skip


def _sub_problems(sub: Grant, sources: Sequence[Grant]) -> list[str]:
    if not sources:
        return [f"{sub.code} is een ondermandaat van {sub.sub_of}, en dat bestaat niet."]
    if not any(source.period.covers(sub.period) and not wider_than_source(sub, source) for source in sources):
        ways = wider_than_source(sub, sources[-1])
        return [f"{sub.code} is ruimer dan {sub.sub_of}: {listed(ways)}."]
    return []
