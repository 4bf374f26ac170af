"""One task, for who may do something with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keukentafel.domain.cases.models import Task
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task as its page needs it. team None: it is done."""

    id: int
    kind: str
    kind_name: str
    title: str
    due_on: date
    case_number: str
    household: int | None
    household_name: str
    municipality: int
    team: int | None
    team_name: str
    account: int | None
    account_name: str
    done: bool


def task(task_id: int, *, reader: Reader) -> TaskCard:
    """A task on the reader's desk, on the pile of one of their teams, or of a household that they may open.

    raises  NotYours
    """
    row = task_row(task_id, reader=reader)
    waiting = getattr(row, "open", None)
    return TaskCard(
        id=row.pk,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        title=row.title,
        due_on=row.due_on,
        case_number=row.case.number if row.case else "",
        household=row.household_id,
        household_name=row.household.name if row.household else "",
        municipality=row.municipality_id,
        team=waiting.team_id if waiting else None,
        team_name=waiting.team.name if waiting else "",
        account=waiting.account_id if waiting else None,
        account_name=waiting.account.name if waiting and waiting.account else "",
        done=waiting is None,
    )


def task_row(task_id: int, *, reader: Reader) -> Task:
    """The same as a row, to give to a deed. raises NotYours"""
    if reader.kind != "professional":
        raise NotYours(task_id)
    mine = Q(open__account=reader.account) | Q(open__team__in=reader.teams)
    found = (
        Task.objects.select_related("open__team", "open__account", "case", "household")
        .filter(
            mine | Q(household__in=access.households(reader)),
            pk=task_id,
            municipality__in=reader.municipalities,
        )
        .first()
    )
    if found is None:
        raise NotYours(task_id)
    return found
