"""A letter that changes or ends help names the decision on which it rests, and what was decided for later and falls away."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.domain.decisions import composing
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.process.intention_words import told_of
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.changed import carry_out, hear
from tests.fixtures.village import FRIDAY
from tests.process.test_changing import SUMMER, intend

AUTUMN = date(2026, 10, 1)


@pytest.fixture
def later(granted: Beschikking, fatma: Reader) -> Beschikking:
    """More help from the autumn on."""
    return carry_out(
        intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4, effective_on=AUTUMN), fatma
    )


def text(made: Beschikking) -> str:
    return composing.compose(Beschikking.objects.get(pk=made.pk), on=FRIDAY.date()).letter.markdown


@pytest.mark.function("D4")
def test_what_is_intended_before_a_change_begins_rests_on_the_decision_before_it(
    granted: Beschikking, later: Beschikking, fatma: Reader
) -> None:
    assert granted.proposal is not None and later.proposal is not None
    meant = intend(later, fatma, "changed", "wmo-minder-nodig", volume=2, effective_on=SUMMER)
    told = told_of(meant, on=FRIDAY.date())
    assert told.number == granted.number
    assert told.what.startswith(
        "Wij willen uw hulp veranderen vanaf 1 juli 2026. Vanaf 16 maart 2026 krijgt u 3 "
    )
    assert f"Dit gaat dan niet door: besluit {later.number} van" in told.what


@pytest.mark.function("D10")
def test_help_that_ends_before_a_change_rests_on_the_decision_before_it(
    granted: Beschikking, later: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    intended = intend(later, fatma, "ended", "wmo-niet-meer-nodig", effective_on=SUMMER)
    hear(intended, fatma)
    letter = text(carry_out(intended, sandra))
    assert f"Dat staat in besluit {granted.number} van" in letter and "**30 juni 2026**" in letter
    fallen = letter.partition("Dit geldt daardoor niet meer:")[2]
    assert f"besluit {later.number} van" in fallen and "vanaf 1 oktober 2026" in fallen
    assert granted.number not in fallen


def test_help_that_ends_after_a_change_rests_on_the_change(
    later: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    intended = intend(later, fatma, "ended", "wmo-niet-meer-nodig", effective_on=date(2026, 11, 1))
    hear(intended, fatma)
    letter = text(carry_out(intended, sandra))
    assert f"Dat staat in besluit {later.number} van" in letter and "niet meer:" not in letter


def test_a_change_of_the_same_day_takes_the_place_of_the_first(
    granted: Beschikking, later: Beschikking, fatma: Reader
) -> None:
    again = carry_out(intend(later, fatma, "changed", "wmo-meer-nodig", volume=5, effective_on=AUTUMN), fatma)
    letter = text(again)
    assert f"Dat staat in besluit {granted.number} van" in letter
    assert f"besluit {later.number} van" in letter.partition("niet meer:")[2]


def test_help_that_is_taken_back_before_it_began_rests_on_the_grant(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    assert granted.counts_from is not None
    intended = intend(granted, fatma, "withdrawn", "wmo-onjuist", effective_on=granted.counts_from)
    hear(intended, fatma)
    letter = text(carry_out(intended, sandra))
    assert f"namen wij besluit {granted.number}." in letter and "niet meer:" not in letter
