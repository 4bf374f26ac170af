"""An action that has no day and was asked of nobody is not forgotten: who directs is asked once whether it needs a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import Action, Goal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM
from tests.fixtures.village import MONDAY

pytestmark = pytest.mark.function("C2")
SOON, LATE = MONDAY + timedelta(days=13), MONDAY + timedelta(days=14)
FROM_JOURNAL = import_module("keukentafel.domain.plans.migrations.0027_action_added_from_journal")
ASKED = "Actie uit het plan: heeft deze actie een dag nodig?"


def made(goal: Goal, by: Reader, doer: str = "network", **who: Any) -> Action:
    words = {"text": "Loopt samen", "doer_name": "" if who else "Ria"}
    return actions.add_action(goal.pk, doer=doer, by=by, at=MONDAY, **words, **who)


def asked() -> int:
    return OpenTask.objects.filter(task__title=ASKED).count()


def night(at: datetime) -> None:
    actions.remind(CASTRICUM, at=at)


def test_after_two_weeks_who_directs_is_asked_once(goal: Goal, fatma: Reader) -> None:
    made(goal, fatma)
    night(SOON)
    assert asked() == 0
    for _night in range(2):
        night(LATE)
    assert asked() == 1


def test_a_day_or_a_question_ends_it(goal: Goal, fatma: Reader) -> None:
    one = made(goal, fatma)
    night(LATE)
    actions.rewrite_action(
        one.pk, revision=0, text=one.text, due_on=LATE.date() + timedelta(days=9), by=fatma, at=LATE
    )
    assert asked() == 0


def test_not_of_what_lies_on_a_desk_was_asked_or_waits(goal: Goal, fatma: Reader, sandra: Reader) -> None:
    made(goal, fatma, "professional", account=sandra.account)
    night(LATE)
    assert asked() == 0
    made(goal, fatma)
    actions.postpone_goal(
        goal.pk, reason="Eerst rust", until_on=LATE.date() + timedelta(days=9), by=fatma, at=MONDAY
    )
    night(LATE)
    assert asked() == 0


def test_what_a_colleague_gets_by_a_change_lies_among_their_work_at_once(
    goal: Goal, fatma: Reader, sandra: Reader
) -> None:
    one = made(goal, fatma)
    actions.rewrite_action(
        one.pk, revision=0, text=one.text, due_on=LATE.date(), doer="professional", account=sandra.account,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    mine = OpenTask.objects.filter(account=sandra.account, task__title__startswith="Actie uit het plan")
    assert [each.task.due_on for each in mine] == [LATE.date()]
    night(LATE - timedelta(days=3))
    assert mine.all().count() == 1


def test_actions_of_before_get_their_first_day_from_the_journal_and_no_invented_one(
    goal: Goal, fatma: Reader
) -> None:
    evening = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    told, untold, knows, later = (
        actions.add_action(goal.pk, doer="network", doer_name="Ria", text=text, by=fatma, at=at)
        for text, at in (("Belt", MONDAY), ("Kookt", MONDAY), ("Leest", MONDAY), ("Fietst", evening))
    )
    Action.objects.filter(pk__in=[told.pk, untold.pk, later.pk]).update(added_on=None)
    Action.objects.filter(pk=knows.pk).update(added_on=LATE.date())
    Action.objects.filter(pk=untold.pk).delete()
    untold.pk += 1_000  # of this one the journal tells nothing
    untold.added_on = None
    untold.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(FROM_JOURNAL.FILL)
    days = dict(Action.objects.values_list("pk", "added_on"))
    assert days[told.pk] == MONDAY.date() and days[untold.pk] is None and days[knows.pk] == LATE.date()
    assert days[later.pk] == evening.date() + timedelta(days=1), "the day in the Netherlands"
    night(LATE)
    assert asked() == 1
