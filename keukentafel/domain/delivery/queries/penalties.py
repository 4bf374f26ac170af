"""A penalty for deciding too late: how much, to whom, and what of it was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from keukentafel.domain.cases.models import Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.actions.penalties import more_than_before
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.owed import PAYS
from keukentafel.domain.delivery.models import PenaltyPaid
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

__all__ = [
    "PAYS",
    "PenaltyMoney",
    "PenaltyPayment",
    "PenaltyToPay",
    "left_unpaid",
    "penalty_money",
    "penalty_of",
    "penalty_to_pay",
]


@dataclass(frozen=True, slots=True)
class PenaltyPayment:
    """holds: nobody opened the task to pay again after it"""

    on: date
    cents: int
    by: str
    holds: bool


@dataclass(frozen=True, slots=True)
class PenaltyMoney:
    """What became of the money of a decision: all payments, the first first.

    due_on  the last day of the task to pay it, which is open; None when it is not
    left    why it was finished without a payment, who did so and when; empty when it was not
    """

    number: str
    payments: tuple[PenaltyPayment, ...]
    due_on: date | None
    left: str
    left_by: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PenaltyToPay:
    """What the page of a task to pay a penalty says. cents: above what an earlier decision gave; paid_on None: not told here"""

    number: str
    whom: str
    cents: int
    paid_on: date | None
    case_number: str
    clock: int


def penalty_to_pay(reference: str, *, reader: Reader) -> PenaltyToPay | None:
    """Of the task with this reference; None for another, and for who may not read the decision. Two statements."""
    try:
        row = penalty_of(reference, reader=reader)
    except NotYours:
        return None
    paid = PenaltyPaid.objects.filter(penalty=row, task__done__at=F("at")).first()
    return PenaltyToPay(
        number=row.number,
        whom=person_name(row.person).full,
        cents=more_than_before(row),
        paid_on=paid.on if paid else None,
        case_number=row.case.number,
        clock=row.notice.clock_id,
    )


def penalty_money(numbers: Collection[str], *, reader: Reader) -> dict[str, PenaltyMoney]:
    """By number, as far as there is or was something to pay and the reader may read it. At most three statements."""
    rows = {row.number: row for row in readable(reader).filter(number__in=numbers)} if numbers else {}
    tasks = Task.objects.filter(reference__in=[f"{PAYS}{number}" for number in rows])
    paid: dict[str, list[PenaltyPaid]] = defaultdict(list)
    for each in (
        PenaltyPaid.objects.filter(penalty__in=rows.values()).select_related("by", "penalty").order_by("pk")
    ):
        paid[f"{PAYS}{each.penalty.number}"].append(each)
    return {
        number: _money(number, task, paid[task.reference])
        for task in tasks.select_related("done__by", "open")
        for number in [task.reference.removeprefix(PAYS)]
    }


def left_unpaid(case: int) -> tuple[tuple[str, int, str], ...]:
    """Number, eurocents and why of the penalties of this case that were promised and are not paid, while no task asks to. For
    who was let into the case."""
    paid = PenaltyPaid.objects.filter(task=OuterRef("pk"), at=OuterRef("done__at"))
    tasks = Task.objects.filter(~Exists(paid), case=case, reference__startswith=PAYS, done__isnull=False)
    why = {row.reference.removeprefix(PAYS): row.done.result for row in tasks.select_related("done")}
    rows = (
        PenaltyDecision.objects.filter(number__in=why).select_related("replaces").order_by("pk")
        if why
        else ()
    )
    return tuple((row.number, more_than_before(row), why[row.number]) for row in rows)


def _money(number: str, task: Task, paid: list[PenaltyPaid]) -> PenaltyMoney:
    waiting, done = getattr(task, "open", None), getattr(task, "done", None)
    lines = tuple(
        PenaltyPayment(each.on, each.cents, each.by.name, done is not None and done.at == each.at)
        for each in paid
    )
    if done is None or any(line.holds for line in lines):
        return PenaltyMoney(number, lines, waiting.due_on if waiting else None, "", "", None)
    return PenaltyMoney(number, lines, None, done.result, done.by.name if done.by else "", dutch_day(done.at))


def readable(reader: Reader) -> QuerySet[PenaltyDecision]:
    """For who may read decisions."""
    if reader.kind != "professional":
        return PenaltyDecision.objects.none()
    return PenaltyDecision.objects.filter(
        lets_through(reader, "case"),
        case__household__in=access.households(reader, right="besluiten"),
        municipality__in=reader.municipalities,
    )


def penalty_of(reference: str, *, reader: Reader) -> PenaltyDecision:
    """The decision of a task to pay it, for who may read decisions. raises NotYours"""
    rows = readable(reader).select_related("person", "replaces", "case", "notice")
    found = rows.filter(number=reference.removeprefix(PAYS)).first() if reference.startswith(PAYS) else None
    if found is None:
        raise NotYours(reference)
    return found
