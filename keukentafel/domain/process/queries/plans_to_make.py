"""Cases of a household that wait for its plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.cases.models import Case, Task
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.walls.reader import Reader

STEP = "plan"


@dataclass(frozen=True, slots=True)
class ToPlan:
    number: str
    subject: str


def plans_to_make(household: int, *, reader: Reader) -> list[ToPlan]:
    """Of which the step is to make the plan, as far as this reader may open them; one statement."""
    rows = waiting(reader).filter(household=household).order_by("pk")
    return [ToPlan(number, subject) for number, subject in rows.values_list("number", "subject")]


def waiting(reader: Reader) -> QuerySet[Case]:
    task = Task.objects.filter(case=OuterRef("pk"), reference=f"stap:{STEP}", open__isnull=False)
    return readable_cases(reader).filter(Exists(task), closure__isnull=True)
