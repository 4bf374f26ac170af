"""Whether who lives in a household hears of a change in its plan by itself, or of who directs: there may be somebody at home
who must not hear it first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.plans.models import Director, Plan, Scaling

GROUND, LEVEL = "veilig-thuis", "veiligheid"
"""Veilig Thuis directs: the code of director_grounds, and that of landelijk/opschaling.toml."""


def not_told_by_itself(municipalities: Iterable[int], *, since: date) -> Q:
    """Plans of a household with a case about safety that runs, or where Veilig Thuis directed or help went to or from its
    level on that day or later."""
    directed = Director.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=since), plan=OuterRef("pk"), ground=GROUND
    )
    stepped = Scaling.objects.filter(
        Q(to_level=LEVEL) | Q(from_level=LEVEL), plan=OuterRef("pk"), on__gte=since
    )
    running = Case.objects.filter(
        about_safety(municipalities), household=OuterRef("household"), closure__isnull=True
    )
    return Q(Exists(directed)) | Q(Exists(stepped)) | Q(Exists(running))


def is_quiet(plan: Plan, *, on: date) -> bool:
    """Whether what changes in this plan today is not told by itself."""
    return Plan.objects.filter(not_told_by_itself([plan.municipality_id], since=on), pk=plan.pk).exists()
