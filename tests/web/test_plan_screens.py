"""The pages of plan, decision, own file and allocation in a real browser: accessible, and fit for a phone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from demo import places
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls import security
from tests.fixtures.aanvraag import investigated, propose
from tests.fixtures.village import Village

from .axe import overflow, violations

Come = Callable[..., Any]


@dataclass(frozen=True)
class Story:
    """Where the pages are about."""

    household: int
    goal: int
    case: str
    decided: str
    waiting: str
    allocation: int


@pytest.fixture(scope="module")
def story(site: Any, site_database: Any, django_db_blocker: Any) -> Story:
    """One aanvraag that was decided and one that waits, in the database of the running site."""
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as apart:
        # The browser has a loop in this thread, and there Django refuses to work.
        return apart.submit(_tell, site_database).result()


PAGES = [
    ("fatma", "/werk/huishoudens/{household}/plan/"),
    ("fatma", "/werk/huishoudens/{household}/plan/doel/"),
    ("fatma", "/werk/huishoudens/{household}/plan/regie/"),
    ("fatma", "/werk/doelen/{goal}/actie/"),
    ("fatma", "/werk/doelen/{goal}/delen/"),
    ("fatma", "/werk/doelen/{goal}/afsluiten/"),
    ("fatma", "/werk/huishoudens/{household}/aanvraag/"),
    ("fatma", "/werk/aanvragen/{decided}/"),
    ("fatma", "/werk/aanvragen/{waiting}/voorstel/"),
    ("fatma", "/werk/aanvragen/{waiting}/besluit/"),
    ("pieter", "/werk/aanvragen/{waiting}/besluit/"),
    ("joke", "/werk/gedeelde-doelen/"),
    ("joke", "/werk/gedeelde-doelen/{goal}/"),
    ("thuis", "/aanbieder/"),
    ("thuis", "/aanbieder/opdrachten/{allocation}/"),
    ("de_wit", "/mijn/"),
    ("de_wit", "/mijn/zaken/{case}/"),
    ("de_wit", "/mijn/inzage/"),
]


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_are_accessible_and_fit(story: Story, comes_in: Come, width: int, scheme: str) -> None:
    wrong = {}
    browsers = {
        who: comes_in(who, width=width, color_scheme=scheme) for who in sorted({who for who, _ in PAGES})
    }
    for who, path in PAGES:
        page = browsers[who].goes_to(path.format(**vars_of(story)))
        if found := violations(page) + ([f"overflow {overflow(page)} px"] if overflow(page) else []):
            wrong[who, path] = found
    assert [f"{who} {path}: {line}" for (who, path), lines in wrong.items() for line in lines] == []


@pytest.mark.slow
def test_without_script_a_goal_is_made_with_the_keyboard_alone(story: Story, comes_in: Come) -> None:
    """Tab to each control, type, choose, and send with Enter."""
    page = comes_in("fatma", script=False).goes_to(f"/werk/huishoudens/{story.household}/plan/doel/")
    page.locator("#id_text").focus()
    page.keyboard.type("Vaker naar buiten")
    page.keyboard.press("Tab")
    page.keyboard.type("Elke dag een rondje")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.locator("#id_met_when").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actie/")
    assert "Vaker naar buiten" in page.content()


def _tell(site_database: Any) -> Story:
    with site_database.in_use():
        return _made()


def _made() -> Story:
    village, at = Village(), timezone.now()
    with security.opened(*places.CODES):
        fatma = entrance.reader_of(village.account("fatma"), today=at.date())
    assert fatma is not None
    with security.opened(*places.CODES):
        household, joke = village.household("De Wit").pk, village.account("joke").pk
        case = investigated(village, fatma, at=at)
        goal = plans.add_goal(
            household, domain="huishouden", text="Mijn huis is schoon", met_when="Er is gestofzuigd",
            person=village.person("Annie").pk, by=fatma, at=at,
        )  # fmt: skip
        plans.add_action(goal.pk, doer="network", doer_name="Ria", text="drinkt koffie", by=fatma, at=at)
        plans.share_goal(goal.pk, account=joke, ground="advies", by=fatma, at=at)
        asked = [
            deciding.ask(case.number, person=village.person(each).pk, by=fatma, at=at)
            for each in ("Annie", "Jan")
        ]
        proposed = [propose(each, goal, by=fatma, at=at) for each in asked]
        beschikking = deciding.decide(
            asked[1].number, outcome="granted", grounds="Het past.", proposal=proposed[1].pk, by=fatma, at=at
        )
        allocation = Allocation.objects.get(beschikking=beschikking).pk
    return Story(household, goal.pk, case.number, asked[1].number, asked[0].number, allocation)


def vars_of(story: Story) -> dict[str, object]:
    return {name: getattr(story, name) for name in story.__dataclass_fields__}
