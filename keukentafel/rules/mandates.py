"""Who may decide on what. Pure matching over grants: those of the tables, or rows that colleagues keep in the database.

source  Awb, artikel 2:4 (no prejudice), 10:3, 10:5 and 10:9
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

from keukentafel.rules import loader
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.grants import (
    NEVER_IN_SERVICE,
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
from keukentafel.rules.mandate_checks import nobody_may, overlaps_and_gaps, sub_problems
from keukentafel.rules.mandate_words import NoMandate, conflict_of_interest, refusal, took_the_first

__all__ = [
    "NEVER_IN_SERVICE",
    "Deputy",
    "Grant",
    "Held",
    "NoMandate",
    "held",
    "nobody_may",
    "overlaps_and_gaps",
    "start_grants",
    "sub_problems",
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
    conflict: str = "",
    signed_proposal: str = "",
    objected_to: Collection[str] = (),
    in_service: bool = True,
    deputies: Sequence[Deputy] = (),
) -> Held:
    """The narrowest mandate that covers this decision.

    person           who decides; the same identifier as in grants, deputies and `signed_proposal`
    euros_per_year   whole euros in a full year; 0 when refused
    conflict         a code of mandate_words.CONFLICTS: the stake that this person has in it; empty when they have none
    signed_proposal  who signed the proposal, for mandates with four eyes; empty when nobody did
    objected_to      who took the decisions that are objected to; they never decide on the objection
    raises           NoMandate
    source           Awb, artikel 2:4, 10:3 lid 3 and 10:9
    """
    if conflict:
        raise conflict_of_interest(conflict)
    if person in objected_to:
        raise took_the_first()
    case = Case(law, product_group, outcome, euros_per_year, municipality, on, signed_proposal)
    capacities = [Capacity(person, frozenset(roles), in_service)]
    capacities += _stood_in_for(person, deputies, case, in_service=in_service, objected_to=objected_to)
    fitting = [
        (grant, capacity)
        for capacity in capacities
        for grant in grants
        if belongs(grant, capacity) and case.fits(grant, capacity.people(person)) and within_source(grant, grants, on)
    ]  # fmt: skip
    if not fitting:
        raise refusal(grants, capacities, case)
    grant, capacity = min(fitting, key=_own_and_narrow_first)
    return Held(
        grant.code,
        grant.source,
        grant,
        replaces=capacity.person if capacity.replaces else "",
        signed_by=signed_proposal if grant.four_eyes else "",
    )


def _stood_in_for(
    person: str, deputies: Sequence[Deputy], case: Case, *, in_service: bool, objected_to: Collection[str]
) -> list[Capacity]:
    """As whom else this person may decide on that day."""
    return [
        Capacity(each.replaces, each.roles, each.in_service and in_service, replaces=True)
        for each in deputies
        if each.person == person and each.period.contains(case.on)
        and not each.conflicted and each.replaces not in objected_to
    ]  # fmt: skip


def _own_and_narrow_first(fitting: tuple[Grant, Capacity]) -> tuple[bool, bool, float, str]:
    grant, capacity = fitting
    return capacity.replaces, grant.four_eyes, limit(grant), grant.code


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
            only_in_service=row.alleen_in_dienst, may_pass_on=row.ondermandaat, sub_of=row.ondermandaat_van,
            name=row.naam, agreed=row.instemming,
        )
        for row in rules.gemeenten[municipality].mandaten.rows
    )  # fmt: skip
