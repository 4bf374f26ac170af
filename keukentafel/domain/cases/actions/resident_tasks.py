"""What residents do with a task that was put out to them. Whether it is theirs is for the question that found it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Task, TaskDone, TaskReturned
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .target import landing
from .tasks import STEPS, AlreadyDone, DoneInItsCase, finish_task, open_row
from .texts import NothingSaid

LONGEST = 400


@deed
def done_by_resident(
    task: Task, *, sentence: str, sent_once: uuid.UUID | None = None, by: Reader, at: datetime
) -> TaskDone:
    """A resident did it, and says so in a sentence. What a term asks of the team is not met by it.

    raises  NothingSaid, AlreadyDone, DoneInItsCase, journal.AlreadySent
    """
    if task.case_id is not None and task.kind in STEPS:
        raise DoneInItsCase(_("Deze stap doen wij samen met u. U hoeft hier niets af te vinken."))
    said = _said(sentence, _("Schrijf in een zin op wat u hebt gedaan."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    return finish_task(task, result=said, meets=False, by=by, at=at)


@deed
def does_not_work_out(
    task: Task, *, sentence: str, sent_once: uuid.UUID | None = None, by: Reader, at: datetime
) -> TaskReturned:
    """It does not work out: the task goes back to who put it out, to be looked at today.

    Who is away, left the team, or is kept out of the file does not get it: then it goes to their deputy or on the pile.
    raises  NothingSaid, AlreadyDone, journal.AlreadySent
    """
    said = _said(sentence, _("Schrijf in een zin op waarom het niet lukt. Dan kunnen wij meedenken."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    waiting, outside = open_row(task), getattr(task, "outside", None)
    if outside is None or outside.person_id is None:
        raise AlreadyDone(_("Deze taak ligt al weer bij ons."))
    on = dutch_day(at)
    issuer = task.issued_by_id
    works_there = issuer is not None and teams.works_in(issuer, team=waiting.team_id, on=on)
    waiting.account_id = landing(
        issuer if works_there else waiting.account_id,
        team=waiting.team_id,
        municipality=task.municipality_id,
        household=task.household_id,
        by=by,
        at=at,
    )
    waiting.due_on = min(waiting.due_on, on)
    waiting.save(update_fields=["account", "due_on"])
    returned = TaskReturned.objects.create(
        municipality_id=task.municipality_id, task=task, person_id=outside.person_id, reason=said, at=at,
        by_id=by.account,
    )  # fmt: skip
    outside.delete()
    journal.note("task.returned", about=task, by=by, at=at, household=task.household_id, kind=task.kind)
    return returned


def _said(sentence: str, missing: str) -> str:
    said = one_line(sentence, LONGEST)
    if not said:
        raise NothingSaid(missing)
    return said
