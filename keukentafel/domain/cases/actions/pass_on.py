"""Work goes from one desk or pile to another, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import OpenTask, Task, TaskPassed
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .clocks import NoReason
from .target import check_target, landing, not_in_team
from .tasks import AlreadyDone, open_row


class NothingChosen(Refusal):
    """No task was chosen."""


class NotHandedOverByYou(Refusal):
    """Who put a task out or handed it over can take it back."""


@deed
def pass_task(
    task: Task, *, team: int, account: int | None, reason: str = "", by: Reader | None, at: datetime
) -> OpenTask:
    """Hand one task over to a colleague, or to the pile of a team. For who is away it goes to the deputy or the pile.

    by      None: it goes by itself
    raises  AlreadyDone, NotInTeam
    """
    waiting = open_row(task)
    check_target(team, account, municipality=task.municipality_id, by=by, at=at)
    account = landing(
        account, team=team, municipality=task.municipality_id, household=task.household_id, by=by, at=at
    )
    _move(waiting, team=team, account=account, reason=reason, by=by, at=at)
    journal.note(
        "task.passed", about=task, by=by, at=at, household=task.household_id, account=account, team=team
    )
    return waiting


@deed
def hand_over_tasks(
    tasks: Sequence[Task], *, team: int, account: int | None, reason: str, by: Reader, at: datetime
) -> list[OpenTask]:
    """Hand many tasks over at once, or none of them. What was finished meanwhile is left alone.

    raises  NothingChosen, NoReason, NotInTeam, AlreadyDone when all of them were finished
    """
    if not tasks:
        raise NothingChosen(_("U hebt nog geen taken gekozen."))
    if not reason.strip():
        raise NoReason(_("Schrijf op waarom u deze taken overdraagt."))
    if len({task.municipality_id for task in tasks}) > 1:
        raise not_in_team()
    waiting = {
        row.task_id: row
        for row in OpenTask.objects.select_for_update(of=("self",)).filter(task__in=tasks).order_by("task_id")
    }
    if not waiting:
        raise AlreadyDone(_("Deze taken zijn al afgerond."))
    moved = [
        pass_task(task, team=team, account=account, reason=reason, by=by, at=at)
        for task in sorted(tasks, key=lambda each: each.pk)
        if task.pk in waiting
    ]
    return moved


@deed
def take_back(task: Task, *, by: Reader, at: datetime) -> OpenTask:
    """Who put the task out, or handed it over last, has it on the own desk again. Doing it twice changes nothing.

    raises  NotHandedOverByYou, AlreadyDone
    """
    waiting = open_row(task)
    if waiting.account_id == by.account:
        return waiting
    last = task.passes.order_by("-pk").first()
    own = teams.own_team(waiting.municipality_id, reader=by)
    if by.account not in (task.issued_by_id, last.by_id if last else None) or own is None:
        raise NotHandedOverByYou(_("U kunt alleen een taak terugnemen die u zelf uitzette of overdroeg."))
    team = waiting.team_id if waiting.team_id in by.teams else own
    _move(waiting, team=team, account=by.account, reason="teruggenomen", by=by, at=at)
    journal.note("task.taken_back", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return waiting


def _move(
    waiting: OpenTask, *, team: int, account: int | None, reason: str, by: Reader | None, at: datetime
) -> None:
    TaskPassed.objects.create(
        municipality_id=waiting.municipality_id, task_id=waiting.task_id, from_team_id=waiting.team_id,
        from_account_id=waiting.account_id, to_team_id=team, to_account_id=account, reason=reason.strip()[:400],
        at=at, by_id=by.account if by else None,
    )  # fmt: skip
    waiting.team_id, waiting.account_id = team, account
    waiting.save(update_fields=["team", "account"])
