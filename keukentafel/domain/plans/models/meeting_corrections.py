"""What was written down wrongly about a closed meeting, and was put right: what stood there until then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .meetings import SOMEBODY, MeetingItem, MeetingParticipant


class MeetingPresenceCorrected(Walled):
    """It was written down wrongly: what stood there until then."""

    id = models.BigAutoField(primary_key=True)
    participant = models.ForeignKey(MeetingParticipant, models.PROTECT, related_name="presence_corrections")
    was_present = models.BooleanField(db_comment="wat er stond voordat het werd verbeterd")
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")


class MeetingMinutesCorrected(Walled):
    """The minutes of a point of a closed meeting were wrong: what stood there until then, and who had written that.

    revision  of the minutes that stood there
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(MeetingItem, models.PROTECT, related_name="corrections")
    revision = models.PositiveIntegerField()
    was = models.TextField(blank=True, db_comment="wat er stond voordat het werd verbeterd")
    was_by = models.ForeignKey(SOMEBODY, models.PROTECT, null=True, related_name="+")
    was_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(SOMEBODY, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="minutes_corrected_with_reason"),
            models.UniqueConstraint(fields=["item", "revision"], name="minutes_kept_once"),
        ]
