"""Work: put out, picked up, passed on, done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Clock, OpenTask, Task, TaskDone
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

STEPS = frozenset({"melding", "gesprek", "plan", "besluit"})
"""Kinds of tasks that are steps of a case."""


class AlreadyTaken(Refusal):
    """Somebody else has the task on their desk."""


class NotYourPile(Refusal):
    """The task waits on the pile of a team that one does not belong to."""


class DoneInItsCase(Refusal):
    """A step of the process is finished by doing it, not by ticking off its task."""


class AlreadyDone(Refusal):
    """The task has been finished."""


@transaction.atomic
def issue_task(
    *,
    kind: str,
    title: str,
    municipality: int,
    team: int,
    account: int | None = None,
    due_on: date,
    case: Case | None = None,
    household: int | None = None,
    clock: Clock | None = None,
    by: Reader | None,
    at: datetime,
) -> Task:
    """Put out a task.

    account  on whose desk; None lays it on the pile of the team
    due_on   the statutory last day when there is one, else the day agreed on
    """
    if household is None and case is not None:
        household = case.household_id
    task = Task.objects.create(
        municipality_id=municipality,
        kind=kind,
        title=title[:160],
        case=case,
        household_id=household,
        clock=clock,
        due_on=due_on,
        issued_at=at,
        issued_by_id=by.account if by else None,
    )
    OpenTask.objects.create(
        municipality_id=municipality, task=task, team_id=team, account_id=account, due_on=due_on
    )
    journal.note("task.issued", about=task, by=by, at=at, household=household, kind=kind, account=account)
    return task


@transaction.atomic
def take_task(task: Task, *, by: Reader, at: datetime) -> OpenTask:
    """Somebody takes a task from the pile of their team. Taking one's own task again changes nothing.

    raises  AlreadyTaken, NotYourPile, AlreadyDone
    """
    waiting = _open(task)
    if waiting.account_id == by.account:
        return waiting
    if waiting.account_id is not None:
        raise AlreadyTaken(
            _("Een collega heeft deze taak al opgepakt. Kijk bij het werk van het team wie het is.")
        )
    if waiting.team_id not in by.teams:
        raise NotYourPile(
            _("Deze taak ligt op de stapel van een ander team. Vraag of zij hem aan u overdragen.")
        )
    waiting.account_id = by.account
    waiting.save(update_fields=["account"])
    journal.note("task.taken", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return waiting


@transaction.atomic
def pass_task(task: Task, *, team: int, account: int | None, by: Reader, at: datetime) -> OpenTask:
    """Hand one task over to a colleague, or back to the pile of a team. raises AlreadyDone"""
    waiting = _open(task)
    waiting.team_id, waiting.account_id = team, account
    waiting.save(update_fields=["team", "account"])
    journal.note(
        "task.passed", about=task, by=by, at=at, household=task.household_id, account=account, team=team
    )
    return waiting


@transaction.atomic
def finish_task(task: Task, *, result: str = "", by: Reader, at: datetime) -> TaskDone:
    """The task is done. raises AlreadyDone"""
    _open(task).delete()
    done = TaskDone.objects.create(
        municipality_id=task.municipality_id, task=task, at=at, by_id=by.account, result=result.strip()[:400]
    )
    journal.note("task.done", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return done


@transaction.atomic
def tick_off(task: Task, *, result: str = "", by: Reader, at: datetime) -> TaskDone:
    """Somebody says that a task is done. A step of a case is done in the case, or the case would wait for nobody.

    raises  DoneInItsCase, AlreadyDone
    """
    if task.case_id is not None and task.kind in STEPS:
        raise DoneInItsCase(
            _("Deze taak gaat vanzelf dicht als de stap in de zaak klaar is. Ga verder met de zaak.")
        )
    return finish_task(task, result=result, by=by, at=at)


def _open(task: Task) -> OpenTask:
    """The open row of a task, locked, so that two people cannot take it at the same time."""
    waiting = OpenTask.objects.select_for_update().filter(task=task).first()
    if waiting is None:
        raise AlreadyDone(_("Deze taak is al afgerond."))
    return waiting
