"""Figures of the way in: of a team and of its municipality, with the meldingen behind each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.process import actions as process
from keukentafel.domain.steering import queries as steering
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import SINGLE, about_annie, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


def test_figures_count_the_team_and_the_municipality_in_few_statements(
    village: Village, fatma: Reader, sandra: Reader, django_assert_max_num_queries: Any
) -> None:
    case = about_annie(village, fatma).case
    process.triage(case, SINGLE, by=fatma, at=FRIDAY)
    receive(channel="telefoon", about_postcode="", about_town="Limmen", topics=("geld",))
    period = steering.Period(MONDAY.date(), FRIDAY.date())

    with django_assert_max_num_queries(6):
        found = steering.figures(sandra.teams[0], period, reader=sandra)

    assert found is not None and (found.team_total, found.total) == (1, 2)
    counts = {
        part: {each.code: (each.team, each.municipality) for each in rows} for part, _t, rows in found.counts
    }
    assert counts["kanaal"] == {"web": (1, 1), "telefoon": (0, 1)}
    assert counts["route"] == {"enkelvoudig": (1, 1), "": (0, 1)}
    assert counts["leefgebied"] == {"geld": (0, 1), "huishouden": (1, 1), "mensen": (1, 1)}
    took = next(each for each in found.took if each.code == "triage")
    assert took.team == 1 and took.team_median == pytest.approx(4.27, abs=0.02)

    listed = steering.behind(
        sandra.teams[0], period, part="kanaal", code="telefoon", whole=True, reader=sandra
    )
    assert listed is not None and (listed.total, listed.lines) == (
        1,
        (),
    )  # of another team: counted, not shown
    assert steering.figures(sandra.teams[0], period, reader=fatma) is None


@pytest.mark.function("I3")
def test_an_investigation_that_was_broken_off_is_counted_with_its_list(
    village: Village, fatma: Reader, sandra: Reader
) -> None:
    soon, late, stood = (about_annie(village, fatma) for _each in range(3))
    clock = Clock.objects.get(case=stood.case, code="wmo-onderzoek")
    cases.suspend_clock(
        clock, ground="instemming", event_on=TUESDAY.date(), given_until=None, reason="Wij wachten.", by=fatma, at=TUESDAY
    )  # fmt: skip
    for melding, days in ((soon, 2), (late, 60), (stood, 60)):
        at = MONDAY + timedelta(days=days)
        cases.close(
            melding.case, result="afgezien", reason="Zij wil niet.", finish_work=True, by=fatma, at=at
        )
    period = steering.Period(MONDAY.date(), FRIDAY.date())

    found = steering.figures(sandra.teams[0], period, reader=sandra)
    assert found is not None
    terms = {part: {each.code: each.team for each in rows} for part, _t, rows in found.counts}["termijn"]
    assert terms == {"afgebroken": 2, "afgebroken laat": 1}
    for code, there in (("afgebroken", {soon.number, stood.number}), ("afgebroken laat", {late.number})):
        listed = steering.behind(
            sandra.teams[0], period, part="termijn", code=code, whole=False, reader=sandra
        )
        assert listed is not None and {each.number for each in listed.lines} == there
        assert "afgebroken" in listed.name
