"""Several people ask something in one case: what is of the one goes to no other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.clocks import clocks_of, who_waits
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake.models import Melding, Notice
from keukentafel.domain.process.actions import deciding, terms
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.starting import BeforeAsked
from tests.fixtures.letters import posted
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4"), pytest.mark.usefixtures("files")]
UNTIL = MONDAY.date() + timedelta(days=8)
WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
def of_jan(aanvraag: Aanvraag, village: Village, fatma: Reader) -> Aanvraag:
    """A day later, in the case that is about his mother."""
    return deciding.ask(aanvraag.case.number, person=village.person("Jan").pk, by=fatma, at=TUESDAY)


def letters_of(clock: Clock, by: Reader) -> list[tuple[str, int]]:
    """Who hears what, when this term stands still, runs again and becomes longer."""
    terms.suspend_term(
        clock, ground="aanvulling", event_on=WEDNESDAY.date(), given_until=UNTIL, reason="Het inkomen ontbreekt nog.",
        by=by, at=WEDNESDAY,
    )  # fmt: skip
    posted(Notice.objects.get(template=terms.STANDS_STILL), by=by, at=WEDNESDAY)
    clock = terms.resume_term(clock, on=UNTIL, by=by, at=WEDNESDAY + timedelta(days=6))
    until = clock.last_day + timedelta(days=7)
    terms.extend_term(
        clock,
        agreed_until=until,
        reason="De inwoner vroeg om meer tijd.",
        by=by,
        at=WEDNESDAY + timedelta(days=6),
    )
    return list(
        Notice.objects.filter(template__in=terms.OF_TERM).order_by("pk").values_list("template", "person")
    )


@pytest.mark.parametrize("whose", ["aanvraag", "of_jan"])
def test_who_waits_hears_of_the_term(
    whose: str, request: pytest.FixtureRequest, of_jan: Aanvraag, fatma: Reader
) -> None:
    asked: Aanvraag = request.getfixturevalue(whose)
    told = letters_of(clocks_of(asked).get(), fatma)
    assert told == [(code, asked.person_id) for code in terms.OF_TERM]


def test_of_the_investigation_nobody_waits_for_a_decision(case_of_de_wit: Case, of_jan: Aanvraag) -> None:
    """So its letters go to whom the case is about."""
    assert who_waits(Clock.objects.get(case=case_of_de_wit, code="wmo-onderzoek")) is None


def test_a_melding_about_another_lets_help_begin_no_sooner(aanvraag: Aanvraag, of_jan: Aanvraag) -> None:
    """Help under this law may begin on the day of the melding; that was a week before, about his mother."""
    before = MONDAY - timedelta(days=7)
    Melding.objects.filter(case=aanvraag.case).update(received_at=before)
    for each in (aanvraag, of_jan):
        each.law = "participatiewet"
    weighing._check_start(aanvraag, "", before.date())
    with pytest.raises(BeforeAsked):
        weighing._check_start(of_jan, "", before.date())
