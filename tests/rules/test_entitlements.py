"""What somebody reads beside the letter fits the law and the outcome."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.rules import entitlements, loader

DAY = date(2026, 3, 3)


@pytest.mark.function("D10")
def test_each_decision_says_what_if_things_change_and_who_helps_for_free() -> None:
    for law in (row.code for row in loader.load().wetten.on(DAY)):
        for outcome in ("granted", "refused"):
            found = [row.naam for row in entitlements.after(law=law, outcome=outcome, on=DAY)]
            assert found.count("Wat als er iets verandert?") == 1, (law, outcome)
            assert "Wie helpt mij gratis?" in found


def test_a_refusal_says_that_one_may_ask_again_and_nothing_about_help_that_is_not_there() -> None:
    codes = {row.code for row in entitlements.after(law="wmo", outcome="refused", on=DAY)}

    assert "opnieuw-vragen" in codes and not codes & {"verandert-wmo", "hulp-niet-goed"}


@pytest.mark.function("D10")
def test_the_sheet_about_help_for_the_young_fits_the_child_and_its_parents() -> None:
    """From sixteen it goes to the child alone. source  Jeugdwet, artikel 7.3.4 and 7.3.5"""
    texts = [row.tekst for row in entitlements.after(law="jeugdwet", outcome="granted", on=DAY)]
    assert not any("uw kind" in text.casefold() for text in texts)
