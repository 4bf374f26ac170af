"""Looking again, putting minutes right and saying who does it: by keyboard, without a script, and on a small screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from demo import places
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.actions.evaluation import plan_evaluation
from keukentafel.domain.plans.models import MeetingItem
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager
from tests.fixtures.keyboard import tab_to_field
from tests.fixtures.village import Village
from tests.web.axe import fits

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Villager]


@dataclass(frozen=True)
class Told:
    home: int
    goal: int
    point: int


@pytest.fixture
def told(site: Any, site_database: Any, django_db_blocker: Any) -> Told:
    """A goal with an open action, a day to look again, and a meeting that was closed with minutes."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_told, site_database).result()


def _told(database: Any) -> Told:
    with database.in_use():
        with security.opened(*places.CODES):
            village, now = Village(), timezone.now()
            fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
            assert fatma is not None
            home = village.household("De Wit").pk
            goal = plans.add_goal(
                home, domain="huishouden", text="De tuin is weer van ons", met_when="Elke week buiten", by=fatma, at=now
            )  # fmt: skip
            plans.add_action(
                goal.pk, doer="network", doer_name="Oom Kees", text="Maait het gras", by=fatma, at=now
            )
            plan_evaluation(home, on=timezone.localdate() + timedelta(days=90), by=fatma, at=now)
            held = meetings.record_meeting(
                [home],
                title="In de tuin",
                starts_at=now - timedelta(days=1),
                place="De Kern",
                by=fatma,
                at=now,
            )
            point = MeetingItem.objects.get(meeting=held, goal=goal)
            meetings.write_minutes(point.pk, text="Kees maait.", by=fatma, at=now)
            meetings.close_meeting(held.pk, present=[], by=fatma, at=now)
            found = Told(home, goal.pk, point.pk)
        connection.close()
        return found


@pytest.mark.function("C6")
def test_an_evaluation_is_closed_by_keyboard_and_says_at_each_goal_what_is_missing(
    comes_in: ComesIn, told: Told
) -> None:
    path = f"/werk/huishoudens/{told.home}/plan/evaluatie/afronden/"
    page = comes_in("fatma", width=320).goes_to(path)
    fits(page)
    page.get_by_role("button", name="Rond de evaluatie af").click()
    expect(page.locator("#fouten")).to_contain_text(
        "Kies wat u besluit over het doel ‘De tuin is weer van ons’."
    )
    fits(page)
    tab_to_field(page, f"[name='conclusion-{told.goal}']")
    ready = page.locator(f"[name='conclusion-{told.goal}'][value='klaar']")
    while not ready.is_checked():
        page.keyboard.press("ArrowDown")
    tab_to_field(page, f"[name='why-{told.goal}']")
    page.keyboard.type("Wij zijn elke week buiten.")
    tab_to_field(page, f"[name='to_do-{told.goal}']")
    page.keyboard.press("Space")
    expect(page.locator(f"[name='to_do-{told.goal}'][value='done']")).to_be_checked()


@pytest.mark.function("C6")
def test_the_day_to_look_again_is_put_right_without_a_script(comes_in: ComesIn, told: Told) -> None:
    path = f"/werk/huishoudens/{told.home}/plan/evaluatie/dag/"
    fits(comes_in("fatma", width=320).goes_to(path))
    page = comes_in("fatma", script=False).goes_to(path)
    page.get_by_role("button", name="Spreek deze dag af").click()
    expect(page.locator("#fouten")).to_contain_text("Schrijf op waarom het een andere dag wordt.")
    page.get_by_label("Wat is de goede dag?").fill(f"{timezone.localdate() + timedelta(days=40):%d-%m-%Y}")
    page.get_by_label("Waarom wordt het een andere dag?").fill("Het jaartal klopte niet.")
    page.get_by_role("button", name="Spreek deze dag af").click()
    expect(page.locator("main")).to_contain_text("De dag is aangepast.")


@pytest.mark.function("C5")
def test_minutes_are_put_right_without_a_script(comes_in: ComesIn, told: Told) -> None:
    path = f"/werk/agendapunten/{told.point}/notulen/verbeteren/"
    fits(comes_in("fatma", width=320).goes_to(path))
    page = comes_in("fatma", script=False).goes_to(path)
    page.get_by_label("Wat moet er staan?").fill("De buurman maait.")
    page.get_by_role("button", name="Verbeter de notulen").click()
    expect(page.locator("#fouten")).to_contain_text("Schrijf op waarom u de notulen verbetert.")
    expect(page.get_by_label("Wat moet er staan?")).to_have_value("De buurman maait.")
    page.get_by_label("Waarom verbetert u dit?").fill("Kees is de buurman niet.")
    page.get_by_role("button", name="Verbeter de notulen").click()
    expect(page.locator("main")).to_contain_text("Kees is de buurman niet.")
    fits(comes_in("fatma", width=320).goes_to(page.url.removeprefix(comes_in("fatma").url)))


@pytest.mark.function("C2")
def test_a_name_that_fits_is_asked_about_without_a_script(comes_in: ComesIn, told: Told) -> None:
    path = f"/werk/doelen/{told.goal}/actie/"
    for script in (True, False):
        page = comes_in("fatma", script=script).goes_to(path)
        page.locator("[name=who]").select_option(value="professional:")
        page.locator("[name=text]").fill("Plant een boom")
        page.locator("summary", has_text="Staat diegene niet in de lijst?").click()
        page.locator("[name=name]").fill("Mirjam")
        page.get_by_role("button", name="Actie opslaan").click()
        expect(page.locator("#fouten")).to_contain_text("Bedoelt u Mirjam")
        if script:
            fits(page)
    page.get_by_label("Ja, Mirjam", exact=False).check()
    page.get_by_role("button", name="Actie opslaan").click()
    expect(page.locator("main")).to_contain_text("De actie staat in het plan.")
