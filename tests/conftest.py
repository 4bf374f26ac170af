"""What every test may ask for: a migrated database, the village, fixed moments."""

import os
from typing import Any

import pytest
from hypothesis import settings

from demo import village
from keukentafel.config import texts

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.village",
    "tests.fixtures.aanvraag",
    "tests.fixtures.intake",
    "tests.fixtures.late",
    "tests.fixtures.penalties",
    "tests.fixtures.objected",
    "tests.fixtures.at_court",
    "tests.fixtures.meetings",
    "tests.fixtures.brp",
    "tests.fixtures.browser",
    "tests.fixtures.desk",
    "tests.fixtures.desk_decisions",
    "tests.fixtures.family",
    "tests.fixtures.parallel",
    "tests.fixtures.stored",
    "tests.fixtures.around_conversation",
    "tests.fixtures.asked",
    "tests.fixtures.cases",
    "tests.fixtures.catalogue",
    "tests.fixtures.changed",
    "tests.fixtures.contributions",
    "tests.fixtures.doubles",
    "tests.fixtures.genogram",
    "tests.fixtures.grouped",
    "tests.fixtures.kept",
    "tests.fixtures.looked_up",
    "tests.fixtures.people",
    "tests.fixtures.referrals",
    "tests.fixtures.represented",
    "tests.fixtures.routing",
    "tests.fixtures.rules_changed",
    "tests.fixtures.talked",
    "tests.fixtures.two_laws",
    "tests.fixtures.urgent",
]

texts.compile_catalogue()  # before Django reads it

# The same examples everywhere and every time; `--hypothesis-profile=thorough` looks further.
settings.register_profile("fast", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The village lives in the database of this run, for every test: making it per test would cost a minute in all."""
    with django_db_blocker.unblock():
        village.build()
