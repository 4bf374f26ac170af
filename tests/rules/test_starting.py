"""From which day help that was asked for may begin."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import starting
from keukentafel.rules.starting import Asked, BeforeAsked

ASKED, REPORTED, URGENT = date(2026, 11, 11), date(2026, 10, 1), date(2026, 9, 28)


@pytest.mark.function("D4")
@pytest.mark.parametrize(
    ("law", "asked", "first", "why", "rule"),
    [
        ("wmo", Asked(ASKED), ASKED, "de aanvraag", "2.3.5"),
        ("wmo", Asked(ASKED, REPORTED), ASKED, "de aanvraag", "2.3.5"),
        ("wmo", Asked(ASKED, REPORTED, URGENT), URGENT, "tijdelijke hulp", "2.3.3"),
        ("jeugdwet", Asked(ASKED, REPORTED), ASKED, "de aanvraag", "Jeugdwet, artikel 2.3"),
        ("participatiewet", Asked(ASKED), ASKED, "de aanvraag", "44"),
        ("participatiewet", Asked(ASKED, REPORTED), REPORTED, "meldde", "Participatiewet, artikel 44"),
        ("wgs", Asked(ASKED, REPORTED), ASKED, "de aanvraag", "Wgs"),
    ],
)
def test_help_begins_no_earlier_than_its_ground_allows(
    law: str, asked: Asked, first: date, why: str, rule: str
) -> None:
    starting.check(law, asked, starts_on=first)
    with pytest.raises(BeforeAsked, match=why) as refusal:
        starting.check(law, asked, starts_on=date.fromordinal(first.toordinal() - 1))
    assert rule in refusal.value.rule and refusal.value.field == "starts_on"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 4_000))
def test_from_the_day_of_the_aanvraag_on_every_day_can_be(asked_on: date, later: int) -> None:
    starting.check("wmo", Asked(asked_on), starts_on=date.fromordinal(asked_on.toordinal() + later))
