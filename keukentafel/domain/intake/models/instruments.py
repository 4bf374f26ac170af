"""Levels on the domains of an instrument."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .conversations import Conversation


class Score(Walled):
    """A level on one domain of an instrument. Missing is not zero: an unscored domain has no row."""

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="scores")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    instrument = models.CharField(max_length=20)
    domain = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    by_resident = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "person", "instrument", "domain", "by_resident"],
                name="domain_scored_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5), name="score_between_one_and_five"
            ),
        ]
