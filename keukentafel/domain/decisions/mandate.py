"""Who may take a decision: the register of the municipality, asked for one colleague or for all.

Every deed that decides asks `authority` in its own transaction, with what it is about as a Matter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people.access import current
from keukentafel.domain.teams.models import Absence, Professional, Role
from keukentafel.rules import cost, mandates

from . import register
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
]
NO_ROLE = "U hebt vandaag geen rol in deze gemeente."


@dataclass(frozen=True, slots=True)
class Matter:
    """The decision that somebody wants to take.

    product_group   empty: nothing of the catalogue
    cents_per_year  eurocents in a full year; 0 where nothing is granted
    person          the resident whom it is about; `household` that of the case
    signed_by       account of who signed the proposal; None when nobody did
    objected_to     account of who took the decision that is objected to
    """

    municipality: int
    law: str
    product_group: str
    outcome: str
    cents_per_year: int
    person: int
    household: int | None
    signed_by: int | None = None
    objected_to: int | None = None


@dataclass(frozen=True, slots=True)
class Decider:
    """A colleague with everything that a mandate asks about. conflict: a key of rules.mandate_words.CONFLICTS, or empty"""

    account: int
    name: str
    function: str
    team: int | None
    team_name: str
    roles: frozenset[str]
    in_service: bool
    conflict: str
    deputies: tuple[mandates.Deputy, ...] = ()
    away: bool = False


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
    row = cost.product(aanvraag.municipality_id, proposal.product, on=proposal.starts_on)
    return Matter(
        aanvraag.municipality_id, aanvraag.law, row.groep, outcome,
        proposal.cents_per_year if outcome == "granted" else 0, aanvraag.person_id, aanvraag.case.household_id,
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
        objected_to=_key(matter.objected_to),
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
    names = {str(each.account): each.name for each in deciders}
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
            mandate.source, names.get(mandate.replaces, mandate.replaces), decider.away,
        )  # fmt: skip
        found.append(((decider.away, bool(mandate.replaces), limit is None, limit or 0, holder.name), holder))
    return [holder for _order, holder in sorted(found, key=lambda each: each[0])]


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
    away = _away(matter.municipality, on, roles)
    replaced: dict[int, list[mandates.Deputy]] = {}
    for each in places:
        replaced.setdefault(each.deputy, []).append(
            mandates.Deputy(
                str(each.deputy), str(each.account),
                frozenset(role.kind for role in roles.get(each.account, ())), each.period,
                _in_service(known.get(each.account)), each.account in stakes,
            )
        )  # fmt: skip
    return [
        _decider(found, known.get(key), stakes.get(key, ""), tuple(replaced.get(key, ())), key in away)
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


def _roles(municipality: int, on: date, accounts: Collection[int] | None) -> dict[int, list[Role]]:
    roles = Role.objects.filter(current(on), municipality=municipality, account__is_active=True)
    if accounts is not None:
        roles = roles.filter(account__in=accounts)
    found: dict[int, list[Role]] = {}
    for role in roles.select_related("account", "team").order_by("account__name", "pk"):
        found.setdefault(role.account_id, []).append(role)
    return found


def _away(municipality: int, on: date, accounts: Collection[int]) -> set[int]:
    rows = Absence.objects.filter(current(on), municipality=municipality, account__in=accounts)
    return set(rows.values_list("account", flat=True))


def _decider(
    roles: list[Role],
    known: Professional | None,
    conflict: str,
    deputies: tuple[mandates.Deputy, ...],
    away: bool,
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
        deputies=deputies,
        away=away,
    )


def _in_service(known: Professional | None) -> bool:
    return known is not None and known.employer == "gemeente"


def _key(account: int | None) -> str:
    return "" if account is None else str(account)
