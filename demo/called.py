"""Who of a household has no e-mail was called about what changed in the plan."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.plans.actions.telling_home import CALLS

from .told import Told


def called_at_home(told: Told, *, at: datetime) -> None:
    waiting = Task.objects.filter(household=told.household, kind="bellen", open__isnull=False)
    for task in waiting.order_by("pk"):
        if task.title.endswith(tuple(CALLS.values())):
            cases.finish_task(task, result="Verteld. Iedereen weet het nu.", by=told.fatma, at=at)
