"""Who may decide on an aanvraag: the mandates of the municipality, asked for one colleague or for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Membership, OwnFile
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.rules import cost, loader, mandates

from .models import Aanvraag, Proposal


@dataclass(frozen=True, slots=True)
class Decider:
    """A colleague with everything that a mandate asks about."""

    account: int
    name: str
    function: str
    team: int | None
    team_name: str
    roles: frozenset[str]
    in_service: bool
    own_household: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """A colleague who may take this decision, and on which mandate."""

    account: int
    name: str
    function: str
    team: int | None
    team_name: str
    mandate: str
    source: str


def held(
    decider: Decider, aanvraag: Aanvraag, proposal: Proposal, outcome: str, *, on: date
) -> mandates.Held:
    """The mandate on which this colleague may decide so. raises mandates.NoMandate"""
    row = cost.product(aanvraag.municipality_id, proposal.product, on=proposal.starts_on)
    granted = outcome == "granted"
    return mandates.held(
        mandates.start_grants(aanvraag.municipality_id),
        roles=decider.roles,
        person=str(decider.account),
        law=aanvraag.law,
        product_group=row.groep,
        outcome=outcome,
        euros_per_year=-(-proposal.cents_per_year // 100) if granted else 0,
        municipality=aanvraag.municipality_id,
        on=on,
        is_own_household=decider.own_household,
        signed_proposal=str(proposal.by_id),
        in_service=decider.in_service,
    )


def holders(
    deciders: Sequence[Decider],
    aanvraag: Aanvraag,
    proposal: Proposal,
    outcome: str,
    *,
    besides: int,
    on: date,
) -> list[Holder]:
    """Who of these, one left out, may take this decision; who sits nearest to it, with the lowest mandate, first."""
    found = []
    for decider in deciders:
        if decider.account == besides:
            continue
        try:
            mandate = held(decider, aanvraag, proposal, outcome, on=on)
        except mandates.NoMandate:
            continue
        limit = mandate.grant.highest_euros
        holder = Holder(
            decider.account,
            decider.name,
            decider.function,
            decider.team,
            decider.team_name,
            mandate.code,
            mandate.source,
        )
        found.append((limit is None, limit or 0, holder.name, holder))
    return [each[-1] for each in sorted(found, key=lambda each: each[:3])]


def decider(account: int, aanvraag: Aanvraag, *, on: date) -> Decider:
    """The colleague with this account. raises mandates.NoMandate when they have no role here today"""
    return of_account(account, deciders(aanvraag, on=on, account=account))


def of_account(account: int, deciders: Sequence[Decider]) -> Decider:
    """raises mandates.NoMandate"""
    for each in deciders:
        if each.account == account:
            return each
    raise mandates.NoMandate("U hebt vandaag geen rol in deze gemeente.", rule="Awb, artikel 10:3")


def deciders(aanvraag: Aanvraag, *, on: date, account: int | None = None) -> list[Decider]:
    """Everybody with a role in the municipality of the aanvraag, or only this account: three statements."""
    roles = Role.objects.filter(current(on), municipality=aanvraag.municipality_id, account__is_active=True)
    if account is not None:
        roles = roles.filter(account=account)
    by_account: dict[int, list[Role]] = {}
    for role in roles.select_related("account", "team").order_by("account__name", "pk"):
        by_account.setdefault(role.account_id, []).append(role)
    known = {
        row.account_id: row
        for row in Professional.objects.filter(account__in=by_account, municipality=aanvraag.municipality_id)
    }
    own = _of_this_household(aanvraag, by_account, on)
    return [_decider(found, known.get(key), key in own) for key, found in by_account.items()]


def name(municipality: int, code: str) -> str:
    """ "Wmo-voorziening toekennen tot € 10.000 per jaar"; the code itself when the tables no longer know it."""
    rules = loader.load()
    known = rules.gemeenten[municipality].mandaten if municipality in rules.gemeenten else None
    return known.history(code)[-1].naam if known and code in known.codes else code


def _decider(roles: list[Role], known: Professional | None, own_household: bool) -> Decider:
    first = next((role for role in roles if role.team_id is not None), roles[0])
    return Decider(
        account=first.account_id,
        name=first.account.name,
        function=(known.function if known else "") or str(first.get_kind_display()),
        team=first.team_id,
        team_name=first.team.name if first.team else "",
        roles=frozenset(role.kind for role in roles),
        in_service=known is not None and known.employer == "gemeente",
        own_household=own_household,
    )


def _of_this_household(aanvraag: Aanvraag, accounts: dict[int, list[Role]], on: date) -> set[int]:
    """Colleagues who live in a household of the person whom it is about. source  Awb, artikel 2:4"""
    homes = Membership.objects.filter(current(on), person=aanvraag.person_id).values("household")
    people = Membership.objects.filter(current(on), household__in=homes).values("person")
    return set(
        OwnFile.objects.filter(account__in=list(accounts), person__in=people).values_list(
            "account", flat=True
        )
    )
