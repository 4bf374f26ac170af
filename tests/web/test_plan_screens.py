"""A plan in a real browser. That its pages are accessible and fit is in test_every_page.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.told import Told

ComesIn = Callable[..., Any]


@pytest.mark.slow
def test_without_script_a_goal_is_made_with_the_keyboard_alone(told: Told, comes_in: ComesIn) -> None:
    """Tab to each control, type, choose, and send with Enter."""
    page = comes_in("fatma", script=False).goes_to(f"/werk/huishoudens/{told.household}/plan/doel/")
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
