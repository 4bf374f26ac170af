"""Correspondence and other files of a household."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .case import Case


def document_directions() -> list[tuple[str, str]]:
    return [("in", _("ontvangen")), ("uit", _("verstuurd")), ("intern", _("van onszelf"))]


def document_kinds() -> list[tuple[str, str]]:
    return [
        ("brief", _("brief")),
        ("e-mail", _("e-mail of bericht")),
        ("formulier", _("formulier")),
        ("verslag", _("verslag of rapport")),
        ("verklaring", _("verklaring of advies van een deskundige")),
        ("bewijs", _("bewijsstuk, zoals een rekening of loonstrook")),
        ("besluit", _("besluit")),
        ("bezwaar", _("bezwaar of klacht")),
        ("foto", _("foto")),
        ("overig", _("iets anders")),
    ]


class Document(Walled):
    """A file kept outside the database; the hash proves that it is what it was. A new version replaces the one before."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="documents")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="documents")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    direction = models.CharField(max_length=6, choices=document_directions, default="uit", db_default="uit")
    correspondent = models.CharField(max_length=120, blank=True, db_default="", db_comment="van of aan wie")
    dated_on = models.DateField(null=True, db_comment="datum op het stuk")
    kind = models.CharField(
        max_length=12, choices=document_kinds, default="overig", db_default="overig", db_comment="soort stuk"
    )
    reply_by = models.DateField(null=True, db_comment="dag waarop er een antwoord moet zijn")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    created_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        indexes = [models.Index(fields=["household", "-created_at"], name="document_of_household")]
