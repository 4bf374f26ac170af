"""Jobs of the queue that a worker has still to do."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

WAITING = ("todo", "doing")
"""States of a job that will be done, now or when its turn comes."""


def waiting_jobs(task: str, **arguments: Any) -> QuerySet[ProcrastinateJob]:
    """Those of this task with these arguments."""
    return ProcrastinateJob.objects.filter(
        task_name=task, status__in=WAITING, **{f"args__{name}": value for name, value in arguments.items()}
    )
