"""A task that is done, for who had to do with it and does not read it any more: that it is done, by whom, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.cases.models import Task, TaskPassed
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

from .reach import readable_cases


@dataclass(frozen=True, slots=True)
class FinishedTask:
    """by: the colleague who did it; empty: nobody with an account. case_number: empty where the reader may not read it."""

    done_at: datetime
    by: str
    case_number: str


def finished_task(task_id: int, *, reader: Reader) -> FinishedTask | None:
    """None for who never had it, put it out, finished it or handed it over: then it is as if it were not there."""
    if reader.kind != "professional" or not 0 < task_id < 2**63:
        return None
    me = reader.account
    passed = TaskPassed.objects.filter(Q(by=me) | Q(from_account=me) | Q(to_account=me), task=OuterRef("pk"))
    had = Entry.objects.filter(
        about_kind="task", about_id=OuterRef("pk"), kind="task.issued", details__account=me,
        municipality=OuterRef("municipality"),
    )  # fmt: skip
    row = (
        Task.objects.select_related("done__by", "case")
        .filter(Q(issued_by=me) | Q(done__by=me) | Exists(passed) | Exists(had))
        .filter(access.not_locked(reader), access.not_locked(reader, "case__household"))
        .filter(pk=task_id, done__isnull=False, municipality__in=reader.municipalities)
        .first()
    )
    if row is None:
        return None
    reads = row.case is not None and readable_cases(reader).filter(pk=row.case_id).exists()
    return FinishedTask(
        row.done.at, row.done.by.name if row.done.by else "", row.case.number if row.case and reads else ""
    )
