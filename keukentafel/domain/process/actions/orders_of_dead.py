"""Orders for who died: help that would still begin is called off today."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day


def have_providers_told(
    person: int, household: int, *, reference: str, team: int, by: Reader, at: datetime
) -> None:
    """A task of today for each order whose help did not begin yet: the provider must hear it before its first day.

    reference  what the tasks about this death are about
    """
    today = dutch_day(at)
    for order in _still_to_begin(person, on=today):
        about = order.beschikking or order.temporary or order.referral
        assert about is not None
        cases.issue_task(
            kind="actie", title=f"Overlijden: zeg {order.organisation.name} dat de hulp van {about.number} niet begint",
            reference=reference, municipality=order.municipality_id, team=team, due_on=today, household=household,
            by=by, at=at,
        )  # fmt: skip


def _still_to_begin(person: int, *, on: date) -> list[Allocation]:
    rows = Allocation.objects.filter(person=person, starts_on__gte=on).annotate(
        until=help_until("beschikking")
    )
    there = rows.filter(Q(until__isnull=True) | Q(until__gte=F("starts_on")))
    return list(there.select_related("organisation", "beschikking", "temporary", "referral").order_by("pk"))
