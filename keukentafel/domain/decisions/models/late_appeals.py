"""A court was asked because nobody decided on an aanvraag in time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled

from .aanvraag import Aanvraag
from .objections import court_outcomes


class LateAppeal(Walled):
    """Appeal against not deciding in time on an aanvraag (Awb 6:2 onder b, 6:12 and 8:55b). A mistake is taken back: then the row
    goes."""

    id = models.BigAutoField(primary_key=True)
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="late_appeals")
    court = models.CharField(max_length=120)
    number = models.CharField(max_length=40, db_comment="zaaknummer van de rechter")
    by_name = models.CharField(max_length=120, db_comment="wie naar de rechter ging")
    filed_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "court", "number"], name="late_appeal_recorded_once"),
        ]


class LateAppealEnded(Walled):
    """What the court said: until when there must be a decision, and what each day after that costs (Awb 8:55d)."""

    appeal = models.OneToOneField(LateAppeal, models.PROTECT, primary_key=True, related_name="ended")
    outcome = models.CharField(max_length=18, choices=court_outcomes)
    on = models.DateField(db_comment="dag van de uitspraak")
    due_on = models.DateField(
        null=True, db_comment="laatste dag om alsnog te beslissen, Awb 8:55d lid 1 en 3"
    )
    day_cents = models.PositiveIntegerField(
        default=0, db_comment="eurocenten voor iedere dag daarna, Awb 8:55d lid 2"
    )
    most_cents = models.PositiveIntegerField(default=0, db_comment="eurocenten, ten hoogste")
    owed_cents = models.PositiveIntegerField(
        null=True,
        db_comment="eurocenten die al verschuldigd waren, Awb 8:55c; leeg: de rechter zei daar niets over",
    )
    text = models.TextField(blank=True, db_comment="wat de rechter nog meer zei")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="late_appeal_costs_after_a_day",
                condition=Q(day_cents=0, most_cents=0)
                | Q(due_on__isnull=False, most_cents__gte=F("day_cents"), day_cents__gt=0),
            ),
            models.CheckConstraint(
                name="late_appeal_due_after_ruling", condition=Q(due_on__isnull=True) | Q(due_on__gte=F("on"))
            ),
        ]
