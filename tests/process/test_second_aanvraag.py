"""A second aanvraag in a case brings its steps back to the decision, at the desk as in the portal."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.without_decision import withdraw_aanvraag
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.village import MONDAY, TUESDAY
from tests.process.test_without_decision import SAID

pytestmark = [pytest.mark.django_db, pytest.mark.function("B10")]


def steps_of(proposal: Proposal, fatma: Reader) -> dict[str, str]:
    home = proposal.aanvraag.case.household_id
    assert home is not None
    [case] = overview(home, reader=fatma).open_cases
    return {step.code: step.state for step in case.steps}


def test_the_steps_on_the_overview_follow_a_second_aanvraag(proposal: Proposal, fatma: Reader) -> None:
    case = proposal.aanvraag.case
    for code in steps_of(proposal, fatma):
        cases.finish_step(case, code, by=fatma, at=MONDAY)
    assert steps_of(proposal, fatma)["besluit"] == "current", "nobody decided on the first"
    decide(proposal, fatma)
    assert set(steps_of(proposal, fatma).values()) == {"done"}
    asked = deciding.ask(
        case.number, person=proposal.aanvraag.person_id, law="participatiewet", by=fatma, at=TUESDAY
    )
    assert steps_of(proposal, fatma)["besluit"] == "current"
    withdraw_aanvraag(asked.number, SAID, by=fatma, at=TUESDAY)
    assert set(steps_of(proposal, fatma).values()) == {"done"}
