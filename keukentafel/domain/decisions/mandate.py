"""Who may take a decision: the register of the municipality, asked for one colleague or for all.

Every deed that decides asks `authority` in its own transaction, with what it is about as a Matter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Household
from keukentafel.domain.teams.models import Absence, Professional, Role
from keukentafel.domain.walls.models import TeamDistrict
from keukentafel.rules import access, mandates

from . import products, register
from .models import Aanvraag, Proposal
from .register import name
from .stakes import conflicts

__all__ = [
    "Decider",
    "Holder",
    "Matter",
    "authority",
    "deciders",
    "held",
    "highest",
    "holders",
    "matter_of",
    "name",
    "of_account",
    "of_district",
    "who_may_open",
]
TO_DECIDE = "besluiten-nemen"
"""The right to a file that deciding asks, beside the mandate."""
GIVES_NOTHING = frozenset({"refused", "not_treated", "withdrawn", "ended", "revoked", "college"})
"""Outcomes that cost nothing, so that no limit of a mandate stands in their way."""
NO_ROLE = "U hebt vandaag geen rol in deze gemeente."


@dataclass(frozen=True, slots=True)
class Matter:
    """The decision that somebody wants to take.

    product_group   empty: nothing of the catalogue
    cents_per_year  eurocents in a full year; 0 where nothing is granted
    person          the resident whom it is about; `household` that of the case
    signed_by       account of who signed the proposal; None when nobody did
    objected_to     accounts of who took the decisions that are objected to
    """

    municipality: int
    law: str
    product_group: str
    outcome: str
    cents_per_year: int
    person: int
    household: int | None
    signed_by: int | None = None
    objected_to: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Decider:
    """A colleague with everything that a mandate asks about.

    conflict  a key of rules.mandate_words.CONFLICTS, or empty
    teams     where they have a role that opens files of the districts of the team in order to decide
    replaced  the names of whom they replace, by the identifier that the deputies have
    """

    account: int
    name: str
    function: str
    team: int | None
    team_name: str
    roles: frozenset[str]
    in_service: bool
    conflict: str
    teams: frozenset[int] = frozenset()
    deputies: tuple[mandates.Deputy, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    away: bool = False

    def in_place_of(self, held: mandates.Held) -> str:
        """The name of whom they replace in it, or empty."""
        return self.replaced.get(held.replaces, "")


@dataclass(frozen=True, slots=True)
class Holder:
    """A colleague who may take this decision, and on which mandate.

    in_place_of  the name of whom they replace in it, or empty
    away         not at work today
    """

    account: int
    name: str
    function: str
    team: int | None
    team_name: str
    mandate: str
    source: str
    in_place_of: str = ""
    away: bool = False


def matter_of(aanvraag: Aanvraag, proposal: Proposal, outcome: str) -> Matter:
    """What deciding so on this proposal would be."""
    return Matter(
        aanvraag.municipality_id, aanvraag.law, products.group(proposal), outcome,
        0 if outcome in GIVES_NOTHING else proposal.cents_per_year, aanvraag.person_id, aanvraag.case.household_id,
        signed_by=proposal.by_id,
    )  # fmt: skip


def authority(matter: Matter, *, account: int, on: date) -> mandates.Held:
    """The mandate on which this account decides now; the register stands still until the transaction ends.

    raises  rules.mandates.NoMandate
    source  Awb, artikel 2:4, 10:3, 10:8 and 10:9
    """
    register.hold_shared(matter.municipality)
    grants = register.grants(matter.municipality, law=matter.law)
    return held(of_account(account, deciders(matter, on=on, account=account)), matter, grants, on=on)


def held(decider: Decider, matter: Matter, grants: Sequence[mandates.Grant], *, on: date) -> mandates.Held:
    """The mandate on which this colleague may decide so. raises rules.mandates.NoMandate"""
    return mandates.held(
        grants,
        roles=decider.roles,
        person=str(decider.account),
        law=matter.law,
        product_group=matter.product_group,
        outcome=matter.outcome,
        euros_per_year=-(-matter.cents_per_year // 100),
        municipality=matter.municipality,
        on=on,
        conflict=decider.conflict,
        signed_proposal=_key(matter.signed_by),
        objected_to=frozenset(map(str, matter.objected_to)),
        in_service=decider.in_service,
        deputies=decider.deputies,
    )


def holders(
    deciders: Sequence[Decider],
    matter: Matter,
    grants: Sequence[mandates.Grant],
    *,
    besides: int | None,
    on: date,
) -> list[Holder]:
    """Who of these, one left out, may take this decision. First who is at work, then who sits nearest to it: on an own
    mandate before one in somebody's place, and with the lowest amount."""
    found = []
    for decider in deciders:
        if decider.account == besides:
            continue
        try:
            mandate = held(decider, matter, grants, on=on)
        except mandates.NoMandate:
            continue
        limit = mandate.grant.highest_euros
        holder = Holder(
            decider.account, decider.name, decider.function, decider.team, decider.team_name, mandate.code,
            mandate.source, decider.in_place_of(mandate), decider.away,
        )  # fmt: skip
        found.append(((decider.away, bool(mandate.replaces), limit is None, limit or 0, holder.name), holder))
    return [holder for _order, holder in sorted(found, key=lambda each: each[0])]


