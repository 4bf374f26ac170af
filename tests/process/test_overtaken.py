"""A change for later was decided, and help stops or changes before that day: the change never begins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.help_days import first_days
from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.delivery import queries as delivery
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import TooEarly
from tests.fixtures.changed import SUMMER, carry_out
from tests.fixtures.village import TUESDAY, Village

pytestmark = pytest.mark.function("D4")
FIRST = date(2026, 3, 16)
STOP = date(2026, 4, 20)


@pytest.fixture
def later(granted: Beschikking, fatma: Reader) -> Beschikking:
    """Four hours instead of three from 1 July 2026."""
    assert granted.proposal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", SUMMER, volume=4,
        provider=granted.proposal.provider_id,
    )  # fmt: skip
    return carry_out(changing.intend(granted.number, wanted, by=fatma, at=TUESDAY), fatma)


def stop(of: Beschikking, by: Reader, ground: str, **other: Any) -> Any:
    values = {"effective_on": STOP, **other}
    return changing.intend(
        of.number, Wanted("ended", ground, "Annie heeft geen hulp meer.", **values), by=by, at=TUESDAY
    )


def test_the_resident_can_stop_before_a_change_that_was_decided(
    granted: Beschikking, later: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    made = carry_out(stop(later, fatma, "wmo-zelf-gestopt", asked_on=TUESDAY.date()), sandra)
    last = STOP - timedelta(days=1)
    chain = {each.number: each.ends_on for each in queries.chain(granted.aanvraag.number, reader=fatma)}
    assert chain == {granted.number: last, later.number: None, made.number: None}
    here = {each.number: each for each in my_file(reader=village.reader("de_wit")).decisions}
    assert here[granted.number].ends_on == last and not here[later.number].runs
    orders = {each.decision: each for each in delivery.allocations(reader=village.reader("thuis"))}
    assert orders[granted.number].ends_on == last and orders[later.number].off
    assert "19 april 2026" in Letter.objects.get(beschikking=made).body


def test_death_and_moving_stop_help_on_their_own_day(
    granted: Beschikking, later: Beschikking, fatma: Reader
) -> None:
    Person.objects.filter(pk=granted.aanvraag.person_id).update(died_on=STOP)
    assert stop(later, fatma, "wmo-overleden").effective_on == STOP


def test_what_happened_before_help_that_runs_was_changed_counts_from_that_day(
    granted: Beschikking, later: Beschikking, fatma: Reader
) -> None:
    assert first_days(later, on=TUESDAY.date()) == (FIRST, FIRST), "comes first"
    assert first_days(later, on=STOP) == (FIRST, FIRST), "runs"
    assert first_days(later, on=SUMMER) == (SUMMER, FIRST)
    assert first_days(later, on=date(2030, 1, 1)) == (SUMMER, FIRST), "is over"


def test_the_form_names_the_first_day_of_the_help_that_runs(later: Beschikking, fatma: Reader) -> None:
    view = queries.to_intend(later.number, "ended", reader=fatma)
    assert view is not None
    assert {each.earliest for each in view.grounds if each.code in ("wmo-overleden", "wmo-geen-inwoner")} == {
        FIRST
    }
    with pytest.raises(TooEarly, match="16 maart 2026"):
        stop(later, fatma, "wmo-geen-inwoner", effective_on=FIRST - timedelta(days=1))
