"""The steps of one municipality are data: another order, no other code."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.queries import steps as ways
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import COMPLEX, about_annie
from tests.fixtures.village import TUESDAY, Village

CASTRICUM = 383
OTHER_ORDER = """
[[proces]]
code = "hoofdproces"
naam = "Hoofdproces"
bron = "Eigen keuze"
geldig_van = 2015-01-01
"""
STEP = '  [[proces.stap]]\n  code = "{0}"\n  naam = "{0}"\n  wat = "x"\n  wie = "generalist"\n'


@pytest.mark.function("B4")
def test_another_order_of_steps_for_one_municipality_is_a_file(
    village: Village, fatma: Reader, rules: Any
) -> None:
    """Castricum makes the plan before the conversation; the task after triage and the next step follow."""
    order = ("melding", "triage", "plan", "gesprek", "aanvraag", "besluit", "levering", "evaluatie")
    steps = "".join(STEP.format(code) for code in order)
    steps = steps.replace('code = "plan"\n', 'code = "plan"\n  taak = "plan"\n  opdracht = "Plan maken"\n')
    rules(stappen=OTHER_ORDER + steps)
    case = about_annie(village, fatma).case

    process.triage(case, COMPLEX, by=fatma, at=TUESDAY)

    assert OpenTask.objects.get(task__case=case).task.kind == "plan"
    way = ways.way(case.number, reader=fatma)
    assert [step.code for step in way.steps] == list(order) and way.now == "plan"


def test_a_step_that_the_program_does_not_know_is_refused(rules: Any) -> None:
    with pytest.raises(ValueError, match="de stap ‘dansen’ is onbekend"):
        rules(stappen=OTHER_ORDER + STEP.format("dansen"))
