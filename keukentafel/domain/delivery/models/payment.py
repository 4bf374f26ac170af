"""Money that was granted and is paid."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class Payment(Walled):
    """Somebody said on which day it was paid, by finishing its task."""

    task = models.ForeignKey("cases.Task", models.PROTECT, related_name="+")
    on = models.DateField(db_comment="dag waarop is betaald")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Paid(Payment):
    """Somebody said that what a decision grants in money was paid.

    It holds while its task is done at that same moment: a task that was opened again takes it back, and the row stays.
    """

    id = models.BigAutoField(primary_key=True)
    beschikking = models.ForeignKey("decisions.Beschikking", models.PROTECT, related_name="payments")
    cents = models.PositiveBigIntegerField(db_comment="toegekend bedrag")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "at"], name="paid_once_by_a_task")]


class PenaltyPaid(Payment):
    """Somebody said that what a decision on a penalty gives above the one before it was paid. It holds as `Paid` does."""

    id = models.BigAutoField(primary_key=True)
    penalty = models.ForeignKey("decisions.PenaltyDecision", models.PROTECT, related_name="payments")
    cents = models.PositiveBigIntegerField(db_comment="betaald bedrag")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "at"], name="penalty_paid_once_by_a_task")]


class CourtPenaltyPaid(Payment):
    """Somebody said that what a court settled for deciding too late was paid. It holds as `Paid` does."""

    id = models.BigAutoField(primary_key=True)
    appeal = models.ForeignKey("decisions.LateAppeal", models.PROTECT, related_name="payments")
    cents = models.PositiveBigIntegerField(db_comment="betaald bedrag")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "at"], name="court_penalty_paid_once_by_a_task")
        ]
