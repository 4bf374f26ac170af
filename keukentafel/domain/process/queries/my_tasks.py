"""What a resident does: their own tasks, or those of somebody for whom they speak."""

from __future__ import annotations

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.cases.queries import ResidentTask
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.speaking import CARE

from .my_file_whose import about, own_person, parts_of

__all__ = ["ResidentTask", "my_task", "my_task_row", "my_tasks"]


def my_tasks(*, reader: Reader, spoken: Spoken | None = None) -> list[ResidentTask]:
    """Open ones first. raises NotYours for who is no resident, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    return tasks_told(reader=reader, spoken=spoken)


def tasks_told(*, reader: Reader, spoken: Spoken | None) -> list[ResidentTask]:
    """The same, for who saw already that this file opens for the reader."""
    if spoken is None:
        assert reader.person is not None
        return cases.tasks_of(reader.person, reader=reader)
    found = cases.tasks_of(spoken.person, reader=reader)
    open_to_them = _readable([line.case for line in found if line.case is not None], reader, spoken)
    return [line for line in found if _told(line.case, open_to_them, spoken)]


def my_task(task: int, *, reader: Reader, spoken: Spoken | None = None) -> ResidentTask:
    """raises NotYours, TooYoung"""
    for line in my_tasks(reader=reader, spoken=spoken):
        if line.id == task:
            return line
    raise NotYours(task)


def my_task_row(task: int, *, reader: Reader, spoken: Spoken | None = None) -> Task:
    """An open task as a row, to give to a deed. raises NotYours, TooYoung"""
    found = my_task(task, reader=reader, spoken=spoken)
    person = reader.person if spoken is None else spoken.person
    assert person is not None
    return cases.resident_task_row(found.id, person=person, reader=reader)


def _readable(keys: list[int], reader: Reader, spoken: Spoken) -> set[int]:
    """Of these cases those of which the representative may read everything."""
    rows = list(
        Case.objects.filter(
            about(spoken.person, reader=reader, spoken=spoken), pk__in=keys, municipality=spoken.municipality
        )
        .select_related("melding")
        .distinct()
    )
    parts = parts_of(rows, spoken=spoken)
    return {row.pk for row in rows if spoken.may_read(parts.get(row.pk, frozenset()))}


def _told(case: int | None, open_to_them: set[int], spoken: Spoken) -> bool:
    """A task of no case is about help; one may lead to a house that hides."""
    if spoken.hidden:
        return False
    return CARE in spoken.sees.parts if case is None else case in open_to_them
