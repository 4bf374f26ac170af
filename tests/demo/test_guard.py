"""Invented people never come among real ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from demo import guard
from keukentafel.config import cli
from keukentafel.config.management.commands import _prepare
from keukentafel.domain.accounts.models import Account
from tests.fixtures.village import Village


def test_the_village_may_stand_in_a_database_of_its_own(village: Village) -> None:
    guard.only_a_demo()


def test_a_database_with_a_real_account_is_left_alone(village: Village) -> None:
    Account.objects.create_user("j.jansen@castricum.nl", name="J. Jansen")

    with pytest.raises(CommandError, match="accounts van echte mensen"):
        guard.only_a_demo()
    with pytest.raises(CommandError, match="accounts van echte mensen"):
        call_command("village")


def test_a_database_of_another_program_is_left_alone(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", lambda: ["wp_posts"])

    with pytest.raises(CommandError, match="van een ander programma"):
        guard.only_a_demo()


def test_an_empty_database_may_become_a_demo(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)

    guard.only_a_demo()


def test_a_database_of_your_own_is_never_thrown_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(settings.DATABASES["default"], "EMBEDDED", raising=False)
    (tmp_path / "files").mkdir()

    with pytest.raises(CommandError, match="niet die van DATABASE_URL"):
        _prepare.throw_away(tmp_path)

    assert (tmp_path / "files").exists()


@pytest.mark.parametrize("given", [["--data", "/srv/proef"], ["--data=/srv/proef"]])
def test_the_folder_is_known_before_the_settings_are_read(
    given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_DATA", "elders")
    monkeypatch.setenv("KEUKENTAFEL_DEMO", "")

    cli._settle_demo(["keukentafel", "demo", *given])

    assert os.environ["KEUKENTAFEL_DATA"] == "/srv/proef"
    assert os.environ["KEUKENTAFEL_DEMO"] == "1"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ([], "http://127.0.0.1:8000"),
        (["--port", "8123"], "http://127.0.0.1:8123"),
        (["--port=8123", "--host=::1"], "http://[::1]:8123"),
    ],
)
def test_what_letters_lead_to_is_known_before_the_settings_are_read(
    given: list[str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_DEMO", "")
    monkeypatch.setenv("KEUKENTAFEL_ADDRESS", "")
    del os.environ["KEUKENTAFEL_ADDRESS"]

    cli._settle_demo(["keukentafel", "demo", *given])

    assert os.environ["KEUKENTAFEL_ADDRESS"] == address


def test_an_address_that_was_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_DEMO", "")
    monkeypatch.setenv("KEUKENTAFEL_ADDRESS", "https://zorg.example")

    cli._settle_demo(["keukentafel", "demo", "--port", "8123"])

    assert os.environ["KEUKENTAFEL_ADDRESS"] == "https://zorg.example"


def test_other_commands_are_no_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_DEMO", "")

    cli._settle_demo(["keukentafel", "serve", "--data", "x"])

    assert os.environ["KEUKENTAFEL_DEMO"] == ""
