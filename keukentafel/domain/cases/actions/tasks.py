"""Work: put out, picked up, passed on, done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import (
    STEPS,
    Case,
    Clock,
    OpenTask,
    Task,
    TaskDone,
    TaskOutside,
    TaskReopened,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .clocks import meet
from .target import landing, not_in_team

MET_BY_THEIR_TASK = frozenset({"wmo-spoed"})
"""Terms within which one thing must be arranged, and the task is that thing."""


class AlreadyTaken(Refusal):
    """Somebody else has the task on their desk."""


class NotYourPile(Refusal):
    """The task waits on the pile of a team that one does not belong to."""


class DoneInItsCase(Refusal):
    """A step of the process is finished by doing it, not by ticking off its task."""


class AlreadyDone(Refusal):
    """The task has been finished."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who does a task when that is not a colleague: an organisation of the guide, a resident, or another by name.

    contact  whom to reach at the organisation
    link     they get an e-mail with a link to this one task, see actions/outside_tasks.py
    """

    organisation: int | None = None
    person: int | None = None
    name: str = ""
    email: str = ""
    contact: int | None = None
    link: bool = False


@deed
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
    outside: Party | None = None,
    reference: str = "",
    lands_on: date | None = None,
    by: Reader | None,
    at: datetime,
) -> Task:
    """Put out a task.

    lands_on   the day on which it is done and no other, as an appointment: who is away then counts, and not who is today

    reference  what it is about, as kind:key, so that `waiting_about` finds it; a title is only for who reads it
    account  on whose desk; None lays it on the pile of the team. Of somebody who is away it goes to their deputy or
             to the pile, and so does that of somebody who is kept out of the file
    due_on   the statutory last day when there is one, else the day agreed on
    outside  who does it; the team and the account see to it that it is done
    raises   NotInTeam
    """
    if household is None and case is not None:
        household = case.household_id
    account = landing(
        account, team=team, municipality=municipality, household=household, on=lands_on, by=by, at=at
    )
    task = Task(
        municipality_id=municipality, kind=kind, title=title[:160], reference=reference, case=case, household_id=household,
        clock=clock, due_on=due_on, issued_at=at, issued_by_id=by.account if by else None,
    )  # fmt: skip
    _put_out(
        OpenTask(municipality_id=municipality, task=task, team_id=team, account_id=account, due_on=due_on)
    )
    if outside is not None:
        TaskOutside.objects.create(
            municipality_id=municipality, task=task, organisation_id=outside.organisation,
            person_id=outside.person, name=outside.name, email=outside.email, contact_id=outside.contact,
        )  # fmt: skip
    journal.note("task.issued", about=task, by=by, at=at, household=household, kind=kind, account=account)
    return task


_PUT_OUT = """
WITH put AS (
  INSERT INTO cases_task (municipality_id, kind, title, reference, case_id, household_id, clock_id, due_on, issued_at,
                          issued_by_id)
  SELECT %(municipality)s, %(kind)s, %(title)s, %(reference)s, %(case)s, %(household)s, %(clock)s, %(due_on)s, %(at)s, %(by)s
    FROM walls_team WHERE id = %(team)s AND municipality_id = %(municipality)s RETURNING id)
