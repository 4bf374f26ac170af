"""What a goal of the plan said before, each time with who wrote it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.plans.models import GoalRewritten
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .reach import reached

MOST = 20


@dataclass(frozen=True, slots=True)
class EarlierGoal:
    """What stood there until then, and who wrote it anew."""

    text: str
    met_when: str
    until: datetime
    by: str


def earlier_goal_words(goal: int, *, reader: Reader) -> tuple[EarlierGoal, ...]:
    """The newest first, as far as the words differ; one statement. Whose goal it is today decides who reads it.

    Words from when it belonged to another case are read by who goes through the gate of that case as well (ADR 0011).
    """
    was_of = Case.objects.filter(lets_through(reader), number=KeyTextTransform("case", OuterRef("was")))
    rows = GoalRewritten.objects.filter(
        reached(reader, "goal"), Q(was__case="") | Exists(was_of), goal=goal
    ).select_related("goal", "by")
    found, after = [], None
    for row in rows.order_by("-revision")[:MOST]:
        said = (row.was["text"], row.was["met_when"])
        if said != (after or (row.goal.text, row.goal.met_when)):
            found.append(EarlierGoal(*said, dutch_time(row.at), row.by.name))
        after = said
    return tuple(found)
