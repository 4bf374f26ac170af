"""Municipalities, districts, teams, colleagues and providers of a world: what is there is used, what lacks is made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils import timezone

from demo import places as buch
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls.models import District, Municipality, Partnership, Team, TeamDistrict

from . import facts
from .municipalities import municipalities

MAIL = "wereld.example"
"""Addresses that end in .example belong to nobody (RFC 2606)."""
WORKER = f"meting@{MAIL}"
"""The colleague with 200 tasks, as whom the pages are measured."""
WORKER_TEAM = (buch.CASTRICUM, "Sociaal team Castricum")
HOUSEHOLDS_OF_A_WORKER = 700
HOUSEHOLDS_OF_A_TEAM = 12_000
PROVIDERS_OF_A_MUNICIPALITY = 12
Where = Literal["buch", "nl"]


@dataclass(slots=True)
class TeamHere:
    """A team with its colleagues' accounts; the first one leads it. `worker` only in the team that is measured."""

    id: int
    municipality: int
    name: str
    workers: list[int] = field(default_factory=list)
    worker: int | None = None


@dataclass(frozen=True, slots=True)
class Quarter:
    """A district and how many households it gets in this world."""

    id: int
    municipality: int
    team: TeamHere
    town: str
    postcode: int
    households: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A municipality before it is made: districts by team, with their weight."""

    code: int
    slug: str
    name: str
    teams: dict[str, dict[str, int]]
    towns: dict[str, str]
    postcode: int
    phone: str = ""
    address: str = ""


def build(where: Where, households: int, *, since: date, using: str) -> tuple[list[Quarter], list[int]]:
    """Make the places; gives the districts with their number of households, and the providers."""
    plans = list(_plans(where))
    weights = [weight for plan in plans for team in plan.teams.values() for weight in team.values()]
    shares = iter(shared_out(households, weights))
    quarters = [quarter for plan in plans for quarter in _place(plan, shares, using)]
    teams = {quarter.team.id: quarter.team for quarter in quarters}
    for team in teams.values():
        served = sum(quarter.households for quarter in quarters if quarter.team is team)
        team.workers = _workers(team, max(2, round(served / HOUSEHOLDS_OF_A_WORKER)), since, using)
        if (team.municipality, team.name) == WORKER_TEAM:
            team.worker = _worker(team, since, using)
    return quarters, _providers(PROVIDERS_OF_A_MUNICIPALITY if where == "buch" else 200, using)


def shared_out(total: int, weights: list[int]) -> list[int]:
    """Whole shares that add up to the total, as near to the weights as can be."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    rest = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in rest[: total - sum(shares)]:
        shares[place] += 1
    return shares


