"""The one plan of a household, and who directs it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from keukentafel.domain.people.models import DateRange
from keukentafel.domain.walls.models import Walled


class Plan(Walled):
    """The one plan of a household, across all laws."""

    id = models.BigAutoField(primary_key=True)
    household = models.OneToOneField("people.Household", models.PROTECT, related_name="plan")
    started_on = models.DateField()
    picture = models.TextField(blank=True, db_comment="het gedeelde beeld van het huishouden")
    picture_revision = models.PositiveIntegerField(
        default=0, db_default=0, db_comment="hoe vaak het beeld is geschreven"
    )
    painted_by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="wie het beeld het laatst schreef",
    )
    painted_at = models.DateTimeField(null=True)


class Director(Walled):
    """Who directs the plan. Without account: the household itself, which is the default."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="directors")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    convenant_on = models.DateField(
        null=True, db_comment="dag waarop de regisseur met het convenant akkoord ging"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True) | ~Q(reason=""), name="professional_director_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(convenant_on__isnull=False),
                name="professional_director_accepted_convenant",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="director_ends_after_start",
            ),
            ExclusionConstraint(
                name="plan_has_one_director",
                expressions=[
                    ("plan", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
