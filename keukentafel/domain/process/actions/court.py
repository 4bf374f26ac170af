"""What a court said about an objection: its order becomes work with a last day, and what it annulled is decided on anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Appeal, AppealEnded, Objection, StepUndone
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .objection_case import opened, started
from .objection_handler import desk
from .objection_stopped import end_without_ruling
from .work import holder_of

ORDERED = "uitspraak:"
"""What the reference of a task begins with that a court ordered; the key of the appeal follows."""


@deed
def court_said(
    appeal: Appeal,
    *,
    outcome: str,
    on: date,
    text: str,
    due_on: date | None = None,
    again: bool = False,
    by: Reader,
    at: datetime,
) -> AppealEnded:
    """What the court said. What it orders is a task with its last day; a decision that it annulled is taken anew.

    again   the decision on the objection was annulled, and a new one must be taken
    raises  what decisions.actions.objections.end_appeal and check_again raise: nothing was written
    source  Awb, artikel 8:72
    """
    made = rows.end_appeal(appeal, outcome=outcome, on=on, text=text, due_on=due_on, by=by, at=at)
    if again:
        _decide_again(appeal, made, by, at)
    elif due_on is not None:
        objection = appeal.objection
        holder = holder_of(objection.case)
        cases.issue_task(
            kind="actie", title=f"Doe wat de rechter zei over bezwaar {objection.number}",
            municipality=objection.municipality_id, team=holder.team_id,
            account=desk(objection, team=holder.team_id, account=holder.account_id, by=by, at=at), due_on=due_on,
            case=objection.case, reference=f"{ORDERED}{appeal.pk}", by=by, at=at,
        )  # fmt: skip
    return made


@deed
def take_back_ruling(appeal: Appeal, *, reason: str, by: Reader, at: datetime) -> StepUndone:
    """It was written down wrongly: the task that came of it ends, and so does the objection that was begun again.

    raises  as take_back_ruling, begun_again and end_without_ruling in decisions.actions.objections: nothing was written
    """
    again = rows.begun_again(appeal)
    if again is not None:
        end_without_ruling(again, reason=reason, by=by, at=at)
    kept = rows.take_back_ruling(appeal, reason=reason, again=again.number if again else "", by=by, at=at)
    for task in cases.waiting_about(appeal.objection.case_id, f"{ORDERED}{appeal.pk}"):
        cases.finish_task(task, result="De uitspraak stond er verkeerd", by=by, at=at)
    return kept


def _decide_again(appeal: Appeal, ended: AppealEnded, by: Reader, at: datetime) -> Objection:
    """A case of its own with the term that the court gave; without one, that of the law."""
    rows.check_again(appeal)
    before = appeal.objection.case
    case = opened(before, "Opnieuw beslissen op een bezwaar", by, at)
    made = rows.object_again(appeal, case, by=by, at=at)
    clock = started(made, before, ended.on, by, at, of_court=ended.due_on)
    cases.issue_task(
        kind="actie", title=f"Beslis opnieuw na de rechter: kies wie bezwaar {made.number} behandelt",
        municipality=case.municipality_id, team=holder_of(case).team_id,
        due_on=min(dutch_day(at) + timedelta(7), ended.due_on or clock.last_day), case=case, clock=clock, by=by, at=at,
    )  # fmt: skip
    return made
