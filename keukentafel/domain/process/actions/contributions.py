"""What the CAK sends back becomes work: a task with whoever holds the case, until it was mended or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.models import ContributionNotice, ContributionReturned
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .work import holder_of

RETURNED = "cak:"
"""How the reference begins of the task about a notice that came back; its key follows."""
SOON = timedelta(days=7)
"""To mend it in: the resident pays wrongly meanwhile. Our own choice, no law."""


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """A line of a file that the CAK sent: about which notice, and why it was not taken."""

    number: int
    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A line that was not written down, and why."""

    line: ReturnedLine
    why: str


@deed
def take_return(notice: int, *, reason: str, on: date, by: Reader, at: datetime) -> ContributionReturned:
    """Write down that the CAK sent a notice back, and put out the task. raises NotYours, delivery.NotSent, WhyReturned"""
    row = queries.notice_row(notice, reader=by)
    back = delivery.return_notice(row, reason=reason, on=on, by=by, at=at)
    holder = holder_of(row.case)
    cases.issue_task(
        kind="actie", title=f"Het CAK stuurde een melding terug: besluit {row.number}", reference=_reference(row),
        municipality=row.municipality_id, team=holder.team_id, account=holder.account_id, due_on=dutch_day(at) + SOON,
        case=row.case, by=by, at=at,
    )  # fmt: skip
    return back


def take_returns(
    lines: Sequence[ReturnedLine], *, on: date, by: Reader, at: datetime
) -> tuple[int, tuple[NotTaken, ...]]:
    """The same for a file, a deed for each line: one that cannot be right is left out with its reason, the others count.

    Gives how many were taken.
    """
    taken, left = 0, []
    for line in lines:
        try:
            row = queries.notice_by_reference(line.reference, reader=by)
            take_return(row.pk, reason=line.reason, on=on, by=by, at=at)
        except NotYours:
            left.append(NotTaken(line, _("Dit kenmerk is van geen melding die u mag zien.")))
        except Refusal as refusal:
            left.append(NotTaken(line, str(refusal)))
        else:
            taken += 1
    return taken, tuple(left)


@deed
def settle(
    notice: int,
    *,
    outcome: str,
    remark: str,
    on: date | None = None,
    contribution: str = "",
    by: Reader,
    at: datetime,
) -> ContributionReturned:
    """raises NotYours, also when nothing came back; delivery.NotSent, WhyReturned, WrongMended"""
    row = queries.notice_row(notice, reader=by)
    back = queries.open_return(row)
    if back is None:
        raise NotYours(notice)
    settled = delivery.settle_return(
        back, outcome=outcome, remark=remark, on=on, contribution=contribution, by=by, at=at
    )
    for task in cases.waiting_about(row.case.pk, _reference(row)):
        cases.finish_task(task, result=settled.remark, by=by, at=at)
    return settled


def _reference(row: ContributionNotice) -> str:
    return f"{RETURNED}{row.pk}"
