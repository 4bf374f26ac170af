"""Whom a complaint is about. They never read or handle it (Awb 9:7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .complaints import Complaint


class ComplaintAbout(Walled):
    """A colleague or a team that it is about: one row for each.

    sure  False: the words of the complaint fit this name, and nobody has said yet whether it is them
    """

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="abouts")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("walls.Team", models.PROTECT, null=True, related_name="+")
    sure = models.BooleanField(
        db_comment="waar: een collega zei dat het hierover gaat; anders past de naam erbij"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="complaint_about_one",
                condition=Q(account__isnull=False, team__isnull=True)
                | Q(account__isnull=True, team__isnull=False, sure=True),
            ),
            models.UniqueConstraint(
                fields=["complaint", "account", "team"], name="complaint_about_once", nulls_distinct=False
            ),
        ]


class ComplaintTakenIn(Walled):
    """Somebody it is not about said whom it is about, or that it is about no colleague. Before that nobody else reads it."""

    complaint = models.OneToOneField(Complaint, models.PROTECT, primary_key=True, related_name="taken_in")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
