"""Whatever is decided after a decision, the CAK ends up with the days on which its help was there, and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import ContributionAgain, ContributionNotice
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.chains import DAYS, FIRST, Link, chains, linked, said
from tests.fixtures.village import MONDAY

pytestmark = pytest.mark.function("D8")
LONG_AFTER = FIRST + timedelta(days=400)


class Told:
    """What the other side makes of the files: of each decision from when, and until when, somebody pays."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.periods = reader, dict[str, list[date | None]]()

    def send(self, on: date) -> list[tuple[str, str, date]]:
        try:
            file = actions.ask_file(
                by=replace(self.reader, today=on), at=MONDAY + timedelta(days=(on - FIRST).days)
            )
        except actions.NothingToSend:
            return []
        assert file is not None
        lines = [(each.decision, each.kind, each.on) for each in queries.lines_of(file)]
        for decision, kind, day in lines:
            if kind == "start":
                self.periods[decision] = [day, None]
            elif kind == "stop":
                self.periods[decision][1] = day
            else:
                del self.periods[decision]
        return lines

    def pays(self, day: date) -> list[str]:
        return sorted(
            number for number, (first, last) in self.periods.items()
            if first is not None and first <= day and (last is None or day <= last)
        )  # fmt: skip


def decide(
    links: list[Link], proposal: Proposal, by: Reader, told: Told, sends: list[bool]
) -> list[Beschikking]:
    """One after another, each told; after some a file goes, on the day of the decision."""
    rows: list[Beschikking] = []
    like = Proposal.objects.get(pk=proposal.pk)
    for link, send in zip(links, sends, strict=False):
        rows.append(linked(link, rows, proposal.aanvraag, like, by))
        at = MONDAY + timedelta(days=link.decided)
        actions.tell_contribution(Beschikking.objects.get(pk=rows[-1].pk), by=by, at=at)
        if send:
            told.send(FIRST + timedelta(days=link.decided))
    return rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(links=chains(), sends=st.lists(st.booleans(), min_size=5, max_size=5))
def test_the_cak_has_each_day_once_and_only_where_there_is_help(
    proposal: Proposal, fatma: Reader, sandra: Reader, links: list[Link], sends: list[bool]
) -> None:
    told = Told(sandra)
    with transaction.atomic():
        rows = decide(links, proposal, fatma, told, sends)
        actions.stop_ended(municipality=383, on=LONG_AFTER, at=MONDAY + timedelta(days=400))
        while told.send(LONG_AFTER):
            pass
        transaction.set_rollback(True)
    for day in DAYS:
        place = said(links, (day - FIRST).days)
        assert told.pays(day) == ([] if place is None else [rows[place].number]), (day, links, sends)


GRANT, LATER = Link("granted", 0, 0, 300, False), Link("changed", 1, 200, 300, False)


def test_what_comes_in_the_place_of_a_change_for_later_moves_the_stop_before_it(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    told = Told(sandra)
    sooner = Link("granted", 3, 100, 300, True)
    rows = decide([GRANT, LATER, sooner], proposal, fatma, told, [True, True, False])

    stops = dict(ContributionNotice.objects.filter(kind="stop").values_list("beschikking__number", "on"))
    assert stops[rows[0].number] == FIRST + timedelta(days=99), "it was not sent yet, so it is replaced"
    assert told.send(FIRST + timedelta(days=4)) == [
        (rows[1].number, "vervalt", FIRST + timedelta(days=200)),
        (rows[2].number, "start", FIRST + timedelta(days=100)),
    ]
    assert told.send(FIRST + timedelta(days=100)) == [(rows[0].number, "stop", FIRST + timedelta(days=99))]
    assert not ContributionAgain.objects.exists()


def test_a_stop_that_was_sent_is_corrected_by_a_new_one_and_the_page_says_why(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    told = Told(sandra)
    decide([GRANT, Link("ended", 1, 20, 20, False)], proposal, fatma, told, [True, False])
    assert [line[1:] for line in told.send(FIRST + timedelta(days=20))] == [
        ("stop", FIRST + timedelta(days=19))
    ]
    like, first = Proposal.objects.get(pk=proposal.pk), list(Beschikking.objects.order_by("pk"))
    linked(Link("ended", 30, 50, 50, True), first, proposal.aanvraag, like, fatma)
    put_off = Beschikking.objects.order_by("pk")[2]

    actions.tell_contribution(put_off, by=fatma, at=MONDAY + timedelta(days=30))

    on = replace(sandra, today=FIRST + timedelta(days=30))
    (line,) = queries.contributions(state="waiting", reader=on).lines
    assert (line.on, line.state) == (FIRST + timedelta(days=49), "waiting")
    assert put_off.number in line.reason and "de laatste dag is een andere dan het CAK weet" in line.reason
    assert "Gaat mee met het volgende bestand" in line.reason
    assert told.send(FIRST + timedelta(days=30)) == [(first[0].number, "stop", FIRST + timedelta(days=49))]
    assert told.send(LONG_AFTER) == []


def test_a_start_that_was_taken_back_and_comes_to_its_day_after_all_goes_again(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    told = Told(sandra)
    cut, whole = Link("ended", 2, 150, 150, False), Link("ended", 4, 250, 250, True)
    rows = decide([GRANT, LATER, cut, whole], proposal, fatma, told, [True, True, True, False])
    assert rows[1].number not in told.periods

    (line,) = queries.contributions(state="waiting", reader=sandra).lines[-1:]
    told.send(FIRST + timedelta(days=4))

    assert told.periods[rows[1].number] == [FIRST + timedelta(days=200), FIRST + timedelta(days=249)]
    told.send(LONG_AFTER)
    assert told.periods[rows[0].number] == [FIRST, FIRST + timedelta(days=199)]
    assert "de bijdrage gaat toch in" in line.reason
