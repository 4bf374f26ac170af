"""What somebody with debts is about to lose, as far as a case says."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.intake.models import threats
from keukentafel.domain.walls.models import Walled


class DebtThreat(Walled):
    """House, energy, water or health insurance is about to end by debts: once for each in a case (Wgs, artikel 4 lid 2)."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="debt_threats")
    code = models.CharField(max_length=10, choices=threats)
    asked_on = models.DateField(db_comment="dag waarop hierom hulp is gevraagd")
    at = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="+", db_comment="leeg: verteld met de melding"
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "code"], name="debt_threat_once_in_a_case")]
