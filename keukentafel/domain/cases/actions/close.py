"""The end of a case, and a case that turns out not to be at its end."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Closure, Holder, Reopening, Task, TaskDone
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import reach, unfinished
from .clocks import NoReason
from .tasks import finish_task, issue_task, put_back, waiting_about

AFTERCARE, REOPENED = "nazorg", "zaak:heropend"
"""The kind of a task, and what one is about, that the closing ends for good."""
CLOSED = "De zaak is afgesloten."
"""The result of a task that the closing took off the desk."""
UNPAID = "Zaak afgesloten, hier niet betaald"
"""How the result begins of a task about money that the closing took off the desk; why follows."""


class AlreadyClosed(Refusal):
    """The case is closed."""


class NotClosed(Refusal):
    """The case is open."""


@deed
def close(
    case: Case, *, result: str, reason: str = "", finish_work: bool = False, by: Reader, at: datetime
) -> Closure:
    """Close the case with its result. How long it is kept is computed.

    A closed case is on nobody's desk, so nothing may wait in it: without `finish_work` open tasks and running terms stop
    the closing, and the refusal names them, because a term that the law sets is never lost by a click.

    finish_work  whoever closes chose so: its open tasks are taken off the desks and its terms are broken off. A term that
                 is broken off was not met: it has no ClockMet, and runs on from where it was when the case is reopened
    raises       NotYours, AlreadyClosed, StillOpen, NotDecided (also with finish_work)
    """
    case = reach.locked(case, by=by)
    if Closure.objects.filter(case=case).exists():
        raise AlreadyClosed(_("Deze zaak is al afgesloten."))
    unfinished.check_decided(case, result=result, reason=reason)
    if finish_work:
        _finish_work(case, by=by, at=at)
    else:
        unfinished.check(case)
    closure = Closure.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        result=result[:40],
        reason=reason,
        at=at,
        by_id=by.account,
    )
    journal.note("case.closed", about=case, by=by, at=at, household=case.household_id)
    return closure


@deed
def reopen(case: Case, *, reason: str, by: Reader, at: datetime) -> Reopening:
    """The case is open again with the team and person who held it; they get a task, so that it does not lie forgotten.

    Terms that the closing broke off run again, with the last day that they had, and the tasks that it took off the desks are
    there again.

    raises  NotYours, NotClosed, NoReason
    """
    case = reach.locked(case, by=by)
    closure = Closure.objects.filter(case=case).first()
    if closure is None:
        raise NotClosed(_("Deze zaak is niet afgesloten."))
    if not reason.strip():
        raise NoReason(_("Schrijf op waarom de zaak weer opengaat."))
    reopened = Reopening.objects.create(
        municipality_id=case.municipality_id, case=case, result=closure.result, closing_reason=closure.reason,
        closed_at=closure.at, closed_by_id=closure.by_id, reason=reason.strip()[:400], at=at, by_id=by.account,
    )  # fmt: skip
    Closure.objects.filter(pk=closure.pk).delete()
    holder = Holder.objects.get(case=case, until_at__isnull=True)
    _bring_back(closure, reopened, holder, by=by, at=at)
    team, account = _desk(holder, holder, on=dutch_day(at))
    issue_task(
        kind="actie", title=f"Heropende zaak: {case.subject}", reference=REOPENED,
        municipality=case.municipality_id, team=team, account=account, due_on=dutch_day(at),
        case=case, by=by, at=at,
    )  # fmt: skip
    journal.note("case.reopened", about=case, by=by, at=at, household=case.household_id)
    return reopened


def _finish_work(case: Case, *, by: Reader, at: datetime) -> None:
    for task in Task.objects.filter(case=case, open__isnull=False).order_by("pk"):
        finish_task(task, result=CLOSED, meets=False, by=by, at=at)


def _bring_back(closure: Closure, again: Reopening, holder: Holder, *, by: Reader, at: datetime) -> None:
    """Each where it lay, as far as that is known. What was put out meanwhile about the same is not there twice; aftercare has
    moments of its own, which go on, and a reopening of before is over."""
    by_closing = Q(done__result=CLOSED) | Q(done__result__startswith=UNPAID)
    gone = Task.objects.filter(by_closing, case=closure.case_id, done__at=closure.at)
    gone = gone.exclude(Q(kind=AFTERCARE) | Q(reference=REOPENED))
    for task in gone.select_related("done").order_by("pk"):
        if not task.reference or not waiting_about(closure.case_id, task.reference).exists():
            lay = task.done if task.done.team_id else holder
            team, account = _desk(lay, holder, on=dutch_day(at))
            put_back(task, team=team, account=account, reason=again.reason, by=by, at=at)


def _desk(lay: TaskDone | Holder, holder: Holder, *, on: date) -> tuple[int, int | None]:
    """Where it lay; on the pile when who had it left; with who holds the case when nobody works in that team any more."""
    team, account = lay.team_id, lay.account_id
    if account is not None and not teams.works_in(account, team=team, on=on):
        account = None
    if account is None and team != holder.team_id and team not in teams.leaders([team], on=on):
        return holder.team_id, _desk(holder, holder, on=on)[1]
    return team, account
