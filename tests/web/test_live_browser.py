"""Two people on one plan and in one meeting, each in a browser of their own: they see each other's changes by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import Villager
from tests.fixtures.told import Told

pytestmark = [pytest.mark.slow, pytest.mark.function("C5")]
WITHIN = 5_000
"""Milliseconds after which somebody else's change is there, without a reload. A page asks every second, so it is there within
two where nothing else runs; tests share their machine."""


def test_two_browsers_see_each_other_and_nobody_loses_a_letter(
    comes_in: Callable[..., Villager], told: Told
) -> None:
    fatma, sandra = comes_in("fatma"), comes_in("sandra")
    page = fatma.goes_to(f"/werk/huishoudens/{told.household}/plan/")
    page.evaluate("window.here = 'the same page'")
    page.locator(f"#doel-{told.goal} a").first.focus()
    other = sandra.goes_to(f"/werk/huishoudens/{told.household}/plan/")
    left = other.locator(f"#doel-{told.goal} form[action*='/afronden/']").count() - 1
    other.locator(f"#doel-{told.goal} form[action*='/afronden/'] button").first.click()
    expect(other.get_by_text("De actie is afgerond.")).to_be_visible()
    expect(page.locator("[data-kt-live]")).to_contain_text("Bijgewerkt", timeout=WITHIN)
    expect(page.locator(f"#doel-{told.goal} form[action*='/afronden/']")).to_have_count(left, timeout=WITHIN)
    assert page.evaluate("[window.here, document.activeElement.closest('article')?.id]") == [
        "the same page", f"doel-{told.goal}",
    ]  # fmt: skip

    here = f"#tekst-{told.meeting_item}"
    for each in (fatma, sandra):
        each.goes_to(f"/werk/overleggen/{told.meeting}/")
    fatma.page.locator(here).press_sequentially("Jan slaapt beter. ")
    expect(sandra.page.locator(here)).to_have_value(re.compile(r"Jan slaapt beter\."), timeout=WITHIN)

    fatma.page.locator(here).press_sequentially("Annie lacht weer.")
    sandra.page.locator(here).focus()
    sandra.page.keyboard.press("Control+Home")
    sandra.page.keyboard.type("Iedereen is er. ")
    both = "Iedereen is er. Jan slaapt beter. Annie lacht weer."
    for each in (fatma, sandra):
        expect(each.page.locator(here)).to_have_value(both, timeout=2 * WITHIN)
    fatma.page.reload()
    expect(fatma.page.locator(here)).to_have_value(both)

    joke = comes_in("joke")
    joke.goes_to(f"/werk/overleggen/{told.meeting}/")
    expect(joke.page.locator(f"#punt-{told.meeting_item}")).to_contain_text("Annie lacht weer.")
    sandra.page.locator(f"#deelnemer-{told.participant} button").click()
    expect(joke.page.locator("[data-kt-live]")).to_contain_text("niet meer lezen", timeout=WITHIN)
    expect(joke.page.locator(f"#punt-{told.meeting_item}")).to_have_count(0)