def _plans(where: Where) -> Iterator[Plan]:
    for place in buch.PLACES:
        sizes = facts.HOUSEHOLDS_OF_DISTRICT[place.code]
        teams = {team: {name: sizes[name] for name in names} for team, names in place.teams.items()}
        yield Plan(
            place.code, place.slug, place.name, teams, place.towns, place.postcode, place.phone, place.address
        )
    if where == "nl":
        others = {code: name for code, name in municipalities().items() if code not in buch.CODES}
        total = facts.HOUSEHOLDS_OF_THE_COUNTRY - facts.HOUSEHOLDS_OF_BUCH
        # Sizes are invented: by rank, from some 450,000 households to some 8,000, in no order of name.
        ranks = {
            code: rank
            for rank, code in enumerate(sorted(others, key=lambda code: code * 7919 % 1009), start=1)
        }
        shares = shared_out(total, [round(1e6 * ranks[code] ** -0.7) for code in others])
        for order, ((code, name), size) in enumerate(zip(others.items(), shares, strict=True)):
            districts = [f"{name} {number}" for number in range(1, 2 + size // HOUSEHOLDS_OF_A_TEAM)]
            parts = shared_out(size, [1] * len(districts))
            served = {
                f"Sociaal team {district}": {district: part}
                for district, part in zip(districts, parts, strict=True)
            }
            yield Plan(code, _slug(name), name, served, dict.fromkeys(districts, name), 1000 + order * 26)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]+", "-", plain).strip("-")


def _place(plan: Plan, shares: Iterator[int], using: str) -> list[Quarter]:
    partnership = None
    if plan.code in buch.CODES:
        slug, title = buch.PARTNERSHIP
        partnership, _ = Partnership.objects.using(using).get_or_create(slug=slug, defaults={"name": title})
    defaults = {
        "slug": plan.slug, "name": plan.name, "partnership": partnership, "phone": plan.phone or "088 000 00 00",
        "email": f"sociaalteam@{plan.slug}.example", "address": plan.address,
    }  # fmt: skip
    Municipality.objects.using(using).get_or_create(code=plan.code, defaults=defaults)
    found = []
    for name, districts in plan.teams.items():
        team, _ = Team.objects.using(using).get_or_create(municipality_id=plan.code, name=name)
        here = TeamHere(team.pk, plan.code, name)
        for title in districts:
            district, _ = District.objects.using(using).get_or_create(municipality_id=plan.code, name=title)
            TeamDistrict.objects.using(using).get_or_create(team=team, district=district)
            found.append(
                Quarter(district.pk, plan.code, here, plan.towns[title], plan.postcode, next(shares))
            )
    return found


def _workers(team: TeamHere, number: int, since: date, using: str) -> list[int]:
    """The accounts of a team: a leader and generalists. Nobody can sign in as one of them."""
    emails = [f"team{team.id}-{place}@{MAIL}" for place in range(number + 1)]
    known = set(Account.objects.using(using).filter(email__in=emails).values_list("email", flat=True))
    missing = [email for email in emails if email not in known]
    made = [
        Account(email=email, name=_name(email), password="!", joined_at=timezone.now()) for email in missing
    ]
    for account in Account.objects.using(using).bulk_create(made):
        leads = account.email == emails[0]
        _role(account, team, "team_leader" if leads else "generalist", since, using)
    accounts = Account.objects.using(using).filter(email__in=emails).values_list("email", "pk")
    numbers = dict(accounts)
    return [numbers[email] for email in emails]


def _worker(team: TeamHere, since: date, using: str) -> int:
    account, made = Account.objects.using(using).get_or_create(
        email=WORKER, defaults={"name": "Mette Meting", "password": "!"}
    )
    if made:
        _role(account, team, "generalist", since, using)
    return account.pk


def _role(account: Account, team: TeamHere, kind: str, since: date, using: str) -> None:
    function = "Teamleider" if kind == "team_leader" else "Generalist"
    here = {"municipality_id": team.municipality, "account": account}
    Professional.objects.using(using).create(function=function, phone="0880000000", **here)
    Role.objects.using(using).create(kind=kind, team_id=team.id, from_on=since, **here)


def _name(email: str) -> str:
    """A colleague's name, always the same for the same address."""
    first = (
        "Anouk",
        "Bilal",
        "Carla",
        "Daan",
        "Esra",
        "Frank",
        "Gerda",
        "Hassan",
        "Ilse",
        "Joost",
        "Karin",
        "Levi",
    )
    last = (
        "Aarts",
        "Brands",
        "Cakir",
        "Driesen",
        "Evers",
        "Faber",
        "Geerts",
        "Haan",
        "Idrissi",
        "Jaspers",
        "Kok",
    )
    number = sum(ord(mark) * (place + 1) for place, mark in enumerate(email))
    return f"{first[number % len(first)]} {last[number // 7 % len(last)]}"


def _providers(number: int, using: str) -> list[int]:
    kinds = ("Thuiszorg", "Begeleiding", "Jeugdhulp", "Dagbesteding", "Hulpmiddelen", "Buurtzorg")
    names = [f"{kinds[place % len(kinds)]} Voorbeeld {place + 1}" for place in range(number)]
    Organisation.objects.using(using).bulk_create(
        [Organisation(name=name) for name in names], ignore_conflicts=True
    )
    found = dict(Organisation.objects.using(using).filter(name__in=names).values_list("name", "pk"))
    return [found[name] for name in names]
