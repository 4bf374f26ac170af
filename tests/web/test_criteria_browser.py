"""What must hold for a product is asked as soon as it is chosen, and without a script after saving; on a small screen too."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from demo import places
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.walls import security
from tests.fixtures.aanvraag import decide, investigated, propose
from tests.fixtures.browser import Villager
from tests.fixtures.village import Village
from tests.web.axe import overflow, structure

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Villager]


@pytest.fixture
def told(site: Any, site_database: Any, django_db_blocker: Any) -> tuple[str, str]:
    """An aanvraag of Annie that waits for a proposal, and a decision about which a letter with an intention went out."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_told, site_database).result()


def _told(database: Any) -> tuple[str, str]:
    with database.in_use():
        with security.opened(*places.CODES):
            village, now = Village(), timezone.now()
            fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
            assert fatma is not None
            annie, today = village.person("Annie").pk, timezone.localdate()
            goal = plans.add_goal(
                village.household("De Wit").pk, domain="huishouden", text="Mijn huis is schoon", met_when="Elke week",
                person=annie, by=fatma, at=now,
            )  # fmt: skip
            asked, waits = (
                deciding.ask(
                    investigated(village, fatma, at=now).number,
                    person=annie,
                    on_behalf=True,
                    by=fatma,
                    at=now,
                )
                for _ in range(2)
            )
            made = propose(
                asked, goal, by=fatma, at=now, starts_on=today, ends_on=today + timedelta(days=300)
            )
            decided = decide(made, fatma, at=now)
            wanted = Wanted("ended", "wmo-niet-meer-nodig", "Het lukt weer.", today + timedelta(weeks=12))
            changing.intend(decided.number, wanted, letter=True, by=fatma, at=now)
            found = str(waits.number), str(decided.number)
        connection.close()
        return found


@pytest.mark.function("D2")
def test_the_questions_follow_the_product_and_the_resident_answers(
    comes_in: ComesIn, told: tuple[str, str]
) -> None:
    aanvraag, decided = told
    page = comes_in("fatma").goes_to(f"/werk/aanvragen/{aanvraag}/voorstel/")
    asked = page.locator("#criteria")
    expect(asked.get_by_role("group")).to_have_count(0)
    page.get_by_label("Welke voorziening?").select_option(value="scootmobiel")
    expect(asked.get_by_text("droge stalling")).to_be_visible()
    asked.get_by_label("voldoet niet", exact=True).first.check()
    page.get_by_label("Welke voorziening?").select_option(value="hulp-huishouden")
    expect(asked.get_by_text("zware werk")).to_be_visible()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert structure(page) == [] and overflow(page) == 0

    bare = comes_in("fatma", script=False).goes_to(f"/werk/aanvragen/{aanvraag}/voorstel/")
    bare.get_by_label("Welke voorziening?").select_option(value="hulp-huishouden")
    bare.get_by_role("button", name="Voorstel opslaan").click()
    expect(
        bare.locator("#criteria").get_by_text("Kies of de inwoner hieraan voldoet: ").first
    ).to_be_visible()

    mine = comes_in("de_wit").goes_to(f"/mijn/besluiten/{decided}/voornemen/")
    for width in (320, 1280):
        mine.set_viewport_size({"width": width, "height": 900})
        assert structure(mine) == [] and overflow(mine) == 0
    mine.get_by_label("Wat vindt u ervan?").fill("Ik wil het houden.")
    mine.get_by_role("button", name="Verstuur uw reactie").click()
    expect(mine.locator("main")).to_contain_text("Wij hebben uw reactie ontvangen")
    expect(mine.locator("main")).to_contain_text("Ik wil het houden.")
    assert structure(mine) == []
