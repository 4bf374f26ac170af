"""Tasks about the plan of a family: to read what was handed in, and to speak about a day that is over."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.plans.models import FamilyPlan
from keukentafel.domain.plans.queries.task_place import FAMILY, reference_of
from keukentafel.domain.walls.reader import Reader


def off_the_desk(row: FamilyPlan, *, by: Reader, at: datetime) -> None:
    """The plan is a step further, or another day was agreed on: what waited for that waits no longer. Part of a deed."""
    about = reference_of(FAMILY, row.plan)
    waiting = OpenTask.objects.filter(household=row.plan.household_id).values("task")
    rows = Task.objects.filter(Q(reference=about) | Q(reference__startswith=f"{about}:"), pk__in=waiting)
    cases.finish_reminders(rows, result="Met het familiegroepsplan is een stap gezet.", by=by, at=at)


def of_the_term(row: FamilyPlan) -> str:
    """Reference of the task about this day of this plan."""
    return f"{reference_of(FAMILY, row.plan)}:tot-{row.write_until_on.isoformat()}-{row.pk}"
