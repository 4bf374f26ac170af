"""A penalty for deciding too late: how much, to whom, and what of it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.actions.penalties import more_than_before
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.owed import PAYS
from keukentafel.domain.delivery.models import PenaltyPaid
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

__all__ = ["PAYS", "PenaltyToPay", "penalty_of", "penalty_to_pay"]


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


def penalty_of(reference: str, *, reader: Reader) -> PenaltyDecision:
    """The decision of a task to pay it, for who may read decisions. raises NotYours"""
    found = None
    if reference.startswith(PAYS) and reader.kind == "professional":
        found = (
            PenaltyDecision.objects.select_related("person", "replaces", "case", "notice")
            .filter(
                lets_through(reader, "case"),
                number=reference.removeprefix(PAYS),
                case__household__in=access.households(reader, right="besluiten"),
                municipality__in=reader.municipalities,
            )
            .first()
        )
    if found is None:
        raise NotYours(reference)
    return found
