"""The stage of all tests in this folder: told once, in a transaction that is never committed; each test undoes what it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from demo import places
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls import security
from keukentafel.outside.paper import jobs
from tests.fixtures import told as stories
from tests.fixtures.village import Village, VillageClient, browser_of

from .parts import PARTS, make_papers
from .relations import OF_THE_VILLAGE, RELATIONS
from .rows import WHO
from .stage import Stage
from .things import OF_THE_DESK
from .things_around import AROUND


@pytest.fixture(scope="package")
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
            things = {place: page for make in (*AROUND, *OF_THE_DESK) for place, page in make(told).items()}
            planted = {right: put(told) for right, put in PARTS.items()}
            made = things | make_papers(told, home)
            keys = {*WHO, *OF_THE_VILLAGE.values()} - {"visitor"}
            accounts = {who: Village().account(who) for who in sorted(keys)}
            accounts |= {code: make(home) for code, make in RELATIONS.items() if code not in OF_THE_VILLAGE}
            browsers = {"visitor": VillageClient()} | {
                who: browser_of(each) for who, each in accounts.items()
            }
            readers = {who: entrance.reader_of(each, today=now.date()) for who, each in accounts.items()}
            for code, key in OF_THE_VILLAGE.items():
                browsers[code], readers[code] = browsers[key], readers[key]
        yield Stage(told, browsers, {who: each for who, each in readers.items() if each}, planted, made)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(stage: Stage) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
