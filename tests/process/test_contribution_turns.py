"""A decision with more than one period of contribution: their order at the CAK, and what it says of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.models import ContributionChange, ContributionNotice, ContributionReturned
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import contribution_changes as changes
from keukentafel.domain.process.actions import contributions as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.cak import jobs
from tests.fixtures.contributions import at, born, night, together, told
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("D8")
STARTS, FORMS, DAY = date(2026, 3, 16), date(2026, 5, 4), timedelta(days=1)
PENSION = date(2026, 5, 24)


def sent(by: Reader, day: date) -> list[tuple[str, date]]:
    """Kind and day of what goes in a file of that day, as it stands there; nothing where nothing may go."""
    try:
        file = delivery.ask_file(by=replace(by, today=day), at=at(day))
    except delivery.NothingToSend:
        return []
    if file is None:
        return []
    jobs.make_now(file.pk, at=at(day))
    return [(line.kind, line.on) for line in queries.lines_of(file)]


@pytest.fixture
def twice(paid: Beschikking, annie: Person, jan: Person, sandra: Reader) -> Beschikking:
    """Annie pays until Jan comes, and again from the day on which he reaches the age of the state pension."""
    assert sent(sandra, STARTS) == [("start", STARTS)]
    born(jan, date(1959, 5, 24))
    together(annie, jan, from_on=FORMS)
    night(FORMS)
    changes.tell(ContributionChange.objects.get().pk, on=FORMS + DAY, by=sandra, at=at(FORMS))
    night(FORMS)
    assert told() == [("start", 1, STARTS), ("stop", 1, FORMS), ("start", 2, PENSION)]
    return paid


def test_the_start_of_the_next_period_waits_for_the_stop_of_the_one_before_and_stands_after_it(
    twice: Beschikking, sandra: Reader
) -> None:
    waiting = queries.contributions(state="waiting", reader=replace(sandra, today=FORMS)).lines
    why = {line.kind: line.reason for line in waiting}
    assert why["start"] == "Gaat mee na de stop van de periode ervoor."
    assert ".." not in why["stop"] and why["stop"].endswith(". Gaat mee na de laatste dag.")
    assert sent(sandra, FORMS) == []
    assert sent(sandra, FORMS + DAY) == [("stop", FORMS), ("start", PENSION)]


def test_a_start_is_held_back_while_the_stop_before_it_came_back(twice: Beschikking, sandra: Reader) -> None:
    start = ContributionNotice.objects.get(kind="start", turn=2)
    start.sent.all().delete()
    assert sent(sandra, FORMS + DAY)
    stop = ContributionNotice.objects.get(kind="stop", turn=1)
    day = FORMS + DAY
    for each in (stop, start):
        process.take_return(each.pk, reason="Onbekend.", on=day, by=sandra, at=at(day))
    process.settle(start.pk, outcome="opnieuw", remark="Nagekeken.", by=sandra, at=at(day))
    assert sent(sandra, day) == []
    assert "De stop van de periode ervoor" in queries.notice_page(start.pk, reader=sandra).why
    process.settle(stop.pk, outcome="opnieuw", remark="Nagekeken.", by=sandra, at=at(day))
    assert sent(sandra, day) == [("stop", FORMS), ("start", PENSION)]


@pytest.mark.parametrize(("kind", "turn", "on"), [("start", 2, FORMS), ("stop", 1, PENSION)])
def test_a_day_is_not_mended_into_another_period_of_the_same_decision(
    twice: Beschikking, sandra: Reader, kind: str, turn: int, on: date
) -> None:
    day = FORMS + DAY
    sent(sandra, day)
    row = ContributionNotice.objects.get(kind=kind, turn=turn)
    process.take_return(row.pk, reason="De dag klopt niet.", on=day, by=sandra, at=at(day))
    with pytest.raises(delivery.WrongMended, match="al een bijdrage voor dit besluit"):
        process.settle(row.pk, outcome="opnieuw", remark="De dag.", on=on, by=sandra, at=at(day))
    assert ContributionReturned.objects.get().outcome == ""
    right = on + DAY if kind == "start" else on - DAY
    process.settle(row.pk, outcome="opnieuw", remark="De dag.", on=right, by=sandra, at=at(day))
    assert ContributionNotice.objects.get(pk=row.pk).told.on == right


def test_help_that_is_paid_for_no_longer_stops_with_the_words_of_the_product(
    paid: Beschikking, village: Village, sandra: Reader
) -> None:
    why = "Voor deze hulp vraagt de gemeente niets."
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.update(contribution="geen", without_contribution=why)
    assert night(FORMS) == 1
    row = ContributionChange.objects.get()
    assert (row.owes, row.exempt, row.cause) == (False, "", "anders")
    changes.tell(row.pk, on=FORMS, by=sandra, at=at(FORMS))
    assert f"U betaalt geen eigen bijdrage. {why}" in Notice.objects.get(template="bijdrage-stopt").body
    assert told() == [("start", 1, STARTS), ("stop", 1, FORMS - DAY)]
