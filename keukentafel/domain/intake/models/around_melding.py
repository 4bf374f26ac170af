"""What comes with a melding: its files, a personal plan, and the form of who goes on later."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .meldingen import Melding


def file_purposes() -> list[tuple[str, str]]:
    return [("bijlage", _("bijlage bij de melding")), ("plan", _("persoonlijk plan"))]


class MeldingFile(Walled):
    """A file that came with a melding. As soon as the household is known it is a document of the case as well."""

    id = models.BigAutoField(primary_key=True)
    melding = models.ForeignKey(Melding, models.PROTECT, related_name="files")
    purpose = models.CharField(max_length=7, choices=file_purposes, default="bijlage")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    document = models.OneToOneField("cases.Document", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


def plan_ways() -> list[tuple[str, str]]:
    return [("portaal", _("in het portaal")), ("papier", _("op papier")), ("email", _("per e-mail"))]


class PersonalPlan(Walled):
    """The plan that a resident makes (Wmo 2015, artikel 2.3.2 lid 2). A newer one does not replace the one before."""

    id = models.BigAutoField(primary_key=True)
    melding = models.ForeignKey(Melding, models.PROTECT, related_name="personal_plans")
    text = models.TextField(blank=True)
    file = models.OneToOneField(MeldingFile, models.PROTECT, related_name="plan")
    way = models.CharField(max_length=7, choices=plan_ways)
    received_on = models.DateField()
    due_on = models.DateField(db_comment="laatste dag van de zeven dagen, zoals die toen was berekend")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["melding", "-id"], name="personal_plan_of_melding")]


class UnsentMelding(Walled):
    """A form that somebody will finish later, sealed with a key that only they have. Destroyed when sent or forgotten."""

    id = models.BigAutoField(primary_key=True)
    lock = models.CharField(max_length=64, unique=True, db_comment="SHA-256 van de sleutel")
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_comment="daarna wordt het vernietigd")

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="unsent_melding_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("saved_at")), name="unsent_melding_ends_later"
            )
        ]
