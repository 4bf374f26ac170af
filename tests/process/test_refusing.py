"""A first decision that refuses, wholly or in part, names its ground."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import WrongGround
from keukentafel.rules.reasons import DifferenceMissing
from tests.fixtures.village import TUESDAY

pytestmark = pytest.mark.function("D4")


def test_refusing_names_its_ground_or_follows_the_ladder(proposal: Proposal, sandra: Reader) -> None:
    said = {
        "outcome": "refused",
        "grounds": "Uw zoon helpt.",
        "proposal": proposal.pk,
        "by": sandra,
        "at": TUESDAY,
    }
    with pytest.raises(WrongGround):
        deciding.decide(proposal.aanvraag.number, **said)
    made = deciding.decide(proposal.aanvraag.number, ground="wmo-netwerk", **said)
    assert made.ground_source == "Wmo 2015, artikel 2.3.5 lid 3"
    assert "Mensen om u heen helpen u al" in made.letter.body and "Voor het deel" not in made.letter.body


def test_part_of_what_was_asked_is_given_and_allocated(proposal: Proposal, fatma: Reader) -> None:
    said: dict[str, Any] = {
        "outcome": "partly_granted", "ground": "wmo-netwerk", "grounds": "Uw zoon doet de ramen.", "proposal": proposal.pk,
        "by": fatma, "at": TUESDAY,
    }  # fmt: skip
    with pytest.raises(DifferenceMissing, match="welk deel") as refusal:
        deciding.decide(proposal.aanvraag.number, **said)
    assert refusal.value.field == "difference" and not proposal.aanvraag.beschikkingen.exists()
    asked = "U vroeg 5 uur per week. U krijgt 3 uur: geen hulp bij de ramen."
    made = deciding.decide(proposal.aanvraag.number, difference=asked, **said)
    told = made.letter.body.partition("## Wat krijgt u niet, en waarom?")[2]
    assert told.split() and told.index(asked) < told.index("Uw zoon doet de ramen.")
    assert "Voor het deel dat u niet krijgt, geldt dit: Mensen om u heen helpen u al" in told
    assert (made.mandate, made.letter.template) == ("gen-wmo-ja", "beschikking-wmo-gedeeltelijk")
    assert made.allocation.ends_on == date(2027, 3, 15)
