"""The pages of who manages the decision tree: nobody of the village does, so they are looked at here."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls import security
from tests.web.axe import overflow, structure

from ..fixtures.browser import enter
from ..fixtures.village import Village


def test_the_pages_of_the_tree_are_accessible_and_fit(
    site: Any, site_database: Any, browser: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        apart.submit(_manages, site_database).result()
    window, wrong = enter(browser, site, "pieter"), []
    page = window.goes_to("/beheer/triage/")
    page.get_by_label("Wat is er anders, en waarom?").fill("Korter gezegd")
    text = page.locator('textarea[name="text"]')
    text.fill(text.input_value().replace("Kan de vraag zes weken wachten?", "Kan dit zes weken wachten?"))
    page.get_by_role("button", name="Controleer en bewaar").click()
    page.get_by_role("button", name="Probeer deze keuzeboom").click()
    assert "Zelfde uitkomst" in page.locator("main").inner_text()
    for address in (page.url, "/beheer/triage/"):
        page.goto(address if address.startswith("http") else site.url + address)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{address} {width}: {each}" for each in structure(page)]
            if wider := overflow(page):
                wrong.append(f"{address} {width}: {wider} px wider than the window")
    window.context.close()
    assert wrong == []


def _manages(database: Any) -> None:
    """Pieter manages the program as well."""
    with database.in_use():
        with security.opened(383):
            account = Village().account("pieter")
            since = date(2024, 1, 1)
            Role.objects.create(municipality_id=383, account=account, kind="functional_admin", from_on=since)
        connection.close()
