"""After an objection to a stop of help at once was upheld, that stop does not count any more, nor the day it was put on since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.at_once import objectable
from keukentafel.domain.decisions.models import Objection, TemporaryProvision
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
STOPPED, PUT, PLANNED = date(2026, 3, 20), date(2026, 3, 24), date(2026, 4, 13)
WHY = "Uw zus komt vanaf dan iedere dag helpen."
MISTYPED = "Wij schreven eerder een verkeerde dag op."
DAY = timedelta(days=1)


@pytest.fixture
def objected(urgent: Case, wanted: decisions.Wanted, fatma: Reader, sandra: Reader) -> Objection:
    """To a stop after 20 March 2026, of help until 13 April."""
    made = actions.give_at_once(urgent.number, wanted, by=fatma, at=MONDAY)
    actions.stop_at_once(made.number, last=STOPPED, reason=WHY, by=fatma, at=MONDAY)
    found = object_to(made, by=sandra, at=MONDAY + timedelta(hours=1))
    hearings.waive_hearing(found, ground="c", reason="Zij wil niet komen.", by=sandra, at=TUESDAY)
    return found


def _uphold(objection: Objection, sandra: Reader, *, after: date) -> TemporaryProvision:
    wins = rows.Wanted("gegrond", MISTYPED, "revoked", help_from=after + DAY, help_until=PLANNED)
    made: TemporaryProvision = process.decide(objection, wins, by=sandra, at=TUESDAY).gives_again
    return made


@pytest.mark.parametrize("put", [False, True])
def test_the_stop_gets_no_other_day_and_is_not_objected_to_again(
    objected: Objection, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient], put: bool
) -> None:
    number = objected.against
    if put:
        actions.stop_at_once(number, last=PUT, reason=MISTYPED, by=fatma, at=TUESDAY)
    again = _uphold(objected, sandra, after=PUT if put else STOPPED)
    for day in (date(2026, 3, 12), date(2026, 3, 30)):
        with pytest.raises(decisions.TemporaryIsOver, match=again.number):
            actions.stop_at_once(number, last=day, reason=MISTYPED, by=fatma, at=TUESDAY)
    before = queries.temporary_row(number, reader=fatma)
    assert objectable(before) == [before]
    view, _objection = queries.temporary_page(number, reader=replace(fatma, today=TUESDAY.date()))
    assert (view.days, view.last.again) == (None, again.number)
    assert all(each.again == again.number for each in view.decided if each.kind == "stopped")
    page = client_of("fatma").get(reverse("desk:at-once", args=[number])).text
    assert again.number in page and "Andere laatste dag" not in page


def test_what_was_given_again_stops_by_itself(objected: Objection, fatma: Reader, sandra: Reader) -> None:
    again = _uphold(objected, sandra, after=STOPPED)
    stop = actions.stop_at_once(again.number, last=PUT, reason=WHY, by=fatma, at=TUESDAY)
    assert stop in objectable(queries.temporary_row(again.number, reader=fatma))


def test_who_wins_has_no_day_twice_that_a_colleague_gave_again(
    objected: Objection, urgent: Case, wanted: decisions.Wanted, fatma: Reader, sandra: Reader
) -> None:
    """The colleague left out ten days: those come back."""
    later = replace(wanted, starts_on=date(2026, 3, 31), ends_on=PLANNED)
    actions.give_at_once(urgent.number, later, by=fatma, at=TUESDAY)
    wins = rows.Wanted("gegrond", MISTYPED, "revoked", help_from=STOPPED + DAY, help_until=PLANNED)
    with pytest.raises(rows.WrongHelpDays, match="30 maart 2026"):
        process.decide(objected, wins, by=sandra, at=TUESDAY)
    until = replace(wins, help_until=date(2026, 3, 30))
    assert process.decide(objected, until, by=sandra, at=TUESDAY).gives_again.ends_on == date(2026, 3, 30)
