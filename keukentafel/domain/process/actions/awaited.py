"""What a resident was asked to complete: somebody looks when the time for that has passed."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, OpenTask, Task
from keukentafel.domain.decisions.actions.untreated import WITHIN
from keukentafel.domain.decisions.completing import waits_for_completion
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.working_days import ONE_DAY

from .work import holder_of


def watch(clock: Clock, given_until: date, *, by: Reader, at: datetime) -> None:
    """A task for the day after. source  Awb, artikel 4:5 lid 4: four weeks to leave it untreated"""
    holder, case = holder_of(clock.case), clock.case
    over(clock, result="Er is opnieuw om aanvulling gevraagd", by=by, at=at)
    cases.issue_task(
        kind="actie", title=_title(given_until),
        reference=_reference(clock), municipality=case.municipality_id, team=holder.team_id, account=holder.account_id,
        due_on=given_until + ONE_DAY, case=case, by=by, at=at,
    )  # fmt: skip


def kept_right(clock: Clock, *, at: datetime) -> None:
    """The last request that waits says until when; where none does, nobody waits. The deed around it is journalled."""
    waiting = cases.waiting_about(clock.case_id, _reference(clock))
    asked = waits_for_completion().filter(clock=clock).order_by("-given_until").first()
    if asked is None or asked.given_until is None:
        cases.finish_reminders(waiting, result="De brief die het vroeg ging niet", by=None, at=at)
        return
    keys = [task.pk for task in waiting]
    Task.objects.filter(pk__in=keys).update(title=_title(asked.given_until))
    OpenTask.objects.filter(task__in=keys).update(due_on=asked.given_until + ONE_DAY)


def over(clock: Clock, *, result: str, by: Reader, at: datetime) -> None:
    """It came, or nobody waits for it any more."""
    for task in cases.waiting_about(clock.case_id, _reference(clock)):
        cases.finish_task(task, result=result, by=by, at=at)


def _title(given_until: date) -> str:
    last = plain_date(given_until + WITHIN)
    return f"Kwam de aanvulling niet? Besluit, of laat buiten behandeling: dat kan tot en met {last}"


def _reference(clock: Clock) -> str:
    return f"aanvulling:{clock.pk}"
