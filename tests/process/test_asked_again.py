"""A second aanvraag in one case: the case is at the decision again until somebody decides."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases.queries.steps import steps
from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.process.queries.steps import way
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.village import MONDAY, TUESDAY, Village


@pytest.mark.function("H13")
def test_a_second_aanvraag_takes_the_case_back_to_the_decision(
    proposal: Proposal, goal: Goal, village: Village, fatma: Reader
) -> None:
    number = proposal.aanvraag.case.number

    def now() -> set[str]:
        cases = my_file(reader=village.reader("de_wit")).cases
        seen = [
            each for case in cases if case.number == number for each in case.steps if each.state == "current"
        ]
        return {each.code for each in seen} | {way(number, reader=fatma).now}

    # The melding of this case came in without its first steps.
    for step in ("melding", "triage", "gesprek"):
        proposal.aanvraag.case.steps.get_or_create(
            step=step, municipality_id=383, defaults={"at": MONDAY, "by_id": fatma.account}
        )
    decide(proposal, fatma)
    assert now() == {"levering"}
    again = deciding.ask(number, person=village.person("Jan").pk, by=fatma, at=TUESDAY)
    assert now() == {"besluit"}
    decide(propose(again, goal, by=fatma, at=TUESDAY), fatma)
    assert now() == {"levering"}


def test_what_follows_the_step_that_comes_again_is_not_done_either() -> None:
    done = dict.fromkeys(("melding", "triage", "gesprek", "plan", "aanvraag", "besluit", "levering"), MONDAY)
    states = {each.code: each.state for each in steps(done, on=MONDAY.date(), again_from="besluit")}
    assert (states["aanvraag"], states["besluit"], states["levering"], states["evaluatie"]) == (
        "done", "current", "todo", "todo",
    )  # fmt: skip
