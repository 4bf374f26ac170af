"""The file of De Wit, told once in a transaction that is never committed, and a browser for everybody of the village."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from demo import places
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls import security
from keukentafel.outside.paper import jobs
from tests.fixtures import told as stories
from tests.fixtures.village import Village, VillageClient, browser_of
from tests.outside import unpacked

from .village_rows import SENT_ONLY, WHO, Row

EXAMPLE = "De Wit 1-3-1950"
"""How to search, says the hint under the search box; this is nobody's name and birth date."""
OF_THE_TEST = re.compile(
    r"SAVEPOINT|RELEASE|SELECT set_config\('keukentafel\.|SELECT (coalesce\()?current_setting\('keukentafel\."
    r"|WITH before AS MATERIALIZED \(SELECT coalesce\(current_setting\('keukentafel\."
)
"""Statements that open the walls of the test, or those of one deed or batch, and take them back."""


@dataclass(frozen=True)
class Stage:
    told: stories.Told
    browsers: dict[str, VillageClient]

    def path(self, row: Row) -> str:
        return "/" + self.told.address(row.address).lstrip("/")


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
            browsers = {who: browser_of(Village().account(who)) for who in WHO if who != "visitor"}
        yield Stage(told, browsers | {"visitor": VillageClient()})
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(stage: Stage) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sent_to(stage: Stage, address: str) -> dict[str, str]:
    more = {"sandra": Village().account("sandra").pk}
    return {name: stage.told.address(value, **more) for name, value in SENT_ONLY.get(address, {}).items()}


def written() -> int:
    with security.opened(*places.CODES):
        return Entry.objects.count()


def statements(browser: VillageClient, path: str) -> list[str]:
    """What a page asked, and one line for all its looks: outside tests they wait in a file and go in one batch."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    asked = [query["sql"] for query in captured if not OF_THE_TEST.match(query["sql"])]
    looks = [sql for sql in asked if "INSERT INTO journal_look" in sql]
    return [sql for sql in asked if sql not in looks] + looks[:1]


def what(answer: Any) -> str:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/inloggen/?next=")
    return "in" if to_sign_in else str(answer.status_code)


def title_of(answer: Any) -> str:
    """Of the tab; empty for what is no page."""
    found = re.search(r"<title>(.*?)</title>", body(answer), re.DOTALL) if not answer.streaming else None
    return found[1] if found else ""


def body(answer: Any) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace").replace(EXAMPLE, "") + unpacked.words(content)
