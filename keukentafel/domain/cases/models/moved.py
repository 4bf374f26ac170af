"""Files that went to another team with many at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .case import Case
from .tasks import Task


class TaskFile(Walled):
    """One of the many files that a task is about: a household, or a case that is of no household yet."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="files")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(
        "walls.Team", models.PROTECT, related_name="+", db_comment="het team dat het kreeg"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(household__isnull=False, case__isnull=True)
                | Q(household__isnull=True, case__isnull=False),
                name="task_file_is_one_thing",
            )
        ]
