"""The page of a referral in a real browser, narrow and wide, without script: who agrees, and that the parents know."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.process.actions import referrals
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager, follows
from tests.fixtures.referrals import aged, wanted
from tests.fixtures.village import Village
from tests.web.axe import overflow, violations

YEARS = 14


@pytest.mark.function("D9")
@pytest.mark.slow
def test_the_family_is_asked_on_the_page_of_a_referral(
    comes_in: Callable[..., Villager], site_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        number, home = apart.submit(_referred, site_database).result()
    page = comes_in("fatma", width=320).goes_to(f"/werk/verwijzingen/{number}/")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [] and overflow(page) == 0

    plain = comes_in("fatma", script=False).goes_to(f"/werk/verwijzingen/{number}/")
    plain.get_by_label("Sanne de Wit zelf").check()
    plain.get_by_role("button", name="Schrijf op").click()
    expect(plain.get_by_role("alert")).to_contain_text("allebei")
    plain.get_by_label("Jan de Wit voor Sanne de Wit").check()
    follows(plain.get_by_role("button", name="Schrijf op"))
    plain.get_by_label("Wie zei dat de ouders ervan weten?").select_option("verwijzer")
    plain.get_by_role("button", name="De ouders weten ervan").click()
    plain.get_by_role("button", name="Dit klopt niet: draai terug").wait_for()

    page.reload()
    assert violations(page) == [] and overflow(page) == 0
    form = comes_in("fatma", width=320).goes_to(f"/werk/huishoudens/{home}/verwijzingen/nieuw/")
    assert violations(form) == [] and overflow(form) == 0


def _referred(database: Any) -> tuple[str, int]:
    """Sanne, of 14 today, referred by her doctor."""
    with database.in_use():
        with security.opened(383):
            village, at = Village(), timezone.now()
            today = timezone.localdate()
            fatma = entrance.reader_of(village.account("fatma"), today=today)
            assert fatma is not None
            with security.opened(383):
                aged(village, YEARS, on=today - timedelta(days=30))
                told = wanted(
                    village, agreed=(), referred_on=today, starts_on=today, ends_on=today + timedelta(days=90)
                )
                home = village.household("De Wit").pk
                made = referrals.record_referral(home, told, by=fatma, at=at)
            number = str(made.number)
        connection.close()
    return number, home
