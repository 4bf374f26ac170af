"""A regional desk refused what somebody asked: the term of the aanvraag is met, the team hears it, the resident can object."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import desk_decisions as rows
from keukentafel.domain.decisions.by_desk import term_to_object
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, DeskDecision
from keukentafel.domain.decisions.queries.desk_decisions import desk_decision_row
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from . import decision_terms as terms
from . import notices
from .deciding import task_of, waiting_for
from .heirs import HEIRS, OTHERWISE, have_heirs_told
from .objection_terms import terms_follow
from .penalties.notice import letter_gone
from .urgent import follow_decision
from .work import check_open, holder_of, urgency_is_met

RESULT = "Een loket besloot namens de gemeente"
"""Result of a task. Who reads tasks does not always read decisions, so it says no number."""
MISTAKE = "Het besluit van een loket was bij vergissing opgenomen"
NOT_DECIDED = "loketbesluit-vergissing"
"""Letter: what was read in the portal was never decided."""
SPEAK_WITHIN = timedelta(days=7)
"""Within which somebody of the team speaks with who was refused. Our own choice."""
STEP = "besluit"


@deed
def record_refusal(number: str, told: rows.RefusedByDesk, *, by: Reader, at: datetime) -> Beschikking:
    """Write down that a desk refused, meet the term and let the team speak with the resident. The desk sent the letter.

    number  of the aanvraag
    raises  NotYours and what decisions' record raises: nothing was written
    """
    aanvraag = queries.aanvraag_row(number, reader=by)
    made = rows.record(aanvraag, told, by=by, at=at)
    terms.meet(aanvraag, on=made.decided_on, by=by, at=at)
    urgency_is_met(aanvraag.case, result=RESULT, by=by, at=at)
    follow_decision(made, by=by, at=at)
    cases.finish_step(aanvraag.case, STEP, by=by, at=at)
    waiting = waiting_for(aanvraag)
    if waiting is not None:
        cases.finish_task(waiting, result=RESULT, by=by, at=at)
    have_heirs_told(made, by=by, at=at)
    _let_the_team_speak(aanvraag, made, by=by, at=at)
    rows.ask_sheet(made.by_desk)
    return made


@deed
def correct_refusal(
    number: str, wanted: rows.RightDesk, *, reason: str = "", by: Reader, at: datetime
) -> DeskDecision:
    """number: of the decision. raises NotYours and what decisions' correct raises: nothing was written"""
    row = rows.correct(desk_decision_row(number, reader=by), wanted, reason=reason, by=by, at=at)
    terms_follow(Q(beschikking=row.beschikking), term_to_object(row.beschikking).last_day, by=by, at=at)
    letter_gone(row.beschikking.aanvraag.case, at=at)
    rows.ask_sheet(row)
    return row


@deed
def undo_refusal(number: str, *, reason: str, by: Reader, at: datetime) -> Aanvraag:
    """It was recorded by mistake: the decision goes, the term runs on from where it was, and the aanvraag waits again.

    raises  NotYours, AlreadyClosed and what decisions' undo raises: nothing was written
    """
    row = desk_decision_row(number, reader=by)
    aanvraag = row.beschikking.aanvraag
    check_open(aanvraag.case)
    undone = rows.undo(row, reason=reason, by=by, at=at)
    clock = terms.run_again(aanvraag, met_on=undone.decided_on, by=by, at=at)
    if not Beschikking.objects.filter(aanvraag__case=aanvraag.case_id).exists():
        cases.reopen_step(aanvraag.case, STEP, by=by, at=at)
    for reference in (_about(number), f"{HEIRS}{number}", f"{OTHERWISE}{number}"):
        for task in cases.waiting_about(aanvraag.case_id, reference):
            cases.finish_task(task, result=MISTAKE, by=by, at=at)
    _on_a_desk_again(aanvraag, clock, by=by, at=at)
    notices.write(
        aanvraag.case, aanvraag.person, NOT_DECIDED,
        {"nummer": number, "loket": undone.name, "aanvraag": aanvraag.number, "aanvraag_op": aanvraag.received_on}, by=by, at=at,
    )  # fmt: skip
    return aanvraag


def _let_the_team_speak(aanvraag: Aanvraag, made: Beschikking, *, by: Reader, at: datetime) -> None:
    """Nobody who was refused elsewhere is forgotten here; who died or who is gone is not called."""
    holder = holder_of(aanvraag.case)
    cases.issue_task(
        kind="actie", title=f"Een loket wees aanvraag {aanvraag.number} af: bespreek met de inwoner wat nu kan helpen",
        reference=_about(made.number), municipality=aanvraag.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=dutch_day(at) + SPEAK_WITHIN, case=aanvraag.case, by=by, at=at,
    )  # fmt: skip


def _on_a_desk_again(aanvraag: Aanvraag, clock: Clock | None, *, by: Reader, at: datetime) -> None:
    task_of(
        aanvraag, clock=clock, account=holder_of(aanvraag.case).account_id or by.account,
        due_on=clock.last_day if clock else dutch_day(at), by=by, at=at,
    )  # fmt: skip


def _about(number: str) -> str:
    return f"loketbesluit:{number}"
