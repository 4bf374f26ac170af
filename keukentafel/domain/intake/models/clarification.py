"""What makes a need understood: the ladder of solutions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled


class LadderStep(Walled):
    """Why a step of the ladder is or is not enough: own strength, network, general provision."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="ladder")
    step = models.CharField(max_length=24, db_comment="code uit regels/vragen/ladder.toml")
    enough = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "step"], name="ladder_step_answered_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="ladder_step_has_reason"),
        ]
