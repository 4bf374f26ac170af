"""Help of a product that is counted in another unit later: a bare number says nothing, so nobody loses help by it unheard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.correcting import is_heard_first
from keukentafel.domain.decisions.models import Beschikking, Intention, Proposal
from keukentafel.domain.decisions.since_proposed import ChangedSince
from keukentafel.domain.guide.actions import products
from keukentafel.domain.process import intention_words
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import WrongGround
from tests.fixtures.catalogue import CASTRICUM, counted_otherwise
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.function("D4")
SUMMER = date(2026, 7, 1)
HELP = "hulp-huishouden"


@pytest.fixture(autouse=True)
def catalogue(henk: Reader) -> None:
    products.take_over_start_set(CASTRICUM, by=henk, at=MONDAY)


def otherwise(henk: Reader, *, from_on: date = SUMMER) -> None:
    by = replace(henk, today=MONDAY.date())
    counted_otherwise(CASTRICUM, HELP, unit="16", from_on=from_on, euros=40, by=by)


def intend(
    granted: Beschikking, fatma: Reader, ground: str, kind: str = "changed", **other: Any
) -> Intention:
    assert granted.proposal is not None
    wanted = Wanted(
        kind, ground, "Annie heeft andere hulp nodig dan eerst.", SUMMER, provider=granted.proposal.provider_id, **other
    )  # fmt: skip
    return changing.intend(granted.number, wanted, by=fatma, at=TUESDAY)


def test_the_same_number_in_another_unit_is_told_as_it_is_and_heard_first(
    granted: Beschikking, fatma: Reader, henk: Reader
) -> None:
    otherwise(henk)
    made = intend(granted, fatma, "wmo-verordening")
    assert (made.volume, made.unit) == (3, "16")
    told = intention_words.told_of(made, on=TUESDAY.date()).what
    assert "krijgt u 3 uur per week. Dat wordt 3 dagdelen van 4 uur per week." in told and "houdt" not in told
    assert is_heard_first(made, on=TUESDAY.date())
    with pytest.raises(NotHeardFirst):
        changing.decide(made.pk, grounds="De raad besloot dat.", by=fatma, at=TUESDAY)


def test_more_or_longer_is_no_name_for_another_unit(
    granted: Beschikking, fatma: Reader, henk: Reader
) -> None:
    otherwise(henk)
    with pytest.raises(WrongGround):
        intend(granted, fatma, "wmo-meer-nodig", volume=4)
    assert not Intention.objects.exists()


def test_a_unit_that_changes_after_the_intention_is_not_what_was_announced(
    granted: Beschikking, fatma: Reader, henk: Reader
) -> None:
    made = intend(granted, fatma, "wmo-meer-nodig", volume=4)
    otherwise(henk)
    with pytest.raises(ChangedSince, match="het product telt nu per dagdeel van 4 uur"):
        changing.decide(made.pk, grounds="Annie heeft meer hulp nodig.", by=fatma, at=TUESDAY)


def test_a_unit_that_changes_after_the_proposal_is_named(
    proposal: Proposal, fatma: Reader, henk: Reader
) -> None:
    otherwise(henk, from_on=date(2026, 3, 16))
    with pytest.raises(ChangedSince, match="het product telt nu per dagdeel van 4 uur"):
        deciding.decide(
            proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=fatma,
            at=TUESDAY,
        )  # fmt: skip
