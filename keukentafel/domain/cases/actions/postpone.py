"""A task that may wait."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Task, TaskPostponed
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader

from .clocks import NoReason
from .tasks import open_row


class NotLater(Refusal):
    """Postponed is to a later day."""


class PastTheTerm(Refusal):
    """A task of a statutory term cannot be postponed past its last day."""


@deed
def postpone_task(task: Task, *, due_on: date, reason: str, by: Reader, at: datetime) -> TaskPostponed:
    """The task may be done by this day; the day that it was put out with stays known.

    raises  AlreadyDone, NoReason, NotLater, PastTheTerm
    """
    waiting = open_row(task)
    if not reason.strip():
        raise NoReason(_("Schrijf op waarom de taak later mag."))
    if due_on <= waiting.due_on:
        raise NotLater(
            _("De taak moet nu uiterlijk %(day)s af. Kies een latere dag."), day=plain_date(waiting.due_on)
        )
    if task.clock is not None and due_on > task.clock.last_day:
        raise PastTheTerm(
            _("De wettelijke termijn eindigt op %(day)s. Kies uiterlijk die dag."),
            day=plain_date(task.clock.last_day),
            rule=loader.load().termijnen.get(task.clock.code, on=task.clock.started_on).bron,
        )
    postponed = TaskPostponed.objects.create(
        municipality_id=task.municipality_id, task=task, before_on=waiting.due_on, due_on=due_on,
        reason=reason.strip()[:400], at=at, by_id=by.account,
    )  # fmt: skip
    waiting.due_on = due_on
    waiting.save(update_fields=["due_on"])
    journal.note(
        "task.postponed", about=task, by=by, at=at, household=task.household_id, due_on=due_on.isoformat()
    )
    return postponed