INSERT INTO cases_opentask (municipality_id, task_id, team_id, account_id, due_on)
SELECT %(municipality)s, id, %(team)s, %(account)s, %(due_on)s FROM put RETURNING task_id
"""
"""The task and where it lies. Nothing for a team of another municipality: work stays in its own."""


def _put_out(waiting: OpenTask) -> None:
    """Write a task and where it lies. raises NotInTeam"""
    task = waiting.task
    values = {
        "municipality": task.municipality_id, "kind": task.kind, "title": task.title, "reference": task.reference,
        "case": task.case_id, "household": task.household_id, "clock": task.clock_id, "due_on": task.due_on,
        "at": task.issued_at, "by": task.issued_by_id, "team": waiting.team_id, "account": waiting.account_id,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PUT_OUT, values)
        found = cursor.fetchone()
    if found is None:
        raise not_in_team()
    task.pk = waiting.pk = found[0]
    task._state.adding = waiting._state.adding = False


def waiting_about(case: int, reference: str) -> QuerySet[Task]:
    """Tasks of this case about this one thing that lie on a desk or a pile. reference: as it was put out with"""
    return (
        Task.objects.filter(case=case, reference=reference, open__isnull=False)
        .select_related("open")
        .order_by("pk")
    )


@deed
def take_task(task: Task, *, by: Reader, at: datetime) -> OpenTask:
    """Somebody takes a task from the pile of their team. Taking one's own task again changes nothing.

    A task of somebody who left the team counts as on the pile; a deputy may take what is of whom they stand in for.
    raises  AlreadyTaken with the name of who has it, NotYourPile, AlreadyDone
    """
    waiting = open_row(task)
    if waiting.account_id == by.account:
        return waiting
    if waiting.account_id is not None and not _may_take_over(waiting, by=by, on=dutch_day(at)):
        assert waiting.account is not None
        raise AlreadyTaken(
            _("%(name)s heeft deze taak al opgepakt. Overleg met elkaar wie verdergaat."),
            name=waiting.account.name,
        )
    if waiting.team_id not in by.teams:
        raise NotYourPile(
            _("Deze taak ligt op de stapel van een ander team. Vraag of zij hem aan u overdragen.")
        )
    waiting.account_id = by.account
    waiting.save(update_fields=["account"])
    journal.note("task.taken", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return waiting


@deed
def finish_task(task: Task, *, result: str = "", meets: bool = True, by: Reader, at: datetime) -> TaskDone:
    """The task is done, and with it a term of MET_BY_THEIR_TASK that it was put out for.

    meets   False: it only goes off the desk, and what its term asked for was not done
    raises  AlreadyDone
    """
    lay = open_row(task)
    lay.delete()
    done = TaskDone.objects.create(
        municipality_id=task.municipality_id, task=task, at=at, by_id=by.account, result=result.strip()[:400],
        team_id=lay.team_id, account_id=lay.account_id,
    )  # fmt: skip
    journal.note("task.done", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    if meets and task.kind == "actie" and task.clock is not None and task.clock.code in MET_BY_THEIR_TASK:
        meet(task.clock, on=dutch_day(at))
    return done


@deed
def put_back(
    task: Task, *, team: int, account: int | None, reason: str, by: Reader, at: datetime
) -> OpenTask:
    """A task that was finished lies on this desk or pile again, with the day that it had; how it was finished is kept."""
    done = TaskDone.objects.get(task=task)
    TaskReopened.objects.create(
        municipality_id=task.municipality_id, task=task, done_at=done.at, done_by_id=done.by_id, result=done.result,
        reason=reason.strip()[:400], at=at, by_id=by.account,
    )  # fmt: skip
    done.delete()
    last = task.postponements.order_by("-pk").first()
    desk = landing(
        account, team=team, municipality=task.municipality_id, household=task.household_id, by=by, at=at
    )
    waiting = OpenTask.objects.create(
        municipality_id=task.municipality_id, task=task, team_id=team, account_id=desk,
        due_on=last.due_on if last else task.due_on,
    )  # fmt: skip
    journal.note("task.reopened", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return waiting


@deed
def finish_reminders(tasks: QuerySet[Task], *, result: str, by: Reader | None, at: datetime) -> int:
    """Tasks that only reminded of something go off the desks together, because it is over. Gives how many lay there.

    by  None: it was done by somebody without account
    """
    waiting = OpenTask.objects.filter(task__in=tasks).order_by("pk")
    rows = list(waiting.select_for_update(of=("self",)).select_related("task"))
    OpenTask.objects.filter(pk__in=[row.pk for row in rows]).delete()
    TaskDone.objects.bulk_create(
        TaskDone(
            municipality_id=row.municipality_id, task=row.task, at=at, by_id=by.account if by else None,
            result=result.strip()[:400], team_id=row.team_id, account_id=row.account_id,
        )
        for row in rows
    )  # fmt: skip
    for row in rows:
        task = row.task
        journal.note("task.done", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return len(rows)


@deed
def tick_off(task: Task, *, result: str = "", by: Reader, at: datetime) -> TaskDone:
    """Somebody says that a task is done. A step of a case is done in the case, or the case would wait for nobody.

    raises  DoneInItsCase, AlreadyDone
    """
    if task.case_id is not None and task.kind in STEPS:
        raise DoneInItsCase(
            _("Deze taak gaat dicht als u bij het plan een versie vastlegt, of als er een aanvraag is.")
            if task.kind == "plan"
            else _("Deze taak gaat vanzelf dicht als de stap in de zaak klaar is. Ga verder met de zaak.")
        )
    return finish_task(task, result=result, by=by, at=at)


def open_row(task: Task) -> OpenTask:
    """The open row of a task, locked, so that two people cannot take it at the same time. raises AlreadyDone"""
    waiting = OpenTask.objects.select_for_update().filter(task=task).first()
    if waiting is None:
        raise AlreadyDone(_("Deze taak is al afgerond."))
    return waiting


def _may_take_over(waiting: OpenTask, *, by: Reader, on: date) -> bool:
    assert waiting.account_id is not None
    if not teams.works_in(waiting.account_id, team=waiting.team_id, on=on):
        return True
    return teams.stands_in_for(waiting.account_id, deputy=by.account, on=on)
