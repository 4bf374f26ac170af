"""Tasks that reminded somebody of an action go off the desks when it is over."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.plans.models import Action, ActionReminder
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

OVER = "De actie is klaar."


@deed
def end_reminders(action: Action, *, result: str = OVER, by: Reader, at: datetime) -> None:
    """Tasks that reminded of this action go off the desks."""
    tasks = ActionReminder.objects.filter(action=action, task__isnull=False).values("task")
    for task in Task.objects.filter(pk__in=tasks, open__isnull=False):
        cases.finish_task(task, result=result, by=by, at=at)
