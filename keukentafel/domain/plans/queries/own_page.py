"""The first page of a family about its own plan, in eight statements: what stands in it and what was agreed and looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans.along import along
from keukentafel.domain.plans.models import EvaluationPlanned, FamilyPlan, FamilyPlanTurn
from keukentafel.domain.plans.models.family_plan import ENDS
from keukentafel.domain.walls.reader import Reader

from .evaluation import HeldView, held
from .family_shapes import LOCKED
from .live import stamp_of_plan
from .news import unanswered
from .versions import Now, VersionLine, now_of, plan_of, versions

NEWEST_HELD = 3


@dataclass(frozen=True, slots=True)
class FamilyState:
    """How the plan that the family makes itself stands; state as in FamilyPlanView."""

    state: str

    @property
    def writing(self) -> bool:
        return self.state not in LOCKED

    @property
    def over(self) -> bool:
        return self.state in ENDS


@dataclass(frozen=True, slots=True)
class OwnPage:
    """family None: none was offered. stamp: see live.py, from before the rest was read

    next_on  when all look again; next_why: why that became another day, else empty

    waits  key of the last version, where the reader did not say yet what they think of it
    """

    now: Now
    stamp: int
    family: FamilyState | None
    next_on: date | None
    next_why: str
    held: tuple[HeldView, ...]
    versions: tuple[VersionLine, ...]
    waits: int | None


def own_page(household: int, *, reader: Reader) -> OwnPage:
    """For a resident who belongs to this household, which has a plan. raises NotYours"""
    turns = FamilyPlanTurn.objects.filter(family_plan=OuterRef("pk")).order_by("-pk")
    family = FamilyPlan.objects.filter(plan=OuterRef("pk")).order_by("-pk")[:1]
    planned = EvaluationPlanned.objects.filter(
        plan=OuterRef("pk"), held__isnull=True, replaced_by__isnull=True
    )
    row: Any = (
        plan_of(household, reader=reader)
        .annotate(
            stamp=stamp_of_plan(),
            waits=unanswered(reader.person),
            next_on=Subquery(planned.order_by("-pk").values("on")[:1]),
            next_why=Subquery(planned.order_by("-pk").values("reason")[:1]),
            its_family=along(family, state=Subquery(turns.values("kind")[:1])),
        )
        .first()
    )
    if row is None:
        raise NotYours(household)
    return OwnPage(
        now=now_of(row, reader=reader),
        stamp=row.stamp,
        family=next((FamilyState(each["state"] or "") for each in row.its_family), None),
        next_on=row.next_on,
        next_why=row.next_why or "",
        held=held(household, reader=reader)[:NEWEST_HELD],
        versions=versions(household, reader=reader),
        waits=row.waits,
    )
