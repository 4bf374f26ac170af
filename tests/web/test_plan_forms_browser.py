"""The ground of a direction that ended, and a meeting that was held, in a real browser: by keyboard, and within 320 px."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from demo import places
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager
from tests.fixtures.days import in_days
from tests.fixtures.keyboard import tab_to
from tests.fixtures.village import Village
from tests.web.axe import fits

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Villager]


@pytest.fixture
def home(site: Any, site_database: Any, django_db_blocker: Any) -> int:
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_home, site_database, False).result()


@pytest.fixture
def directed(site: Any, site_database: Any, django_db_blocker: Any) -> int:
    """De Wit, whose plan is directed by law."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_home, site_database, True).result()


def _home(database: Any, directed: bool) -> int:
    with database.in_use():
        with security.opened(*places.CODES):
            village, now = Village(), timezone.now()
            fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
            assert fatma is not None
            number = village.household("De Wit").pk
            if directed:
                safe = guide.add_organisation(
                    guide.OrganisationFacts("Veilig Thuis Toets", "veilig-thuis"), by=fatma, at=now
                )
                plans.let_direct(
                    number, organisation=safe.pk, ground="veilig-thuis", reason="Eerst rust.",
                    until_on=timezone.localdate() + timedelta(days=60), by=fatma, at=now,
                )  # fmt: skip
        connection.close()
        return number


@pytest.mark.function("C3")
def test_the_ground_is_ended_with_the_keyboard_alone_and_fits_a_small_screen(
    comes_in: ComesIn, directed: int
) -> None:
    page = comes_in("fatma", script=False).goes_to(
        f"/werk/huishoudens/{directed}/plan/regie/grond-vervallen/"
    )
    page.locator("#id_ended_on").focus()
    page.keyboard.type(in_days(1))
    page.keyboard.press("Tab")
    page.keyboard.type("M. de Boer")
    page.keyboard.press("Tab")
    page.keyboard.type("Het is veilig.")
    tab_to(page, "Vastleggen")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(
        "Kies een dag vanaf het begin van de regie tot en met vandaag."
    )
    assert page.locator("#id_told_by").input_value() == "M. de Boer"
    fits(comes_in("fatma").goes_to(f"/werk/huishoudens/{directed}/plan/regie/grond-vervallen/"))
    page.locator("#id_ended_on").fill("")
    page.locator("#id_ended_on").focus()
    page.keyboard.type(in_days(0))
    page.keyboard.press("Enter")
    page.wait_for_url("**/regie/verloop/")
    expect(page.locator("main")).to_contain_text("Het is veilig.")


@pytest.mark.function("C5")
def test_a_held_meeting_is_written_down_with_the_keyboard_alone_and_fits_a_small_screen(
    comes_in: ComesIn, home: int
) -> None:
    page = comes_in("fatma", script=False).goes_to(f"/werk/huishoudens/{home}/overleggen/gehouden/")
    fits(comes_in("fatma").goes_to(f"/werk/huishoudens/{home}/overleggen/gehouden/"))
    for field, value in (
        ("title", "Hoe ging het"),
        ("on", in_days(-7)),
        ("hour", "10.00"),
        ("place", "School"),
    ):
        page.locator(f"#id_{field}").focus()
        page.keyboard.type(value)
    page.keyboard.press("Enter")
    page.wait_for_url("**/werk/overleggen/*/")
    expect(page.locator("main")).to_contain_text("Dit overleg is al gehouden")
    fits(comes_in("fatma").goes_to(urlsplit(page.url).path))
