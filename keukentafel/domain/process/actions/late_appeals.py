"""Appeal against not deciding in time on an aanvraag: to decide after all lies on a desk, with the day that the court gave."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions import late_appeals as rows
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, LateAppeal, LateAppealEnded
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import euros
from keukentafel.rules import termen

from .work import holder_of

PAPERS = "beroep-stukken"
PAPERS_OF = "beroep-stukken:"
"""What the reference of the task to send the papers begins with; the key of the appeal follows."""
ORDERED = "beroep-besluit:"
"""The same of that to decide as the court ordered; the number of the aanvraag follows."""


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
    title = f"Stuur de rechter de stukken over aanvraag {aanvraag.number}"
    _on_the_desk(made, title, f"{PAPERS_OF}{made.pk}", termen.compute(PAPERS, filed_on).last_day, by, at)
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
    _papers_off(appeal, "De rechter deed uitspraak", by, at)
    decided = Beschikking.objects.filter(aanvraag=appeal.aanvraag_id).exists()
    if ruling.due_on is not None and not decided:
        day = f": daarna {euros(Decimal(ruling.day_cents) / 100)} per dag" if ruling.day_cents else ""
        title = f"Besluit op aanvraag {appeal.aanvraag.number}, zei de rechter{day}"
        _on_the_desk(appeal, title, f"{ORDERED}{appeal.aanvraag.number}", ruling.due_on, by, at)
    return made


@deed
def take_back_late_appeal(appeal: LateAppeal, *, reason: str, by: Reader, at: datetime) -> None:
    """raises  what decisions.actions.late_appeals.take_back_late_appeal raises: nothing was written"""
    _papers_off(appeal, "Dit beroep was een vergissing", by, at)
    rows.take_back_late_appeal(appeal, reason=reason, by=by, at=at)


def decided_after_all(aanvraag: Aanvraag, *, result: str, by: Reader, at: datetime) -> None:
    """What the court ordered is done, or nobody waits for it any more."""
    waiting = Task.objects.filter(case=aanvraag.case_id, reference=f"{ORDERED}{aanvraag.number}")
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def _papers_off(appeal: LateAppeal, result: str, by: Reader, at: datetime) -> None:
    waiting = Task.objects.filter(case=appeal.aanvraag.case_id, reference=f"{PAPERS_OF}{appeal.pk}")
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def _on_the_desk(appeal: LateAppeal, title: str, about: str, due_on: date, by: Reader, at: datetime) -> None:
    case = appeal.aanvraag.case
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=title, reference=about, municipality=case.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=due_on, case=case, by=by, at=at,
    )  # fmt: skip
