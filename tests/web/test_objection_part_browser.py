"""A resident says which part of help at once they object to: by keyboard, on a narrow screen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from demo import places
from demo.village import PROVIDER
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from keukentafel.kernel.moments import dutch_day
from tests.fixtures.browser import follows
from tests.fixtures.intake import URGENT, receive
from tests.fixtures.village import Village
from tests.web.axe import overflow, structure

pytestmark = [pytest.mark.slow, pytest.mark.function("D6")]


@pytest.fixture
def number(site: Any, site_database: Any, django_db_blocker: Any) -> str:
    """Of help at once of De Wit that was given and stopped today."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_stopped, site_database).result()


def _stopped(database: Any) -> str:
    with database.in_use():
        try:
            return _given()
        finally:
            connection.close()


def _given() -> str:
    with security.opened(*places.CODES):
        village, now = Village(), timezone.now()
        today = dutch_day(now)
        fatma = entrance.reader_of(village.account("fatma"), today=today)
        assert fatma is not None
        jan = village.person("Jan").pk
        case = actions.identify(receive(at=now), jan, by=fatma, at=now).case
        actions.triage(case, URGENT, by=fatma, at=now)
        wanted = decisions.Wanted(
            person=jan, provider=Organisation.objects.get(name=PROVIDER).pk, starts_on=today,
            ends_on=today + timedelta(days=14), reason="Hij kan niet zelf uit bed.", product="hulp-huishouden", volume=3,
        )  # fmt: skip
        given = actions.give_at_once(case.number, wanted, by=fatma, at=now)
        last = today + timedelta(days=3)
        actions.stop_at_once(given.number, last=last, reason="Zijn zus komt helpen.", by=fatma, at=now)
        return str(given.number)


def _objected(database: Any, number: str) -> list[bool]:
    """Of each objection whether it is about the stop."""
    with database.in_use():
        try:
            with security.opened(*places.CODES):
                rows = Objection.objects.filter(temporary__number=number).order_by("pk")
                return [row.stop_id is not None for row in rows]
        finally:
            connection.close()


def test_both_are_chosen_with_the_keyboard_and_each_gets_a_number(
    comes_in: Any, number: str, site_database: Any, django_db_blocker: Any
) -> None:
    page = comes_in("de_wit", width=320).goes_to(reverse("portal:object", args=[number]))
    expect(page.get_by_role("group", name="Waar bent u het niet mee eens?")).to_be_visible()
    assert structure(page) == [] and overflow(page) <= 0
    page.get_by_label("Waarom bent u het er niet mee eens?").fill("Het is te weinig en het stopt te vroeg.")
    follows(page.get_by_role("button", name="Verstuur uw bezwaar"))
    expect(page.get_by_text("Kies waar u het niet mee eens bent.").first).to_be_visible()
    expect(page.get_by_label("Waarom bent u het er niet mee eens?")).to_have_value(
        "Het is te weinig en het stopt te vroeg."
    )
    page.get_by_label("De hulp die is gegeven").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    follows(page.get_by_role("button", name="Verstuur uw bezwaar"))
    expect(page.get_by_text("Wij hebben uw bezwaren ontvangen")).to_be_visible()
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        assert apart.submit(_objected, site_database, number).result() == [False, True]
