"""Appeal against not deciding in time on an aanvraag: to decide after all lies on a desk, with the day that the court gave."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task, TaskDone
from keukentafel.domain.decisions.actions import late_appeals as rows
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, LateAppeal, LateAppealEnded
from keukentafel.domain.delivery.models import CourtPenaltyPaid
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import termen

from .penalties.work import court_settled, court_settled_no_more
from .work import holder_of

PAPERS = "beroep-stukken"
PAPERS_OF = "beroep-stukken:"
"""What the reference of the task to send the papers begins with; the key of the appeal follows."""
ORDERED = "beroep-besluit:"
"""The same of that to decide as the court ordered; the number of the aanvraag follows."""
RULED = "De rechter deed uitspraak"


class PaidAlready(Refusal):
    """What a court settled was paid: that is taken back first."""


@deed
def record_late_appeal(
    aanvraag: Aanvraag, *, court: str, number: str, by_name: str, filed_on: date, by: Reader, at: datetime
) -> LateAppeal:
    """Write it down, and have the papers sent in time.

    raises  what decisions.actions.late_appeals.record_late_appeal raises: nothing was written
    source  Awb, artikel 8:42 lid 1
    """
    made = rows.record_late_appeal(
        aanvraag, court=court, number=number, by_name=by_name, filed_on=filed_on, by=by, at=at
    )
    _papers_wanted(made, by, at)
    return made


@deed
def late_appeal_ruled(
    appeal: LateAppeal, ruling: rows.Ruling, *, by: Reader, at: datetime
) -> LateAppealEnded:
    """What the court said: to decide by its day is a task that ends with the decision.

    raises  what decisions.actions.late_appeals.late_appeal_ruled raises: nothing was written
    source  Awb, artikel 8:55d
    """
    made = rows.late_appeal_ruled(appeal, ruling, by=by, at=at)
    _papers_off(appeal, RULED, by, at)
    if not Beschikking.objects.filter(aanvraag=appeal.aanvraag_id).exists():
        _ordered(made, by, at)
    if made.owed_cents is not None:
        court_settled(made, by=by, at=at)
    return made


@deed
def take_back_late_appeal(appeal: LateAppeal, *, reason: str, by: Reader, at: datetime) -> None:
    """raises  what decisions.actions.late_appeals.take_back_late_appeal raises: nothing was written"""
    waiting = _papers(appeal)
    rows.take_back_late_appeal(appeal, reason=reason, by=by, at=at)
    cases.finish_reminders(waiting, result="Dit beroep was een vergissing", by=by, at=at)


@deed
def take_back_ruling(appeal: LateAppeal, *, reason: str, by: Reader, at: datetime) -> None:
    """The appeal waits for the court again, with the work of that.

    raises  PaidAlready, and what decisions.actions.late_appeals.take_back_ruling raises: nothing was written
    """
    if CourtPenaltyPaid.objects.filter(appeal=appeal, task__done__at=F("at")).exists():
        raise PaidAlready(_("Wat de rechter vaststelde, is al betaald. Open eerst die taak weer."))
    rows.take_back_ruling(appeal, reason=reason, by=by, at=at)
    court_settled_no_more(appeal, by=by, at=at)
    decided_after_all(appeal.aanvraag, result="Deze uitspraak was verkeerd opgeschreven", by=by, at=at)
    if TaskDone.objects.filter(task__in=_papers(appeal), result=RULED).exists():
        _papers_wanted(appeal, by, at)


def ordered_again(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> None:
    """That nobody waited any more was a mistake: what the court ordered last lies on a desk again."""
    said = LateAppealEnded.objects.filter(appeal__aanvraag=aanvraag).order_by("pk").last()
    if said is not None:
        _ordered(said, by, at)


def decided_after_all(aanvraag: Aanvraag, *, result: str, by: Reader, at: datetime) -> None:
    """What the court ordered is done, or nobody waits for it any more."""
    waiting = Task.objects.filter(case=aanvraag.case_id, reference=f"{ORDERED}{aanvraag.number}")
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def _ordered(said: LateAppealEnded, by: Reader, at: datetime) -> None:
    if said.due_on is None:
        return
    number = said.appeal.aanvraag.number
    day = f": daarna {euros(Decimal(said.day_cents) / 100)} per dag" if said.day_cents else ""
    title = f"Besluit op aanvraag {number}, zei de rechter{day}"
    _on_the_desk(said.appeal, title, f"{ORDERED}{number}", said.due_on, by, at)


def _papers(appeal: LateAppeal) -> QuerySet[Task]:
    return Task.objects.filter(case=appeal.aanvraag.case_id, reference=f"{PAPERS_OF}{appeal.pk}")


def _papers_wanted(appeal: LateAppeal, by: Reader, at: datetime) -> None:
    title = f"Stuur de rechter de stukken over aanvraag {appeal.aanvraag.number}"
    due_on = termen.compute(PAPERS, appeal.filed_on).last_day
    _on_the_desk(appeal, title, f"{PAPERS_OF}{appeal.pk}", due_on, by, at)


def _papers_off(appeal: LateAppeal, result: str, by: Reader, at: datetime) -> None:
    cases.finish_reminders(_papers(appeal), result=result, by=by, at=at)


def _on_the_desk(appeal: LateAppeal, title: str, about: str, due_on: date, by: Reader, at: datetime) -> None:
    case = appeal.aanvraag.case
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=title, reference=about, municipality=case.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=due_on, case=case, by=by, at=at,
    )  # fmt: skip
