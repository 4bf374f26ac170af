"""Which version of a plan is "last time" when all look how it goes: what was agreed then, and not whatever was frozen since."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from keukentafel.domain.plans.models import Evaluation, EvaluationPlanned, PlanVersion
from keukentafel.domain.walls.reader import Reader

AGREED_WITHIN = timedelta(days=14)
"""A version of so soon after an evaluation is what was agreed there: our own choice, no law."""


def last_time(household: int, *, chosen: int | None = None, reader: Reader) -> PlanVersion | None:
    """What to compare with; None before the first version. Three statements at most.

    chosen  the key of the version that the reader asks for, where it is of this plan
    After an evaluation it is the version that came of it, else the one that stood there. Before the first it is the one with
    which the day was agreed, else the newest that is not of today.
    """
    rows = PlanVersion.objects.filter(plan__household=household).select_related("plan").order_by("-at", "-pk")
    if chosen is not None and (found := rows.filter(pk=chosen).first()) is not None:
        return found
    held = Evaluation.objects.filter(plan__household=household).order_by("-at", "-pk").first()
    if held is not None:
        came_of_it = rows.filter(
            at__gte=held.at, at__date__lte=held.on + AGREED_WITHIN, at__date__lt=reader.today
        )
        return came_of_it.last() or rows.filter(at__lt=held.at).first() or rows.last()
    planned = (
        EvaluationPlanned.objects.filter(plan__household=household, held__isnull=True).order_by("pk").first()
    )
    until = Q(at__lte=planned.at) if planned is not None else Q(at__date__lt=reader.today)
    return rows.filter(until).first() or (rows.first() if planned is None else rows.last())
