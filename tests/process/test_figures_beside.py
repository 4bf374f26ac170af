"""Penalties and help at once, and what came of objections about them, stand in the figures of decisions; each opens its list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases.models import Case, Clock, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import (
    Beschikking,
    PenaltyDecision,
    Proposal,
    TemporaryProvision,
)
from keukentafel.domain.delivery.actions import tell_penalty_paid
from keukentafel.domain.journal.models import Look
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.steering import decisions as steering
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import FIRST_OWED, WHY, on
from tests.fixtures.objected import object_to
from tests.fixtures.steered import YEAR, told
from tests.fixtures.village import TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("I1"), pytest.mark.usefixtures("files")]
DECIDED = FIRST_OWED + timedelta(days=16)
SETTLED_BY = DECIDED + timedelta(days=13)
HELP = "hulp-huishouden"


@pytest.fixture
def leader(sandra: Reader) -> Reader:
    return replace(sandra, right="cijfers", today=DECIDED)


@pytest.fixture
def beschikking(late: Clock, proposal: Proposal, fatma: Reader) -> Beschikking:
    """Decided when 16 days were owed."""
    return decide(proposal, fatma, at=on(DECIDED))


def settled(late: Clock, sandra: Reader, day: date, **more: str) -> PenaltyDecision:
    return penalties.settle_penalty(late, known_on=DECIDED, by=sandra, at=on(day), **more)


@pytest.fixture
def given(urgent: Case, wanted: decisions.Wanted, sandra: Reader) -> TemporaryProvision:
    """By Sandra, from 3 March 2026 to the day before what is proposed begins."""
    until = replace(wanted, ends_on=date(2026, 3, 15))
    return actions.give_at_once(urgent.number, until, by=sandra, at=TUESDAY)


def test_a_penalty_is_counted_by_its_help_its_term_and_whether_it_was_paid(
    beschikking: Beschikking, late: Clock, sandra: Reader, leader: Reader
) -> None:
    made = settled(late, sandra, SETTLED_BY)

    once = dict.fromkeys(
        [("dwangsom", "geld"), ("dwangsom-termijn", "op-tijd"), ("dwangsom-betaald", "wacht"),
         ("dwangsom-bezwaar", "geen"), ("dwangsom-hulp", HELP)],
        (1, 1),
    )  # fmt: skip
    assert told(leader) == told(leader, product=HELP) | {("dwangsom-hulp", HELP): (1, 1)} == once
    assert told(leader, product="rolstoel") == {}
    over = replace(leader, today=SETTLED_BY + timedelta(weeks=6, days=1))
    assert told(over)["dwangsom-betaald", "over"] == (1, 1)
    task = OpenTask.objects.get(task__reference=f"dwangsom-betalen:{made.number}").task
    tell_penalty_paid(task, on=SETTLED_BY, by=sandra, at=on(SETTLED_BY))
    assert told(over)["dwangsom-betaald", "op-tijd"] == (1, 1)


def test_a_penalty_that_was_settled_late_gives_nothing_and_is_put_right_has_its_own_figures(
    beschikking: Beschikking, late: Clock, sandra: Reader, leader: Reader
) -> None:
    day = SETTLED_BY + timedelta(days=2)
    settled(late, sandra, day, exclusion="geen-geldige", reason=WHY)
    found = told(leader)
    assert found["dwangsom", "niets"] == found["dwangsom-termijn", "te-laat"] == (1, 1)
    assert found["dwangsom-betaald", "niets"] == (1, 1)

    penalties.correct_penalty(late, known_on=DECIDED, because=WHY, by=sandra, at=on(day))

    found = told(leader)
    assert found["dwangsom", "geld"] == found["dwangsom-termijn", "geen"] == found["dwangsom", "niets"]
    assert found["dwangsom-hulp", HELP] == (2, 2)


def test_what_came_of_an_objection_about_a_penalty_is_counted(
    beschikking: Beschikking, late: Clock, sandra: Reader, pieter: Reader, leader: Reader
) -> None:
    made = settled(late, sandra, DECIDED)
    objection = object_to(made, by=sandra, at=on(DECIDED))

    assert told(leader)["dwangsom-bezwaar", "loopt"] == (1, 1)
    process.withdraw(objection, on=DECIDED, way="schriftelijk", by=pieter, at=on(DECIDED))
    assert told(leader)["dwangsom-bezwaar", "ingetrokken"] == (1, 1)
    object_to(made, by=sandra, at=on(DECIDED))
    found = told(leader)
    assert found["dwangsom-bezwaar", "ingetrokken"] == found["dwangsom-bezwaar", "loopt"] == (1, 1)
    assert found["dwangsom", "geld"] == (1, 1), "each objection counts, the decision once"


def test_help_at_once_that_is_given_lasts_longer_and_stops_are_three_decisions_and_the_objection_is_about_the_last(
    given: TemporaryProvision, fatma: Reader, sandra: Reader, leader: Reader
) -> None:
    wednesday, later = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3)
    actions.extend_at_once(
        given.number, ends_on=date(2026, 4, 14), reason="Het onderzoek duurt langer.", by=fatma, at=wednesday
    )
    before = object_to(given, by=sandra, at=wednesday)
    actions.stop_at_once(
        given.number, last=date(2026, 3, 11), reason="Uw zus komt iedere dag helpen.", by=fatma, at=later
    )
    assert told(leader) == {
        ("meteen", "gegeven"): (1, 1), ("meteen", "verlengd"): (1, 1), ("meteen", "gestopt"): (1, 1),
        ("meteen-bezwaar", "geen"): (2, 2), ("meteen-bezwaar", "loopt"): (1, 1), ("meteen-hulp", HELP): (3, 3),
        ("meteen-bezwaar-termijn", "wacht"): (1, 1),
    }  # fmt: skip

    process.withdraw(before, on=later.date(), way="schriftelijk", by=sandra, at=later)
    after = object_to(given, by=sandra, at=later)
    hearings.waive_hearing(after, ground="c", reason="Zij wil niet komen.", by=sandra, at=later)
    process.decide(
        after, rows.Wanted("ongegrond", "Uw zus komt echt iedere dag.", "stands"), by=sandra, at=later
    )
    found = told(leader)
    assert found["meteen-bezwaar", "geen"] == found["meteen-bezwaar", "ingetrokken"] == (1, 1)
    assert found["meteen-bezwaar", "ongegrond"] == found["meteen-bezwaar-termijn", "op-tijd"] == (1, 1)


def test_the_list_leads_to_the_pages_shows_what_may_be_read_and_writes_down_whom_it_shows(
    given: TemporaryProvision, late: Clock, beschikking: Beschikking, sandra: Reader, leader: Reader, fatma: Reader,
    client_of: Callable[[str], Client],
) -> None:  # fmt: skip
    made = settled(late, sandra, DECIDED)
    where = (
        f"/werk/cijfers/besluiten/lijst/?team={leader.teams[0]}&voor=gemeente&van=01-01-2026&tot=31-12-2026"
    )
    before = Look.objects.count()

    page = client_of("sandra").get(f"{where}&deel=dwangsom&code=geld").text
    assert f'/werk/zaken/{made.case.number}/termijnen/{late.pk}/dwangsom/"' in page and made.number in page
    assert (
        f'/werk/tijdelijk/{given.number}/"'
        in client_of("sandra").get(f"{where}&deel=meteen&code=gegeven").text
    )

    assert Look.objects.count() == before + 2
    assert (
        steering.behind_decisions(
            leader.teams[0], YEAR, part="dwangsom", code="geld", whole=True, reader=fatma
        )
        is None
    )


def test_the_figures_cost_as_many_statements_with_more_in_them(
    given: TemporaryProvision,
    late: Clock,
    beschikking: Beschikking,
    sandra: Reader,
    leader: Reader,
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            steering.decision_figures(leader.teams[0], YEAR, reader=leader)
            for part, code in (("dwangsom", "niets"), ("meteen", "gegeven")):
                steering.behind_decisions(
                    leader.teams[0], YEAR, part=part, code=code, whole=True, reader=leader
                )
        return len(captured)

    settled(late, sandra, DECIDED, exclusion="geen-geldige", reason=WHY)
    few = statements()
    penalties.correct_penalty(late, known_on=DECIDED, because=WHY, by=sandra, at=on(DECIDED))
    actions.stop_at_once(
        given.number, last=date(2026, 3, 11), reason="Uw zus komt iedere dag helpen.", by=sandra, at=TUESDAY
    )
    assert statements() == few
