"""What burgemeester en wethouders decided themselves, as it was written down afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .beschikking import Beschikking
from .mandates import OnMandate


class CollegeDecision(OnMandate, Walled):
    """The college took this decision itself; it rests on no mandate (Awb 10:7). Never changed.

    mandate_row and in_place_of say on which mandate somebody wrote it down, not on which it was decided.
    """

    beschikking = models.OneToOneField(
        Beschikking, models.PROTECT, primary_key=True, related_name="by_college"
    )
    number = models.CharField(max_length=60, db_comment="nummer of kenmerk van het collegebesluit")
    decided_on = models.DateField(db_comment="dag waarop het college besloot")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="college_decision_has_number", condition=~Q(number="")),
        ]
