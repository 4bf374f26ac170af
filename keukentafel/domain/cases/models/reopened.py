"""A task that turned out not to be done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .tasks import Task


class TaskReopened(Walled):
    """It was finished by mistake: how that stood there, and why it is open again."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="reopenings")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=400, blank=True)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="task_reopened_with_reason")]