def who_may_open(deciders: Sequence[Decider], household: Household | None) -> list[Decider]:
    """Those who come in by the district of the household: before anybody else a decision would lie unread."""
    return list(deciders) if household is None else of_district(deciders, household.district_id)


def of_district(deciders: Sequence[Decider], district: int) -> list[Decider]:
    """Those who come in by this district."""
    teams = set(TeamDistrict.objects.filter(district=district).values_list("team", flat=True))
    return [each for each in deciders if each.teams & teams]


def of_account(account: int, deciders: Sequence[Decider]) -> Decider:
    """raises rules.mandates.NoMandate"""
    for each in deciders:
        if each.account == account:
            return each
    raise mandates.NoMandate(NO_ROLE, rule="Awb, artikel 10:3")


def deciders(matter: Matter, *, on: date, account: int | None = None) -> list[Decider]:
    """Everybody with a role in the municipality of the matter, or only this account: a fixed number of statements."""
    places = register.deputies(matter.municipality, on=on, of=None if account is None else [account])
    wanted = None if account is None else {account, *(each.account for each in places)}
    roles = _roles(matter.municipality, on, wanted)
    known = {
        row.account_id: row
        for row in Professional.objects.filter(account__in=roles, municipality=matter.municipality)
    }
    stakes = conflicts(list(roles), person=matter.person, household=matter.household, on=on)
    replaced: dict[int, list[mandates.Deputy]] = {}
    for each in places:
        replaced.setdefault(each.deputy, []).append(
            mandates.Deputy(
                str(each.deputy), str(each.account),
                frozenset(role.kind for role in roles.get(each.account, ())), each.period,
                _in_service(known.get(each.account)), each.account in stakes,
            )
        )  # fmt: skip
    names = {str(key): found[0].account.name for key, found in roles.items()}
    return [
        _decider(found, known.get(key), stakes.get(key, ""), tuple(replaced.get(key, ())), names)
        for key, found in roles.items()
        if account is None or key == account
    ]


def highest(
    grants: Sequence[mandates.Grant],
    *,
    law: str,
    outcome: str,
    roles: Collection[str],
    account: int,
    on: date,
) -> tuple[bool, int | None]:
    """Whether these roles or this account hold a mandate for it on that day, and up to how many euros a year (None: no limit).

    For a hint on a page; the decision itself is checked anew.
    """
    found = [
        grant.highest_euros
        for grant in grants
        if grant.law == law and outcome in grant.outcomes and grant.period.contains(on)
        and (grant.role in roles or grant.person == str(account))
    ]  # fmt: skip
    return bool(found), None if None in found else max(
        (each for each in found if each is not None), default=0
    )


def _roles(municipality: int, on: date, accounts: Collection[int] | None) -> dict[int, list[Any]]:
    roles = Role.objects.filter(current(on), municipality=municipality, account__is_active=True)
    if accounts is not None:
        roles = roles.filter(account__in=accounts)
    found: dict[int, list[Any]] = {}
    away = Absence.objects.filter(current(on), municipality=municipality, account=OuterRef("account"))
    roles = roles.annotate(away=Exists(away)).select_related("account", "team")
    for role in roles.order_by("account__name", "pk"):
        found.setdefault(role.account_id, []).append(role)
    return found


def _decider(
    roles: list[Any],
    known: Professional | None,
    conflict: str,
    deputies: tuple[mandates.Deputy, ...],
    names: Mapping[str, str],
) -> Decider:
    first = next((role for role in roles if role.team_id is not None), roles[0])
    return Decider(
        account=first.account_id,
        name=first.account.name,
        function=(known.function if known else "") or str(first.get_kind_display()),
        team=first.team_id,
        team_name=first.team.name if first.team else "",
        roles=frozenset(role.kind for role in roles),
        in_service=_in_service(known),
        conflict=conflict,
        teams=frozenset(
            role.team_id
            for role in roles
            if role.team_id is not None and role.kind in access.district_roles(TO_DECIDE)
        ),
        deputies=deputies,
        replaced={each.replaces: names.get(each.replaces, "") for each in deputies},
        away=first.away,
    )


def _in_service(known: Professional | None) -> bool:
    return known is not None and known.employer == "gemeente"


def _key(account: int | None) -> str:
    return "" if account is None else str(account)
