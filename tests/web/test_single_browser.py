"""How much work a single question is, from melding to decision: every field and click of Fatma is counted.

The bounds are what docs/bouwen/prestaties.md promises.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from demo.village import PROVIDER
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from tests.fixtures.browser import Villager, follows
from tests.fixtures.intake import receive
from tests.fixtures.village import Village
from tests.web.axe import overflow, structure

MOST_FIELDS, MOST_CLICKS = 12, 12


@dataclass
class Counted:
    """A page on which everything that somebody does is counted."""

    page: Any
    fields: int = 0
    clicks: int = 0

    def click(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name).first.click()
        self.clicks += 1

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)
        self.fields += 1

    def tick(self, label: str) -> None:
        self.page.get_by_label(label).first.check()
        self.clicks += 1

    def choose(self, label: str, text: str) -> None:
        select = self.page.get_by_label(label).first
        option = select.locator("option", has_text=text).first.get_attribute("value")
        select.select_option(option)
        self.fields += 1


@pytest.mark.function("B8")
def test_from_melding_to_decision_in_few_fields_and_clicks(
    comes_in: Callable[..., Villager], site_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        melding = apart.submit(_waits, site_database).result()
    seen = Counted(comes_in("fatma").goes_to(f"/werk/meldingen/{melding}/"))
    seen.click("link", "Begin de triage")
    for answer in ("Nee", "Ja", "Nee, er is meer nodig", "Op één leefgebied"):
        follows(seen.page.get_by_role("button", name=answer, exact=True))
        seen.clicks += 1
    seen.page.locator("button[name=vastleggen]").first.click()
    seen.clicks += 1
    seen.click("link", "Alles in één keer")

    for width in (320, 1280):
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert structure(seen.page) == [] and overflow(seen.page) == 0
    for label in (
        "Ik wees op gratis",
        "Ik bekeek het identiteitsbewijs",
        "Ik vertelde over de eigen bijdrage",
    ):
        seen.tick(label)
    seen.fill("Wat speelt er?", "Stofzuigen lukt niet meer.")
    seen.fill("Waarom speelt de rest niet?", "Jan redt zich, en er is geen andere hulp.")
    seen.fill("Eigen kracht", "Haar rug houdt het niet.")
    seen.fill("Netwerk", "Jan werkt de hele week.")
    seen.fill("Algemene voorziening", "Die is er niet voor stofzuigen.")
    seen.fill("Wat wil de inwoner?", "Mijn huis is schoon.")
    seen.fill("Wanneer is dat gelukt?", "Iedere week is gestofzuigd.")
    seen.choose("Welke hulp?", "Hulp bij het huishouden")
    seen.tick("De inwoner voldoet aan wat voor deze hulp geldt")
    seen.fill("Hoeveel?", "3")
    seen.choose("Door wie?", PROVIDER)
    seen.fill("Tot en met", f"01-01-{timezone.localdate().year + 1}")
    seen.fill("Waarom past dit, of waarom niet?", "U kunt niet meer stofzuigen.")
    seen.click("button", "Besluit, of leg het voor")

    seen.page.get_by_text("is genomen").first.wait_for()
    assert "/enkelvoudig/" not in seen.page.url
    assert seen.fields <= MOST_FIELDS and seen.clicks <= MOST_CLICKS, (seen.fields, seen.clicks)


def _waits(database: Any) -> str:
    """A melding about Annie that Fatma picked up and tied to her."""
    with database.in_use():
        with security.opened(383):
            village, at = Village(), timezone.now()
            fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
            assert fatma is not None
            with security.opened(383):
                made = actions.identify(receive(at=at), village.person("Annie").pk, by=fatma, at=at)
            number = str(made.number)
        connection.close()
    return number
