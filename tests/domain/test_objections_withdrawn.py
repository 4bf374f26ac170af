"""An objection that is taken back: at a hearing that was there, and undone when it was a mistake."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import ClockMet, OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, ObjectionWithdrawn
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to

HEARD = LATER + timedelta(days=30)


@pytest.mark.function("D6")
def test_taken_back_at_a_hearing_only_on_a_day_with_a_hearing(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    with pytest.raises(rows.StepRefused, match="geen hoorzitting"):
        process.withdraw(made, on=LATER.date(), way="hoorzitting", by=fatma, at=LATER)
    assert not ObjectionWithdrawn.objects.exists()
    hearings.plan_hearing(made, starts_at=HEARD, place="Gemeentehuis", sooner=False, by=pieter, at=LATER)
    with pytest.raises(rows.StepRefused, match="geen hoorzitting"):
        process.withdraw(made, on=HEARD.date(), way="hoorzitting", by=fatma, at=HEARD - timedelta(hours=2))
    process.withdraw(made, on=HEARD.date(), way="hoorzitting", by=fatma, at=HEARD)
    assert ObjectionWithdrawn.objects.get().way == "hoorzitting"


@pytest.mark.function("D6")
def test_taken_back_by_mistake_is_undone_that_day_by_who_recorded_it(
    refused: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(refused, by=fatma)
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=fatma, at=LATER)
    assert ClockMet.objects.filter(clock__case=made.case).exists()
    assert not OpenTask.objects.filter(task__case=made.case).exists()
    for by, at in ((sandra, LATER), (fatma, LATER + timedelta(days=1))):
        with pytest.raises(rows.StepRefused, match="op dezelfde dag"):
            process.undo_withdrawal(made, by=by, at=at)

    process.undo_withdrawal(made, by=fatma, at=LATER)

    assert not ObjectionWithdrawn.objects.exists()
    assert not ClockMet.objects.filter(clock__case=made.case).exists()
    task = OpenTask.objects.get(task__case=made.case).task
    assert made.number in task.title and task.clock is not None and task.due_on == task.clock.last_day
    assert Notice.objects.filter(case=made.case, template="bezwaar-loopt-weer").count() == 1
    assert Entry.objects.filter(kind="objection.withdrawal_undone").exists()
    assert queries.objection(made.number, reader=fatma).state == "open"
    with pytest.raises(rows.StepRefused):
        process.undo_withdrawal(made, by=fatma, at=LATER)
