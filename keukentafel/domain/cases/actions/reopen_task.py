"""A task that was ticked off by mistake is on a desk again."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Closure, OpenTask, Task, TaskDone
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .clocks import NoReason
from .close import AlreadyClosed
from .target import not_in_team
from .tasks import MET_BY_THEIR_TASK, STEPS, DoneInItsCase, put_back


class NotDone(Refusal):
    """The task is open: it was never finished, or a colleague reopened it just before."""


class NotFinishedByYou(Refusal):
    """Somebody of another team finished it, or nobody who works here."""


@deed
def reopen_task(task: Task, *, reason: str, by: Reader, at: datetime) -> OpenTask:
    """The task lies on the desk of who reopens it, with the day that it had. How it was finished is kept.

    raises  NotDone, NoReason, DoneInItsCase, AlreadyClosed, NotFinishedByYou, NotInTeam: nothing was written
    """
    task = Task.objects.select_for_update(of=("self",)).select_related("clock").get(pk=task.pk)
    done = TaskDone.objects.filter(task=task).first()
    if done is None:
        raise NotDone(_("Deze taak staat al open."))
    if not reason.strip():
        raise NoReason(_("Schrijf op waarom de taak weer open moet."))
    _check(task)
    team = _team(done, by, on=dutch_day(at))
    return put_back(task, team=team, account=by.account, reason=reason, by=by, at=at)


def _check(task: Task) -> None:
    if task.case_id is not None and task.kind in STEPS:
        raise DoneInItsCase(_("Deze taak hoort bij een stap van de zaak. Ga verder met de zaak."))
    if task.clock is not None and task.clock.code in MET_BY_THEIR_TASK:
        raise DoneInItsCase(
            _(
                "Met deze taak is een wettelijke termijn gehaald. Is er toch nog iets te doen, zet dan een nieuwe taak uit."
            )
        )
    if task.case_id is not None and Closure.objects.filter(case=task.case_id).exists():
        raise AlreadyClosed(_("De zaak van deze taak is afgesloten. Heropen eerst de zaak."))


def _team(done: TaskDone, by: Reader, *, on: date) -> int:
    """In which team the task is open again."""
    own = teams.own_team(done.municipality_id, reader=by)
    if own is None:
        raise not_in_team()
    if done.by_id != by.account and not (
        done.by_id and any(teams.works_in(done.by_id, team=team, on=on) for team in by.teams)
    ):
        raise NotFinishedByYou(
            _("Alleen wie deze taak afrondde, of iemand uit dat team, kan hem weer openzetten.")
        )
    return own
