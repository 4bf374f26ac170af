"""The next evaluation is not planned so far ahead that a wrong year is kept."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.evaluation import plan_evaluation
from keukentafel.domain.plans.models import EvaluationPlanned, Goal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY


@pytest.mark.function("C6")
def test_an_evaluation_is_within_a_year_and_a_half(goal: Goal, fatma: Reader) -> None:
    home = goal.plan.household_id
    with pytest.raises(actions.WrongPeriod, match="1 september 2027"):
        plan_evaluation(home, on=date(2099, 1, 1), by=fatma, at=MONDAY)
    assert not EvaluationPlanned.objects.exists()
    assert plan_evaluation(home, on=date(2027, 9, 1), by=fatma, at=MONDAY).on == date(2027, 9, 1)
