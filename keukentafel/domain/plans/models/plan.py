"""The one plan of a household."""

from __future__ import annotations

from django.db import models

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
