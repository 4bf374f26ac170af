"""Who of the colleagues or teams does an action finds it among their work when it is made."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import Action, Goal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.function("C2")


def test_a_colleague_finds_a_new_action_at_once_and_the_night_adds_none(
    goal: Goal, fatma: Reader, sandra: Reader
) -> None:
    made = actions.add_action(
        goal.pk, text="Belt de huisarts", doer="professional", account=sandra.account, due_on=TUESDAY.date(),
        by=fatma, at=MONDAY,
    )  # fmt: skip
    mine = OpenTask.objects.filter(account=sandra.account, task__title__startswith="Actie uit het plan")
    assert [each.task.due_on for each in mine] == [TUESDAY.date()]
    actions.remind(CASTRICUM, at=MONDAY)
    assert mine.all().count() == 1
    actions.finish_action(made.pk, result="Gebeld", by=fatma, at=MONDAY)
    assert not mine.all().exists() and Action.objects.filter(done__isnull=False).exists()
