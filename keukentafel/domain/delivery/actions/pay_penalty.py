"""That a penalty for deciding too late was paid: what we settled, or what a court did."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions.penalties import more_than_before
from keukentafel.domain.decisions.court_penalty import to_pay
from keukentafel.domain.delivery.models import CourtPenaltyPaid, PenaltyPaid
from keukentafel.domain.delivery.queries.court_penalties import court_penalty_of
from keukentafel.domain.delivery.queries.penalties import penalty_of
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .pay_out import check_day_paid


@deed
def tell_penalty_paid(task: Task, *, on: date, by: Reader, at: datetime) -> PenaltyPaid:
    """What this task asked to pay was paid, and the task is done.

    on      the day on which it was paid
    raises  NotYours, WrongDayPaid, AlreadyDone: nothing was written
    source  Awb, artikel 4:87
    """
    penalty = penalty_of(task.reference, reader=by)
    check_day_paid(on, decided_on=penalty.decided_on, at=at)
    cases.finish_task(task, result="Betaald", by=by, at=at)
    made = PenaltyPaid.objects.create(
        municipality_id=penalty.municipality_id, penalty=penalty, task=task, on=on,
        cents=more_than_before(penalty), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note("penalty.paid", about=made, by=by, at=at, household=task.household_id)
    return made


@deed
def tell_court_penalty_paid(task: Task, *, on: date, by: Reader, at: datetime) -> CourtPenaltyPaid:
    """The same of what a court settled.

    on      the day on which it was paid
    raises  NotYours, WrongDayPaid, AlreadyDone: nothing was written
    source  Awb, artikel 8:55c
    """
    said = court_penalty_of(task.reference, reader=by)
    check_day_paid(on, decided_on=said.on, at=at)
    cases.finish_task(task, result="Betaald", by=by, at=at)
    made = CourtPenaltyPaid.objects.create(
        municipality_id=said.municipality_id, appeal=said.appeal, task=task, on=on, cents=to_pay(said), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note("penalty.paid", about=made, by=by, at=at, household=task.household_id)
    return made
