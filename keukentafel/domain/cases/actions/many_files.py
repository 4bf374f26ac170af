"""One task about many files, which it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.cases.models import Task, TaskFile
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .tasks import issue_task


@dataclass(frozen=True, slots=True)
class Went:
    """A household, or a case that is of no household yet, that went to this team."""

    household: int | None
    case: int | None
    team: int


@deed
def issue_about_files(
    files: Sequence[Went],
    *,
    title: str,
    reference: str,
    municipality: int,
    team: int,
    account: int | None,
    due_on: date,
    by: Reader | None,
    at: datetime,
) -> Task:
    """The task and, in one statement, the files that it is about. raises as issue_task"""
    task = issue_task(
        kind="actie", title=title, reference=reference, municipality=municipality, team=team, account=account,
        due_on=due_on, by=by, at=at,
    )  # fmt: skip
    TaskFile.objects.bulk_create(
        TaskFile(
            municipality_id=municipality, task=task, household_id=each.household, case_id=each.case, team_id=each.team
        )
        for each in files
    )  # fmt: skip
    return task
