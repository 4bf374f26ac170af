"""Where no letter asks what the resident thinks of an intention, the page says the one reason why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions.letter_preview import preview_intention
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5")]


@pytest.mark.parametrize(
    ("other", "letter", "why"),
    [
        ({}, False, "u koos ervoor om het niet met een brief te vragen"),
        ({"asked_on": MONDAY.date()}, True, "de inwoner vroeg hier zelf om"),
        (
            {"ground": "wmo-meer-nodig", "volume": 4},
            True,
            "op deze grond hoeft de inwoner niet eerst te reageren",
        ),
    ],
)
def test_the_one_reason_is_told(
    granted: Beschikking, less: Wanted, fatma: Reader, other: dict[str, Any], letter: bool, why: str
) -> None:
    wanted = replace(less, **other)
    seen = preview_intention(granted.number, wanted, letter=letter, by=fatma, at=TUESDAY)
    assert not seen.goes and why in seen.why_none


def test_who_can_receive_nothing_is_said_to(granted: Beschikking, less: Wanted, fatma: Reader) -> None:
    assert preview_intention(granted.number, less, letter=True, by=fatma, at=TUESDAY).why_none == ""
    Person.objects.filter(pk=granted.aanvraag.person_id).update(suspended_on=MONDAY.date())
    seen = preview_intention(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    assert not seen.goes and "kan niemand hem krijgen" in seen.why_none
