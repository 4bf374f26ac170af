"""The overview of a household as a question: who gets it, and the same border as everywhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.people import access
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
CASTRICUM = 383
VILLAGERS = ["fatma", "ruud", "joke", "sandra", "pieter", "de_wit", "bakker", "thuis"]


@pytest.mark.parametrize("key", VILLAGERS)
@pytest.mark.parametrize("involved", [False, True])
def test_it_opens_for_professionals_who_may_open_the_household_and_for_nobody_else(
    village: Village, key: str, involved: bool
) -> None:
    """The border is written twice, in SQL here and in people.access; they may not differ. All walls are open."""
    reader = village.reader(key)
    if involved:
        people.involve(
            village.household("Bakker"), account=reader.account, role="Mentor", ground="Verzoek", from_on=date(2026, 3, 2),
            by=None, at=MONDAY,
        )  # fmt: skip
    for household in Household.objects.all():
        may = reader.kind == "professional" and access.may_open(household.pk, reader=reader)
        assert _opens(household.pk, reader) == may


@pytest.mark.parametrize(
    ("from_on", "until_on", "opens"), [(-5, 1, True), (0, None, True), (-5, 0, False), (1, None, False)]
)
def test_an_involvement_opens_it_on_its_own_days_only(
    village: Village, ruud: Reader, joke: Reader, from_on: int, until_on: int | None, opens: bool
) -> None:
    home, today = village.household("De Wit"), joke.today
    people.involve(
        home, account=joke.account, role="Deskundige", ground="Verzoek", from_on=today + timedelta(from_on),
        until_on=None if until_on is None else today + timedelta(until_on), by=None, at=MONDAY,
    )  # fmt: skip
    assert _opens(home.pk, joke) == opens
    assert not _opens(home.pk, ruud)


def _opens(number: int, reader: Reader) -> bool:
    try:
        return overview(number, reader=reader).number == number
    except access.NotYours:
        return False


def test_the_timeline_goes_back_step_by_step_and_loses_nothing(village: Village, fatma: Reader) -> None:
    home = village.household("De Wit")
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(25)]
    for at in moments:
        cases.write_note(home, text=at.isoformat(), by=fatma, at=at)

    seen, older_than = [], None
    for _page in range(4):
        page = overview(home.pk, reader=fatma, older_than=older_than, shown="note")
        seen += [event.text for event in page.timeline]
        older_than = page.timeline[-1].at if page.timeline else older_than

    assert seen == [at.isoformat() for at in reversed(moments)]
    assert not page.more_timeline


def test_a_clock_tells_its_days_and_why(village: Village, fatma: Reader) -> None:
    home = village.household("De Wit")
    case = cases.open_case(
        municipality=CASTRICUM, subject="Vraag", team=fatma.teams[0], household=home.pk, by=fatma, at=MONDAY
    )
    cases.start_clock(case, "wmo-onderzoek", started_on=MONDAY.date(), by=fatma, at=MONDAY)

    (clock,) = overview(home.pk, reader=fatma).open_cases[0].clocks
    assert (clock.name, clock.days, clock.state) == ("Onderzoek na een melding", 42, "running")
    assert "Wmo 2015, artikel 2.3.2 lid 1" in clock.sentence

    cases.meet_clock(case, "wmo-onderzoek", on=clock.last_day + timedelta(1))
    (late,) = overview(home.pk, reader=fatma).open_cases[0].clocks
    assert (late.state, late.in_time) == ("done", False)


def test_a_decision_day_is_told_in_dutch_time(village: Village, fatma: Reader) -> None:
    """An hour before midnight in Greenwich is the next day here."""
    home = village.household("De Wit")
    cases.write_note(home, text="laat", by=fatma, at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert overview(home.pk, reader=fatma).timeline[0].at.date() == date(2026, 3, 2)
