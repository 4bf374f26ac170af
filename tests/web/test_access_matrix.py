"""Every page with a file on it, tried with every relation of regels/landelijk/toegang.toml: the table says what is, and is
what the doors and the questions do. What is tried is generated: a new route or relation is tried by being there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.urls import resolve
from django.utils import timezone

from demo import places
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.people.actions import involve
from keukentafel.domain.people.actions.lockouts import lock_out
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Team
from keukentafel.outside.paper import jobs
from keukentafel.rules import access
from keukentafel.web import doors
from tests.fixtures import told as stories
from tests.fixtures.village import Village, VillageClient, browser_of

from .test_village import FAMILY, SENT_ONLY, body, knows_here, rows

SINCE = date(2024, 1, 1)
OF_THE_VILLAGE = {
    "team": "fatma", "teamleider": "sandra", "deskundige": "joke", "andere-gemeente": "ruud", "inwoner": "de_wit",
    "andere-inwoner": "bakker", "aanbieder": "thuis",
}  # fmt: skip
BEYOND = {"werk/meldingen/{new_melding}/", "werk/zaken/{new_case}/"}
"""A melding that belongs to no household yet: only its team is concerned with it."""


@dataclass(frozen=True)
class Stage:
    told: stories.Told
    browsers: dict[str, VillageClient]


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path_factory.mktemp("files")}}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=settings.STORAGES | {"default": files}),
        transaction.atomic(),
    ):
        now = timezone.now()
        told = stories.tell(now)
        with security.opened(*places.CODES):
            jobs.print_now(told.letter, at=now)
            home = Household.objects.get(pk=told.household)
            browsers = {code: browser_of(make(home)) for code, make in RELATIONS.items()}
        yield Stage(told, browsers)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(stage: Stage) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def professional(key: str, home: Household, role: str, *, own_team: bool) -> Account:
    """Somebody new with this role, in the household's own team or in another one of the municipality."""
    account = Account.objects.create_user(f"{key}@keukentafel.example", name=f"Collega {key}")
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
    involve(home, account=account.pk, role="wijkverpleegkundige", ground="Wmo 2015, artikel 2.3.2",
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
    "regisseur": directing,
    "betrokken": involved,
    "vertegenwoordiger": representing,
    "buitengesloten": kept_out,
}


def test_every_relation_of_the_table_is_tried() -> None:
    assert set(RELATIONS) == {row.code for row in access.relations()}


def test_every_door_has_a_right_of_the_table() -> None:
    known = {row.code for row in access.rights()}
    assert {doors.right_of(pattern.callback.door, route) for route, pattern in doors.routes()} <= known


OF_ITS_WRITER = {"werk/huishoudens/{household}/werkaantekeningen/{own_note}/": "team"}
"""A working note is read by who wrote it alone: here somebody of the team."""
NOT_OF_ANNIE = ("mijn/voor/{representation}/taken/{", "mijn/voor/{representation}/kopie/1")
"""Jan's task, and a copy that nobody asked for: not there for her representative either."""
OPENED = ("200", "302", "405")
OF_A_FILE = [row.address for row in rows() if "{" in row.address and not row.address.startswith("castricum/")]


@pytest.mark.function("J1")
@pytest.mark.function("J9")
@pytest.mark.parametrize("address", OF_A_FILE)
def test_the_table_says_who_opens_it(stage: Stage, address: str) -> None:
    """Opened by whom the table names and by nobody else: as page, and when something is sent there."""
    path = "/" + stage.told.address(address)
    match = resolve(path)
    right = right_of(address, match)
    more = {"sandra": Village().account("sandra").pk}
    form = {name: stage.told.address(value, **more) for name, value in SENT_ONLY.get(address, {}).items()}
    wrong: list[tuple[str, str, int]] = []
    there = any(row.address == address and set(row.gets.values()) & set(OPENED) for row in rows())
    there |= right == "namens-ander" and not address.startswith(NOT_OF_ANNIE)
    for relation, browser in stage.browsers.items():
        if right == "melding" and relation == "buitengesloten":
            continue  # it belongs to no file yet that could be closed to somebody
        answer, opens = browser.get(path), access.may(right, relation)
        if address in OF_ITS_WRITER:
            opens = relation == OF_ITS_WRITER[address]
        if not opens:
            sent = browser.post(path, form)
            wrong += [(relation, "post", sent.status_code)] * (sent.status_code not in (403, 404))
            wrong += [(relation, "get", answer.status_code)] * (answer.status_code not in (403, 404, 405))
        elif there:
            wrong += [(relation, "get", answer.status_code)] * (answer.status_code not in (200, 302, 405))
    assert wrong == [], right


@pytest.mark.function("J1")
@pytest.mark.function("J7")
@pytest.mark.parametrize(
    "row", [row for row in rows() if row.gets["fatma"] == "200"], ids=lambda row: row.address
)
def test_nobody_without_the_right_reads_a_name(stage: Stage, row: Any) -> None:
    """Lists, counts, searches: pages that open for everybody tell nothing of a file to who may not open it."""
    path = "/" + stage.told.address(row.address).lstrip("/")
    told_to = {}
    beyond = any(row.address.startswith(start) for start in BEYOND)
    for relation, browser in stage.browsers.items():
        if access.may("dossier", relation) or relation == "inwoner" or knows_here(row):
            continue
        if beyond and relation == "buitengesloten":
            continue
        answer = browser.get(path)
        told_to[relation] = (
            [name for name in FAMILY if name in body(answer)] if answer.status_code == 200 else []
        )
    assert not any(told_to.values()), told_to


@pytest.mark.function("J7")
def test_search_tells_who_is_kept_out_only_that_the_file_is_there(stage: Stage) -> None:
    found = body(stage.browsers["buitengesloten"].post("/werk/zoeken/", {"q": "de Wit"}))
    open_to_team = body(stage.browsers["team"].post("/werk/zoeken/", {"q": "de Wit"}))

    assert f"/werk/huishoudens/{stage.told.household}/" in open_to_team
    assert f"/werk/huishoudens/{stage.told.household}/" not in found
    assert "Lepelstraat" not in found and "Sociaal team Castricum" in found


def right_of(address: str, match: Any) -> str:
    """What the table calls the right to this page; a melding without household is its team's."""
    right = doors.right_of(match.func.door, match.route)
    if any(address.startswith(start) for start in BEYOND):
        return "melding"
    return "doel" if "gedeelde-doelen" in address else right
