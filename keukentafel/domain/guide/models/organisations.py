"""Organisations. They work in several municipalities and hold nobody's file, so they are shared."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled


class Organisation(models.Model):
    name = models.CharField(max_length=120, unique=True)
    agb = models.CharField(max_length=8, blank=True, db_comment="AGB-code")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)


class Member(Walled):
    """This account works for this organisation in this municipality: it sees what is allocated to it there."""

    own_rows_by_account = True
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="members")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="member_ends_after_start",
            )
        ]
