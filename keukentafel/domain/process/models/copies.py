"""Copies of a file, for whom it is about."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def copy_forms() -> list[tuple[str, str]]:
    return [("pdf", _("één PDF")), ("zip", _("ZIP: de PDF en de bestanden zelf"))]


class FileCopy(Walled):
    """A copy of the file was asked for, for one person (AVG, artikel 15 lid 3). A worker makes it."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    form = models.CharField(max_length=3, choices=copy_forms, default="pdf")
    included = models.JSONField(
        default=list, db_comment="sleutels van stukken die ook over een ander gaan en toch meegaan"
    )
    reason = models.CharField(max_length=400, blank=True, db_comment="waarom die stukken toch meegaan")
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    destroy_on = models.DateField(db_comment="eerste dag waarop de kopie er niet meer is")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(included=[]) | ~Q(reason=""), name="file_copy_says_why_others_are_in_it"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="file_copy_of_person"),
            models.Index(fields=["destroy_on"], name="file_copy_by_end"),
        ]


class FileCopyMade(Walled):
    """The copy is there, outside the database; the hash proves that it is what it was."""

    copy = models.OneToOneField(FileCopy, models.CASCADE, related_name="made", primary_key=True)
    path = models.CharField(max_length=120)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    pieces = models.PositiveIntegerField(db_comment="aantal stukken erin")
    held_back = models.PositiveIntegerField(db_comment="aantal stukken dat erbuiten bleef")
    without = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=[],
        db_comment="wie van het huishouden toen een geheim adres had: dat staat er niet in",
    )
    at = models.DateTimeField()
