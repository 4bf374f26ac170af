"""A penalty for deciding too late that a court settled: how much, to whom, and whether it was paid."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.court_penalty import PAYS, to_pay
from keukentafel.domain.decisions.models import LateAppealEnded
from keukentafel.domain.decisions.queries.late_appeals import LateAppealLine
from keukentafel.domain.delivery.models import CourtPenaltyPaid
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

__all__ = [
    "PAYS",
    "CourtMoney",
    "CourtPenaltyToPay",
    "court_money",
    "court_penalty_of",
    "court_penalty_to_pay",
]


@dataclass(frozen=True, slots=True)
class CourtMoney:
    """Of one appeal. pay_by: the last day of the task to pay it, None while none waits; paid_on None: not told here"""

    pay_by: date | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class CourtPenaltyToPay:
    """What the page of a task to pay it says. cents: above what was promised before"""

    aanvraag: str
    court: str
    ruled_on: date
    whom: str
    cents: int
    paid_on: date | None


def court_penalty_to_pay(reference: str, *, reader: Reader) -> CourtPenaltyToPay | None:
    """Of the task with this reference; None for another, and for who may not read decisions."""
    try:
        said = court_penalty_of(reference, reader=reader)
    except NotYours:
        return None
    appeal = said.appeal
    return CourtPenaltyToPay(
        aanvraag=appeal.aanvraag.number,
        court=f"{appeal.court}, {appeal.number}",
        ruled_on=said.on,
        whom=person_name(appeal.aanvraag.person).full,
        cents=to_pay(said),
        paid_on=_days_paid([appeal.pk]).get(appeal.pk),
    )


def court_money(lines: Iterable[LateAppealLine]) -> dict[int, CourtMoney]:
    """By key of the appeal, of those in which a court settled an amount; two statements, none for none. The reader was let into
    these."""
    appeals = [each.id for each in lines if each.owed_cents]
    if not appeals:
        return {}
    days = _days_paid(appeals)
    tasks = OpenTask.objects.filter(task__reference__in=[f"{PAYS}{key}" for key in appeals])
    waits = {row.task.reference: row.due_on for row in tasks.select_related("task")}
    return {key: CourtMoney(waits.get(f"{PAYS}{key}"), days.get(key)) for key in appeals}


def _days_paid(appeals: Collection[int]) -> dict[int, date]:
    paid = CourtPenaltyPaid.objects.filter(appeal__in=appeals, task__done__at=F("at"))
    return {row.appeal_id: row.on for row in paid}


def court_penalty_of(reference: str, *, reader: Reader) -> LateAppealEnded:
    """The ruling of a task to pay it, for who may read decisions. raises NotYours"""
    key, found = reference.removeprefix(PAYS), None
    if reference.startswith(PAYS) and key.isdigit() and reader.kind == "professional":
        found = (
            LateAppealEnded.objects.select_related("appeal__aanvraag__person", "appeal__aanvraag__case")
            .filter(
                lets_through(reader, "appeal__aanvraag__case"),
                pk=int(key),
                owed_cents__isnull=False,
                appeal__aanvraag__case__household__in=access.households(reader, right="besluiten"),
                municipality__in=reader.municipalities,
            )
            .first()
        )
    if found is None:
        raise NotYours(reference)
    return found
