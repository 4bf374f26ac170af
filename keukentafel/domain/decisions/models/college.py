"""What burgemeester en wethouders decided themselves, as it was written down afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .beschikking import Beschikking
from .mandates import OnMandate
from .objections import ObjectionDecision


class OfCollege(OnMandate):
    """The college decided this itself; it rests on no mandate (Awb 10:7). Never changed.

    mandate_row and in_place_of say on which mandate somebody wrote it down, not on which it was decided.
    """

    number = models.CharField(max_length=60, db_comment="nummer of kenmerk van het collegebesluit")
    decided_on = models.DateField(db_comment="dag waarop het college besloot")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class CollegeDecision(OfCollege, Walled):
    """A decision about help, the first one or a later one."""

    beschikking = models.OneToOneField(
        Beschikking, models.PROTECT, primary_key=True, related_name="by_college"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="college_decision_has_number", condition=~Q(number="")),
        ]


class CollegeOnObjection(OfCollege, Walled):
    """A decision on an objection."""

    decision = models.OneToOneField(
        ObjectionDecision, models.PROTECT, primary_key=True, related_name="by_college"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="college_on_objection_has_number", condition=~Q(number="")),
        ]
