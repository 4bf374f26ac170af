"""Somebody for every relation to a file that regels/landelijk/toegang.toml knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from demo import places
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.people.actions import involve
from keukentafel.domain.people.actions.lockouts import lock_out
from keukentafel.domain.people.models import Household, OwnFile
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Team
from tests.fixtures import told as stories
from tests.fixtures.village import Village

SINCE = date(2024, 1, 1)
OF_THE_VILLAGE = {
    "team": "fatma", "teamleider": "sandra", "deskundige": "joke", "andere-gemeente": "ruud", "inwoner": "de_wit",
    "andere-inwoner": "bakker", "aanbieder": "thuis", "verwijzer": "huisarts",
}  # fmt: skip


def professional(key: str, home: Household, role: str, *, own_team: bool) -> Account:
    """Somebody new with this role, in the household's own team or in another one of the municipality."""
    account = Account.objects.create_user(f"collega-{key}@keukentafel.example", name=f"Collega {key}")
    place = home.municipality_id
    if own_team:
        team = Team.objects.get(teamdistrict__district=home.district_id)
    else:
        team, _ = Team.objects.get_or_create(municipality_id=place, name="Team zonder wijk")
    Professional.objects.create(municipality_id=place, account=account)
    Role.objects.create(municipality_id=place, account=account, kind=role, team=team, from_on=SINCE)
    return account


def directing(home: Household) -> Account:
    account, today = professional("regie", home, "generalist", own_team=False), timezone.localdate()
    plan = Plan.objects.get(household=home)
    Director.objects.filter(plan=plan).delete()
    Director.objects.create(
        municipality_id=home.municipality_id, plan=plan, account=account, reason="op verzoek", convenant_on=today,
        from_on=today - timedelta(days=1),
    )  # fmt: skip
    return account


def involved(home: Household) -> Account:
    account, now = professional("betrokken", home, "generalist", own_team=False), timezone.now()
    involve(home, account=account.pk, role="wijkverpleegkundige", ground="Wmo 2015, artikel 2.3.2", law="wmo",
            from_on=timezone.localdate(), by=None, at=now)  # fmt: skip
    return account


def kept_out(home: Household) -> Account:
    """Of the team, involved as well, and with a task: all of it counts for nothing."""
    account, now = professional("buiten", home, "generalist", own_team=True), timezone.now()
    involve(home, account=account.pk, role="collega", ground="Wmo 2015, artikel 2.3.2", from_on=timezone.localdate(),
            by=None, at=now)  # fmt: skip
    sandra = entrance.reader_of(Village().account("sandra"), today=timezone.localdate())
    assert sandra is not None
    with security.opened(*places.CODES):
        lock_out(home, account=account.pk, reason="buren", by=sandra, at=now)
    return account


def living_there(home: Household) -> Account:
    """Mirjam has an account too: she reads her own file, and nothing of what is Jan's alone. Her own name is no leak."""
    account = Account.objects.create_user("lid@keukentafel.example", name="Lid van het huishouden")
    here = {"municipality_id": home.municipality_id, "account": account}
    OwnFile.objects.create(person=Village().person("Mirjam"), **here)
    return account


def representing(home: Household) -> Account:
    """Mentor of Annie, checked by a colleague: tests/fixtures/told.py."""
    return Account.objects.get(email=stories.REPRESENTATIVE)


RELATIONS: dict[str, Callable[[Household], Account]] = {
    **{code: lambda home, key=key: Village().account(key) for code, key in OF_THE_VILLAGE.items()},  # type: ignore[misc]
    "backoffice": lambda home: professional("backoffice", home, "back_office", own_team=True),
    "kcc": lambda home: professional("kcc", home, "contact_centre", own_team=False),
    "ander-team": lambda home: professional("ander", home, "generalist", own_team=False),
    "privacy": lambda home: professional("privacy", home, "privacy_officer", own_team=False),
    "beheer": lambda home: professional("beheer", home, "functional_admin", own_team=False),
    "contractbeheer": lambda home: professional("contract", home, "contract_manager", own_team=False),
    "klachtencoordinator": lambda home: professional("klachten", home, "complaints_officer", own_team=False),
    "regisseur": directing,
    "betrokken": involved,
    "vertegenwoordiger": representing,
    "huisgenoot": living_there,
    "buitengesloten": kept_out,
}
