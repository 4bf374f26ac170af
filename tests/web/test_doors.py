"""Every route has a door, a door lets in whom it says, and a page that shows a file has written the look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.journal.models import Look
from keukentafel.domain.teams.models import Role
from keukentafel.web import doors
from tests.fixtures.village import Village, VillageClient

Browser = Callable[..., VillageClient]
HERE = pytest.mark.urls("tests.web.doors_urlconf")
EVERYBODY = ("fatma", "ruud", "joke", "sandra", "pieter", "de_wit", "bakker", "thuis")
PROFESSIONALS = {"fatma", "ruud", "joke", "sandra", "pieter"}
LETS_IN = {
    "iedereen": set(EVERYBODY),
    "ingelogd": set(EVERYBODY),
    "professional": PROFESSIONALS,
    "teamleider": {"sandra"},
    "inwoner": {"de_wit", "bakker"},
    "aanbieder": {"thuis"},
}


@pytest.mark.urls("tests.web.no_door_urlconf")
def test_the_application_does_not_start_when_a_route_lacks_one() -> None:
    errors = [problem for problem in run_checks() if problem.id == "keukentafel.E001"]

    assert [str(error.msg) for error in errors] == ["Route deel/zonder/ has no door."]
    assert all(error.is_serious() for error in errors)


@HERE
@pytest.mark.parametrize("page", LETS_IN)
def test_a_door_lets_in_whom_it_says_and_nobody_else(client_of: Browser, page: str) -> None:
    let_in = {who for who in EVERYBODY if client_of(who).get(f"/proef/{page}/").status_code == 200}

    assert let_in == LETS_IN[page]


@HERE
@pytest.mark.parametrize(
    "page", ["ingelogd", "professional", "teamleider", "inwoner", "aanbieder", "dossier"]
)
def test_who_did_not_sign_in_is_asked_to(visitor: VillageClient, page: str) -> None:
    assert visitor.get(f"/proef/{page}/")["Location"] == f"/inloggen/?next=%2Fproef%2F{page}%2F"


@HERE
def test_one_statement_finds_session_account_and_rights(client_of: Browser) -> None:
    browser = client_of("fatma")
    with CaptureQueriesContext(connection) as queries:
        browser.get("/proef/professional/")

    asked = [
        q["sql"]
        for q in queries
        if "SAVEPOINT" not in q["sql"] and "_config" not in q["sql"] and "current_setting" not in q["sql"]
    ]
    assert len(asked) == 1 and "kt_enter" in asked[0]


@HERE
def test_a_page_without_session_asks_the_database_nothing(client_of: Browser) -> None:
    browser = client_of("fatma")
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get("/proef/zonder-sessie/")

    assert answer.content == b"nobody"
    assert not [q for q in queries if "kt_enter" in q["sql"] or "accounts_" in q["sql"]]


@HERE
def test_a_session_of_nobody_is_nobody(visitor: VillageClient) -> None:
    visitor.cookies["kt_sessie"] = "een-verzonnen-sleutel-van-genoeg-letters"

    assert visitor.get("/proef/iedereen/").content == b"nobody"
    assert visitor.get("/proef/ingelogd/").status_code == 302


@HERE
def test_a_role_that_ended_opens_nothing_today(client_of: Browser, village: Village) -> None:
    browser = client_of("fatma")
    Role.objects.filter(account=village.account("fatma")).update(until_on="2025-01-01")

    assert browser.get("/proef/professional/").status_code == 403


@HERE
def test_an_account_without_any_right_sees_a_sentence(client_of: Browser, village: Village) -> None:
    stranger = Account.objects.create_user("nieuw@keukentafel.example", name="Nieuw")
    browser = VillageClient()
    browser.force_login(stranger)

    answer = browser.get("/proef/ingelogd/")

    assert answer.status_code == 403
    assert "mag u niet zien" in answer.content.decode()


@HERE
def test_a_closed_account_with_a_live_session_is_nobody(client_of: Browser, village: Village) -> None:
    browser = client_of("fatma")
    Account.objects.filter(pk=village.account("fatma").pk).update(is_active=False)

    assert browser.get("/proef/professional/").status_code == 302


@HERE
@pytest.mark.parametrize("status", [200, 422])
def test_a_page_that_shows_a_file_and_writes_no_look_is_not_shown(client_of: Browser, status: int) -> None:
    with pytest.raises(doors.LookNotWritten):
        client_of("fatma").get(f"/proef/dossier/?status={status}")


@HERE
def test_the_look_says_who_what_where_and_why(client_of: Browser, village: Village) -> None:
    answer = client_of("fatma").get("/proef/dossier/?looked=1")

    look = Look.objects.get()
    assert answer.status_code == 200
    assert (look.account_id, look.household_id, look.page, look.purpose) == (
        village.account("fatma").pk, 1, "proef:file", "proef",
    )  # fmt: skip


@HERE
def test_a_page_that_shows_nothing_needs_no_look(client_of: Browser) -> None:
    assert client_of("fatma").get("/proef/dossier/?status=404").status_code == 404
    assert not Look.objects.exists()


@HERE
def test_pages_behind_a_door_are_not_kept_by_others(client_of: Browser, visitor: VillageClient) -> None:
    assert client_of("fatma").get("/proef/professional/")["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in visitor.get("/proef/iedereen/")


@HERE
def test_a_door_opens_the_walls_of_its_reader_and_no_other(
    client_of: Browser, visitor: VillageClient
) -> None:
    opened = {
        who: client_of(who).get("/proef/muren/").content.decode()
        for who in ("ruud", "fatma", "de_wit", "thuis")
    }

    assert opened == {"ruud": "373", "fatma": "383", "de_wit": "383", "thuis": "383"}
    assert visitor.get("/proef/muren/").content == b""


def test_health_says_nothing_about_anybody(visitor: Any) -> None:
    answer = visitor.get("/gezond/")

    assert answer.status_code == 200
    assert answer.json() == {"database": "in orde"}
