"""A task that somebody outside could not do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .tasks import Task


class TaskReturned(Walled):
    """A resident said that it does not work out, and why; from then on the task is the team's again."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="returns")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", db_comment="de inwoner die het zou doen"
    )
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="+", db_comment="de inwoner, of wie die vertegenwoordigt"
    )  # fmt: skip

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="task_returned_with_reason")]
        indexes = [models.Index(fields=["person"], name="task_returned_by_person")]
