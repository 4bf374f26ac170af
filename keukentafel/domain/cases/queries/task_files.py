"""The files that a task about many is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from keukentafel.domain.cases.models import TaskFile
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

from .tasks import task_row

EACH = 50
"""Files on one page."""


@dataclass(frozen=True, slots=True)
class TaskFileLine:
    """A household, or a question that is of no household yet.

    household  its number, 0 for a question
    opens      the reader may open it; a team that gave it may not any more
    name       of the household, or what the question is about for who may open it
    to_team    name of the team that got it
    """

    household: int
    case_number: str
    name: str
    opens: bool
    to_team: str


@dataclass(frozen=True, slots=True)
class TaskFiles:
    lines: tuple[TaskFileLine, ...]
    page: int
    pages: int


def task_files(task_id: int, *, page: int = 1, reader: Reader) -> TaskFiles:
    """The files of a task that the reader may read, without those that the reader is kept out of. raises NotYours"""
    task = task_row(task_id, reader=reader)
    rows = TaskFile.objects.filter(
        access.not_locked(reader), access.not_locked(reader, "case__household"), task=task
    ).order_by("household__name", "case__number", "pk")
    pages = max(1, -(-rows.count() // EACH))
    here = min(max(page, 1), pages)
    shown = list(rows.select_related("household", "case", "team")[(here - 1) * EACH : here * EACH])
    homes = access.households(reader, right="overzicht").filter(pk__in=[row.household_id for row in shown])
    opened, held = set(homes.values_list("pk", flat=True)), _held(shown, reader)
    return TaskFiles(tuple(_line(row, opened, held) for row in shown), here, pages)


def _held(shown: list[TaskFile], reader: Reader) -> set[int]:
    """Questions that a team of the reader has now."""
    now = Q(case__holders__until_at__isnull=True, case__holders__team__in=reader.working_teams)
    rows = TaskFile.objects.filter(now, pk__in=[row.pk for row in shown if row.case_id])
    return {row for row in rows.values_list("case", flat=True) if row is not None}


def _line(row: TaskFile, opened: set[int], held: set[int]) -> TaskFileLine:
    if row.household is not None:
        return TaskFileLine(
            row.household.pk, "", row.household.name, row.household.pk in opened, row.team.name
        )
    assert row.case is not None
    opens = row.case.pk in held
    return TaskFileLine(0, row.case.number, row.case.subject if opens else "", opens, row.team.name)
