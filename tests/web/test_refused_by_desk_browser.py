"""What a regional desk refused, in a real browser: recorded by keyboard on a narrow screen, and read by the resident."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager, follows
from tests.fixtures.desk_decisions import WHY
from tests.fixtures.village import Village
from tests.web.axe import overflow, violations

REASON = "Het was een andere inwoner."


@pytest.mark.function("D9", "D10")
@pytest.mark.slow
def test_a_refusal_of_a_desk_is_recorded_by_keyboard_and_read_by_the_resident(
    comes_in: Callable[..., Villager], site_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        number = apart.submit(_asked, site_database).result()
    page = comes_in("fatma", width=320).goes_to(f"/werk/aanvragen/{number}/")
    assert violations(page) == [] and overflow(page) == 0
    _by_key(page, page.get_by_role("link", name="Leg vast dat het loket afwees"))
    assert violations(page) == [] and overflow(page) == 0
    _types(page, "Welk loket besloot?", "Loket Zeezicht")
    _by_key(page, page.get_by_role("button", name="Leg het besluit vast"))
    expect(page.locator("#id_name")).to_have_value("Loket Zeezicht")
    assert violations(page) == [] and overflow(page) == 0

    _types(page, "Dag van het besluit", f"{timezone.localdate():%d-%m-%Y}")
    _types(page, "Staat het er niet bij? Omschrijf het", "Schuldhulp")
    page.get_by_label("Op welke grond?").focus()
    page.get_by_label("Op welke grond?").select_option("wgs-zelf")
    _types(page, "Waarom besloot het loket dit?", WHY)
    _by_key(page, page.get_by_role("button", name="Leg het besluit vast"))
    page.get_by_text("Loket Zeezicht besloot op").first.wait_for()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [] and overflow(page) == 0

    mine = comes_in("de_wit", width=320).goes_to("/mijn/")
    rights = mine.get_by_role("link", name="Uw rechten bij dit besluit", exact=True)
    card = (
        mine.locator("section, article, div, li")
        .filter(has_text="Afgewezen: Schuldhulp")
        .filter(has=rights)
        .last
    )
    expect(card).to_be_visible()
    follows(card.locator('a[href$="/rechten/"]').first)
    expect(mine.get_by_text("Loket Zeezicht heeft dit besloten namens de gemeente.")).to_be_visible()
    assert violations(mine) == [] and overflow(mine) == 0

    follows(page.get_by_role("link", name="Vul de dag van de brief in"))
    assert violations(page) == [] and overflow(page) == 0
    follows(page.get_by_role("link", name="Haal het besluit weg en leg het opnieuw vast"))
    page.set_viewport_size({"width": 320, "height": 900})
    assert violations(page) == [] and overflow(page) == 0
    _types(page, "Wat klopte er niet?", REASON)
    _by_key(page, page.get_by_role("button", name="Haal het besluit weg"))
    page.get_by_text(REASON).wait_for()
    assert violations(page) == [] and overflow(page) == 0


def _types(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def _by_key(page: Page, control: Any) -> None:
    control.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _asked(database: Any) -> str:
    """Jan asked for help with his debts."""
    with database.in_use():
        with security.opened(383):
            village, at = Village(), timezone.now()
            fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
            assert fatma is not None
            home = village.household("De Wit").pk
            case = cases.open_case(
                municipality=383, subject="Schulden", team=fatma.teams[0], household=home, by=fatma, at=at
            )
            asked = deciding.ask(case.number, person=village.person("Jan").pk, law="wgs", by=fatma, at=at)
            number = str(asked.number)
        connection.close()
    return number
