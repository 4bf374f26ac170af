"""What of a meeting somebody of a household reads, or who speaks for them: a part for each household."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Plan, Scaling
from keukentafel.domain.plans.queries.reach import for_person
from keukentafel.domain.plans.queries.safe_at_home import untold_step
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class Scope:
    """What of one plan may be read.

    household, name  as it is named; 0 and empty where nothing is told of that house, and then nobody of it is named either
    points, decided  conditions on points of the agenda, and on what was decided on them
    """

    plan: int
    household: int
    name: str
    points: Q
    decided: Q


def own_scopes(reader: Reader) -> list[Scope]:
    """For a resident: the plans of the households of today. A goal of a housemate alone is for that housemate."""
    if reader.kind != "resident" or reader.person is None:
        return []
    safety = about_safety(reader.municipalities)
    decided = (
        Q(action__isnull=True)
        | Q(action__person=reader.person)
        | for_person(reader.person, safety, "action__goal")
    ) & (Q(goal__isnull=True) | for_person(reader.person, safety))
    decided &= ~untold(reader.municipalities)
    rows = Plan.objects.filter(
        household__in=access.households(reader), municipality__in=reader.municipalities
    )
    return [
        Scope(plan, household, name, for_person(reader.person, safety), decided)
        for plan, household, name in rows.order_by("pk").values_list("pk", "household", "household__name")
    ]


def untold(municipalities: Iterable[int]) -> Q:
    """Decisions on a step that is not told at home yet."""
    steps = Scaling.objects.filter(untold_step(municipalities))
    return Q(scaling__in=steps.values("pk"))


def points_in(scopes: Collection[Scope]) -> Q:
    """Points of the agenda within these parts."""
    found = access.NOBODY
    for scope in scopes:
        found |= Q(plan=scope.plan) & scope.points
    return found


def decided_in(scopes: Collection[Scope]) -> Q:
    """Decisions within these parts."""
    found = access.NOBODY
    for scope in scopes:
        found |= Q(item__plan=scope.plan) & scope.decided
    return found
