"""The work that a notice of default gives: to settle what is owed, and to pay it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import ClockMet, NoticeOfDefault, Task
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions.penalties import more_than_before
from keukentafel.domain.decisions.clocks import clocks_of
from keukentafel.domain.decisions.court_penalty import PAYS as COURT_PAYS
from keukentafel.domain.decisions.court_penalty import settled_by_court, to_pay
from keukentafel.domain.decisions.models import Aanvraag, LateAppeal, LateAppealEnded, PenaltyDecision
from keukentafel.domain.decisions.penalty_told import PAY_WITHIN
from keukentafel.domain.delivery.actions.hand_over import back_office_of
from keukentafel.domain.process.actions.work import holder_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.rules import penalty

COURT_SETTLED = "De rechter stelde de dwangsom vast"
IN_TIME = "Er is op tijd besloten: geen dwangsom"


def wanted(notice: NoticeOfDefault, *, by: Reader | None, at: datetime) -> None:
    """What is owed is decided on once, and again where days came after it; not where a court did."""
    if settled_by_court(notice.clock) is not None:
        return
    made = owed.settled(notice)
    if made is None or owed.outrun(made):
        have_settled(notice, by=by, at=at)


def have_settled(notice: NoticeOfDefault, *, by: Reader | None, at: datetime) -> Task:
    """The task to settle it, by the day that the law says."""
    met = ClockMet.objects.filter(clock=notice.clock_id).first()
    due = owed.owed_of(notice, known_on=met.on if met else None, on=dutch_day(at))
    due_on = penalty.settle_by(due, ended=met is not None)
    case, holder = notice.clock.case, holder_of(notice.clock.case)
    return cases.issue_task(
        kind="actie", title="Stel vast of er dwangsom moet worden betaald", reference=reference(notice),
        municipality=case.municipality_id, team=holder.team_id, account=holder.account_id,
        due_on=max(due_on, dutch_day(at)), case=case, by=by, at=at,
    )  # fmt: skip


def off_the_desk(notice: NoticeOfDefault, result: str, *, by: Reader | None, at: datetime) -> None:
    waiting = Task.objects.filter(case=notice.clock.case_id, reference=reference(notice))
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def have_paid(made: PenaltyDecision, *, by: Reader, at: datetime) -> None:
    """What it gives above the one before it."""
    today, amount = dutch_day(at), euros(Decimal(more_than_before(made)) / 100)
    cases.issue_task(
        kind="actie", title=f"Betaal {amount} dwangsom, besluit {made.number}",
        reference=f"{owed.PAYS}{made.number}",
        municipality=made.municipality_id, team=back_office_of(made.case, today), due_on=today + PAY_WITHIN,
        case=made.case, by=by, at=at,
    )  # fmt: skip


def court_settled(said: LateAppealEnded, *, by: Reader, at: datetime) -> None:
    """Nobody has to settle it any more, and what it gives above what was promised is paid."""
    aanvraag, cents, today = said.appeal.aanvraag, to_pay(said), dutch_day(at)
    for notice in _notices(aanvraag):
        off_the_desk(notice, COURT_SETTLED, by=by, at=at)
    if cents:
        cases.issue_task(
            kind="actie", title=f"Betaal {euros(Decimal(cents) / 100)} dwangsom over aanvraag {aanvraag.number}, zei de rechter",
            reference=f"{COURT_PAYS}{said.appeal_id}", municipality=aanvraag.municipality_id,
            team=back_office_of(aanvraag.case, today), due_on=max(said.on + PAY_WITHIN, today), case=aanvraag.case, by=by, at=at,
        )  # fmt: skip


def court_settled_no_more(appeal: LateAppeal, *, by: Reader, at: datetime) -> None:
    """The ruling was written down wrong: nothing is paid on it, and what is owed is settled here as long as no other says it."""
    waiting = Task.objects.filter(case=appeal.aanvraag.case_id, reference=f"{COURT_PAYS}{appeal.pk}")
    cases.finish_reminders(waiting, result="Deze uitspraak was verkeerd opgeschreven", by=by, at=at)
    for notice in _notices(appeal.aanvraag):
        settling = Task.objects.filter(case=appeal.aanvraag.case_id, reference=reference(notice))
        if settling.filter(done__result=COURT_SETTLED).exists():
            wanted(notice, by=by, at=at)


def _notices(aanvraag: Aanvraag) -> QuerySet[NoticeOfDefault]:
    rows = NoticeOfDefault.objects.filter(clock__in=clocks_of(aanvraag))
    return rows.select_related("clock__case", "term").order_by("pk")


def reference(notice: NoticeOfDefault) -> str:
    return f"{owed.SETTLES}{notice.pk}"
