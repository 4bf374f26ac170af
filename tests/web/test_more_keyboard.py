"""Whole deeds without a mouse, in a window of 320 px: money is paid, an appointment is changed, a call becomes a melding."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect

from demo import places
from keukentafel.domain.cases.models import Task
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import in_money, investigated, propose
from tests.fixtures.browser import Villager
from tests.fixtures.days import in_days
from tests.fixtures.keyboard import choose, press_to, select, tab_to_field, type_in
from tests.fixtures.village import Village
from tests.web.axe import overflow, violations

pytestmark = pytest.mark.slow
ComesIn = Callable[..., Villager]


@dataclass(frozen=True)
class Waits:
    """What lies ready: the task to pay, and an appointment with Annie."""

    task: int
    appointment: int


@pytest.fixture
def waits(site: Any, site_database: Any, django_db_blocker: Any) -> Waits:
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        return apart.submit(_made, site_database).result()


def _made(database: Any) -> Waits:
    with database.in_use():
        with security.opened(*places.CODES):
            village = Village()
            fatma = entrance.reader_of(village.account("fatma"), today=timezone.localdate())
            assert fatma is not None
            made = Waits(_to_pay(village, fatma), _appointment(village, fatma))
        connection.close()
        return made


def _to_pay(village: Village, by: Reader) -> int:
    """€ 1.250 for Annie, decided today."""
    at, annie = timezone.now(), village.person("Annie").pk
    goal = plans.add_goal(
        village.household("De Wit").pk, domain="huishouden", text="De was is weer schoon", met_when="Er is een machine",
        person=annie, by=by, at=at,
    )  # fmt: skip
    case = investigated(village, by, at=at)
    first = timezone.localdate()
    proposal = propose(
        deciding.ask(case.number, person=annie, by=by, at=at), goal, by=by, at=at, starts_on=first,
        ends_on=first + timedelta(days=90),
    )  # fmt: skip
    in_money(proposal)
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="De wasmachine is stuk en er is geen geld.",
        proposal=proposal.pk, by=by, at=at,
    )  # fmt: skip
    return Task.objects.get(reference=f"uitbetalen:{granted.number}").pk


def _appointment(village: Village, by: Reader) -> int:
    at = timezone.now()
    case = investigated(village, by, at=at)
    planned = intakes.Planned("thuis", at + timedelta(days=3), by.account)
    return actions.plan_appointment(case, planned, by=by, at=at).pk


def fits(page: Page) -> None:
    assert overflow(page) == 0 and violations(page) == []


@pytest.mark.function("D4", "D10")
def test_granted_money_is_paid_by_keyboard(comes_in: ComesIn, waits: Waits) -> None:
    page = comes_in("fatma", width=320).goes_to(f"/werk/taken/{waits.task}/")
    fits(page)
    press_to(page, "Leg vast: betaald")
    expect(page.locator("#fouten")).to_be_visible()
    fits(page)
    type_in(page, "[name=on]", in_days())
    press_to(page, "Leg vast: betaald")

    expect(page.locator("body")).to_contain_text("U hebt vastgelegd dat er is betaald.")
    fits(page)


@pytest.mark.function("B7")
def test_an_appointment_is_changed_by_keyboard(comes_in: ComesIn, waits: Waits) -> None:
    page = comes_in("fatma", width=320).goes_to(f"/werk/afspraken/{waits.appointment}/")
    fits(page)
    press_to(page, "Wijzig wie erbij is, hoe lang of de tolk")
    fits(page)
    type_in(page, "[name=minutes]", "2")
    press_to(page, "Afspraak wijzigen")
    expect(page.locator("#fouten")).to_contain_text("Een gesprek duurt ten minste 5 minuten.")
    fits(page)
    type_in(page, "[name=minutes]", "90")
    tab_to_field(page, "[name=members]")
    page.keyboard.press("Space")
    type_in(page, "[name=interpreter]", "Turks")
    type_in(page, "[name=reason]", "Annie wil meer tijd, en Jan komt erbij.")
    press_to(page, "Afspraak wijzigen")

    expect(page.locator("main")).to_contain_text("Turks")
    expect(page.locator("main")).to_contain_text("90")
    fits(page)


@pytest.mark.function("B2")
def test_a_call_becomes_a_melding_and_its_receipt_is_read_out_by_keyboard(
    comes_in: ComesIn, waits: Waits
) -> None:
    page = comes_in("kcc", width=320).goes_to("/werk/meldingen/nieuw/")
    fits(page)
    select(page, "channel", "telefoon")
    choose(page, "relation", "zelf")
    type_in(page, "[name=text]", "Ik kom mijn bed niet meer uit.")
    choose(page, "urgent", "ja")
    choose(page, "unsafe", "nee")
    type_in(page, "[name=about_name]", "Noor Zilverstand")
    type_in(page, "[name=about_postcode]", "1901 CD")
    type_in(page, "[name=asker_phone]", "06 0000 0099")
    press_to(page, "Melding vastleggen")

    expect(page.locator("h1")).to_contain_text("is vastgelegd")
    expect(page.locator("main")).to_contain_text("Wie terugbelt, noemt dit nummer.")
    fits(page)
    press_to(page, "Bewijs van ontvangst")
    expect(page.locator("main")).to_contain_text("M-")
    fits(page)
    with page.expect_navigation():
        page.go_back()
    press_to(page, "Nog een melding vastleggen")
    expect(page.locator("[name=text]")).to_have_value("")
