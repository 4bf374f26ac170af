"""Some five hundred invented households around the village, so that lists and figures look alive."""

from __future__ import annotations

from datetime import date
from random import Random

from django.db import transaction

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.actions.ages import announce_ages
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Team

from . import (
    de_wit,
    desks,
    doubles,
    families,
    grouped,
    mandated,
    objecting,
    organisations,
    piles,
    places,
    referring,
    village,
    visser,
    words,
)
from .moments import moment
from .sheet import Sheet
from .stories import LOOSE, Teller

SEED = 1650


@transaction.atomic
def fill(today: date, *, count: int = 500) -> int:
    """Make the households and what happened in them; 0 when they are there already. All of it or nothing.

    today  the last day of every story; dates are counted back from it
    """
    with security.opened(*places.CODES):
        if Household.objects.count() > len(village.HOMES):
            return 0
        de_wit.tell(today)
        organisations.build(moment(today, 8))
        chance, sheet = Random(SEED), Sheet()
        provider = Organisation.objects.get(name=village.PROVIDER).pk
        leaders = dict(Role.objects.filter(kind="team_leader").values_list("team", "account"))
        teller = Teller(sheet, chance, today, _workers(), leaders, provider)
        around = list(families.invent(count, chance=chance, sheet=sheet, today=today))
        for family in around:
            teller.tell(family)
        for family in chance.sample(around, min(LOOSE, len(around))):
            teller.loose_melding(family.team, family.town)
        sheet.write()
        visser.tell(today)
        doubles.tell(today)
        desks.tell(today)
        mandated.tell(today)
        objecting.tell(today)
        referring.tell(today)
        grouped.tell(today)
        piles.tell(today)
    with security.opened(*places.CODES):  # again: who told something above was at work in one municipality
        for code in places.CODES:
            announce_ages(municipality=code, at=moment(today, 6))
    return count


def _workers() -> dict[int, list[int]]:
    """The generalists of each team; a team without one gets an invented colleague."""
    workers: dict[int, list[int]] = {}
    spare = iter(words.COLLEAGUES)
    for team in Team.objects.filter(municipality__in=places.CODES).order_by("pk"):
        found = (
            Role.objects.filter(team=team, kind="generalist").order_by("pk").values_list("account", flat=True)
        )
        workers[team.pk] = list(found) or [_colleague(next(spare), team)]
    return workers


def _colleague(name: str, team: Team) -> int:
    email = f"{name.lower().replace(' ', '-')}@{village.MAIL}"
    account = Account.objects.create_user(email, name=name)
    here = {"account": account, "municipality_id": team.municipality_id}
    Professional.objects.create(employer="gemeente", function="Generalist", phone="0880000000", **here)
    Role.objects.create(kind="generalist", team=team, from_on=village.SINCE, **here)
    return account.pk
