"""What a case still has under way, for who is about to close it; what may not be left behind says actions/left_open.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.decisions.actions import last_day
from keukentafel.domain.decisions.models import AanvraagTold, TemporaryProvision
from keukentafel.domain.decisions.queries.waits_for_decision import undecided_of
from keukentafel.domain.delivery.queries.penalties import left_unpaid
from keukentafel.domain.intake.models import Appointment


@dataclass(frozen=True, slots=True)
class UnderWay:
    """aanvragen: numbers. waiting: key and day of receipt of those that wait for the investigation.

    help          number and last day of temporary help that runs
    appointments  key and moment of those that are planned
    unpaid        number, eurocents and why of penalties that were promised and are not paid
    """

    aanvragen: tuple[str, ...]
    waiting: tuple[tuple[int, date], ...]
    help: tuple[tuple[str, date], ...]
    appointments: tuple[tuple[int, datetime], ...]
    unpaid: tuple[tuple[str, int, str], ...]


def under_way(case: int, *, now: datetime, on: date) -> UnderWay:
    """Of a case that the reader was let into."""
    waiting = AanvraagTold.objects.filter(case=case, aanvraag__isnull=True, withdrawal__isnull=True)
    given = TemporaryProvision.objects.filter(case=case, stops__isnull=True).order_by("pk")
    planned = Appointment.objects.filter(
        case=case, cancelled__isnull=True, held__isnull=True, starts_at__gt=now
    )
    ends = ((row.number, last_day(row)) for row in given)
    return UnderWay(
        tuple(undecided_of(case).order_by("pk").values_list("number", flat=True)),
        tuple(waiting.order_by("pk").values_list("pk", "came_on")),
        tuple(each for each in ends if each[1] >= on),
        tuple(planned.order_by("starts_at", "pk").values_list("pk", "starts_at")),
        left_unpaid(case),
    )
