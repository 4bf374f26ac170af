"""A colleague is kept out of a file: their work in it goes to where somebody sees it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Holder, OpenTask
from keukentafel.domain.people.actions import lockouts as people
from keukentafel.domain.people.models import Household, Lockout
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader


@deed
def lock_out(
    household: Household, *, account: int, reason: str, until_on: date | None = None, by: Reader, at: datetime
) -> Lockout:
    """The file is closed to this colleague, see people.lock_out; what they hold of it lies on the piles of its teams.

    raises  LockoutWithoutReason, AlreadyLockedOut, NotLockedOut, NotAColleague
    """
    row = people.lock_out(household, account=account, reason=reason, until_on=until_on, by=by, at=at)
    words = "Teruggelegd op de stapel van het team."
    held = Holder.objects.filter(case__household=household, account=account, until_at__isnull=True)
    for holder in held.select_related("case").order_by("case_id"):
        cases.hand_over(holder.case, team=holder.team_id, account=None, reason=words, by=by, at=at)
    theirs = Q(task__household=household) | Q(task__case__household=household)
    left = OpenTask.objects.filter(theirs, account=account).select_related("task").order_by("task_id")
    for waiting in left:
        cases.pass_task(waiting.task, team=waiting.team_id, account=None, reason=words, by=by, at=at)
    return row
