"""An aanvraag that is withdrawn, or not treated because it stays incomplete: terms and tasks end, and the resident hears it."""

from __future__ import annotations

from datetime import datetime, timedelta

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import untreated, withdraw
from keukentafel.domain.decisions.models import Aanvraag, AanvraagWithdrawn, Beschikking
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from . import decision_terms as terms
from . import notices
from .deciding import task_of, waiting_for
from .urgent import end_by_decision, temporary_of
from .work import holder_of, urgency_is_met

WITHIN = timedelta(weeks=1)
"""To see what becomes of the case: our own choice."""


@deed
def withdraw_aanvraag(number: str, said: withdraw.NoLonger, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """Nobody decides on it any more: its term ends, the task goes off the desk, and a letter confirms it.

    raises  NotYours and what decisions.actions.withdraw raises: nothing was written
    """
    aanvraag = queries.aanvraag_row(number, reader=by)
    row = withdraw.withdraw(aanvraag, said, by=by, at=at)
    _off_the_desk(aanvraag, "Aanvraag ingetrokken", by=by, at=at)
    terms.meet(aanvraag, on=row.said_on)
    _see_to_temporary(aanvraag, by=by, at=at)
    _see_further(aanvraag, by=by, at=at)
    _tell("aanvraag-ingetrokken", aanvraag, by=by, at=at, ingetrokken_op=row.said_on)
    return row


@deed
def undo_withdrawal(number: str, *, by: Reader, at: datetime) -> Clock | None:
    """It was recorded by mistake, today: the term runs on from where it was, the decision is on a desk again, and a letter
    says so.

    raises  NotYours, CannotUndo
    """
    aanvraag = queries.aanvraag_row(number, reader=by)
    before = withdraw.undo_withdrawal(aanvraag, by=by, at=at)
    clock = terms.run_again(aanvraag, met_on=before.said_on)
    for task in cases.waiting_about(aanvraag.case_id, _further(aanvraag)):
        cases.finish_task(task, result="Intrekken was een vergissing", by=by, at=at)
    due_on = clock.last_day if clock else dutch_day(at)
    task_of(aanvraag, clock=clock, account=by.account, due_on=due_on, by=by, at=at)
    _tell("aanvraag-loopt-weer", aanvraag, by=by, at=at)
    return clock


@deed
def leave_untreated(
    number: str, *, grounds: str, own: str = "", rights: bool = False, by: Reader, at: datetime
) -> Beschikking:
    """Decide not to treat it, send the letter and meet the term. raises as decisions.actions.untreated, and NotYours"""
    aanvraag = queries.aanvraag_row(number, reader=by)
    made = untreated.leave_untreated(aanvraag, grounds=grounds, own=own, rights=rights, by=by, at=at)
    terms.meet(aanvraag, on=made.decided_on)
    urgency_is_met(aanvraag.case, result=f"Besluit {made.number}", by=by, at=at)
    end_by_decision(aanvraag.case, made, by=by, at=at)
    cases.finish_step(aanvraag.case, "besluit", by=by, at=at)
    _off_the_desk(aanvraag, f"Buiten behandeling gelaten, besluit {made.number}", by=by, at=at)
    _see_further(aanvraag, by=by, at=at)
    return made


def _off_the_desk(aanvraag: Aanvraag, result: str, *, by: Reader, at: datetime) -> None:
    waiting = waiting_for(aanvraag)
    if waiting is not None:
        cases.finish_task(waiting, result=result, by=by, at=at)


def _see_to_temporary(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> None:
    """Help at once was to last till the decision (Wmo 2015, artikel 2.3.3); now somebody says when it stops."""
    today = dutch_day(at)
    for row in temporary_of(aanvraag.case, aanvraag.person_id, on=today):
        holder = holder_of(aanvraag.case)
        cases.issue_task(
            kind="actie", title=f"Aanvraag {aanvraag.number} is ingetrokken: kijk of tijdelijke hulp {row.number} stopt",
            reference=_further(aanvraag), municipality=aanvraag.municipality_id, team=holder.team_id,
            account=holder.account_id or by.account, due_on=today, case=aanvraag.case, by=by, at=at,
        )  # fmt: skip


def _see_further(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> None:
    """A case with nothing on a desk would be forgotten."""
    holder = holder_of(aanvraag.case)
    cases.issue_task(
        kind="actie", title=f"Aanvraag {aanvraag.number} komt niet tot een besluit over hulp: kijk of de zaak dicht kan",
        reference=_further(aanvraag), municipality=aanvraag.municipality_id, team=holder.team_id,
        account=holder.account_id or by.account, due_on=dutch_day(at) + WITHIN, case=aanvraag.case, by=by, at=at,
    )  # fmt: skip


def _further(aanvraag: Aanvraag) -> str:
    return f"verder:{aanvraag.number}"


def _tell(code: str, aanvraag: Aanvraag, *, by: Reader, at: datetime, **more: object) -> None:
    values = {"aanvraagnummer": aanvraag.number, "aanvraag_op": aanvraag.received_on, **more}
    notices.write(aanvraag.case, aanvraag.person, code, values, by=by, at=at)
