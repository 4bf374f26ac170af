"""The demo's page makes you one of the village, and exists nowhere else."""

from __future__ import annotations

import importlib.util
from types import ModuleType
from typing import Any

import pytest
from django.test import Client

from demo.village import VILLAGERS
from keukentafel.domain.accounts.models import Account, Session
from keukentafel.web.sign_in import urls
from tests.fixtures.village import Village, VillageClient

DEMO = pytest.mark.urls("tests.web.demo_urlconf")


def routes(settings: Any, *, demo: bool) -> list[str]:
    """The routes of signing in as a process with this setting has them."""
    settings.DEMO = demo
    spec = importlib.util.find_spec(urls.__name__)
    assert spec and spec.loader
    fresh: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    return [str(pattern.pattern) for pattern in fresh.urlpatterns]


def test_the_page_exists_only_in_the_demo(settings: Any) -> None:
    assert "demo/" in routes(settings, demo=True)
    assert "demo/" not in routes(settings, demo=False)


def test_outside_the_demo_there_is_no_such_page(visitor: VillageClient) -> None:
    assert visitor.get("/demo/").status_code == 404
    assert visitor.post("/demo/", {"who": "sandra"}).status_code in (403, 404, 405)


@DEMO
def test_everybody_of_the_village_has_a_card(visitor: VillageClient) -> None:
    page = visitor.get("/demo/").content.decode()

    assert all(villager.name in page for villager in VILLAGERS)
    assert page.count('name="who"') == len(VILLAGERS)


@DEMO
@pytest.mark.parametrize("villager", VILLAGERS, ids=lambda v: v.key)
def test_one_press_makes_you_that_person_second_factor_included(village: Village, villager: Any) -> None:
    browser = VillageClient()

    assert browser.post("/demo/", {"who": villager.key})["Location"] == "/binnen/"

    start = browser.get("/binnen/")["Location"]
    usual = {
        "professional": "/werk/",
        "resident": "/mijn/",
        "provider": "/aanbieder/",
        "referrer": "/verwijzer/",
    }[villager.kind]
    other = {"expert": "/werk/gedeelde-doelen/", "contract_manager": "/beheer/"}
    assert start == other.get(villager.role, usual)


@DEMO
def test_becoming_somebody_else_ends_the_first_session(village: Village) -> None:
    browser = VillageClient()
    browser.post("/demo/", {"who": "fatma"})
    first = browser.session.session_key

    browser.post("/demo/", {"who": "bakker"})

    assert not Session.objects.filter(session_key=first).exists()
    assert browser.get("/werk/").status_code == 403


@DEMO
@pytest.mark.parametrize("who", ["", "niemand", "admin"])
def test_nobody_else_can_be_chosen(visitor: VillageClient, who: str) -> None:
    assert visitor.post("/demo/", {"who": who}).status_code == 404


@DEMO
def test_another_site_cannot_press_the_button(village: Village) -> None:
    browser = Client(enforce_csrf_checks=True)

    assert browser.post("/demo/", {"who": "fatma"}).status_code == 403
    assert not Session.objects.filter(account_id=Account.objects.get(email=VILLAGERS[0].email).pk).exists()
