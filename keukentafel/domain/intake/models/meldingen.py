"""A question as it came in, and whom it turned out to concern."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.models import channels
from keukentafel.domain.walls.models import Walled


def relations() -> list[tuple[str, str]]:
    return [
        ("zelf", _("voor mijzelf")),
        ("ouder", _("voor mijn vader of moeder")),
        ("kind", _("voor mijn kind")),
        ("partner", _("voor mijn partner")),
        ("ander", _("voor iemand anders")),
        ("professional", _("als professional, voor een inwoner")),
    ]


class Melding(Walled):
    """A report of a need (Wmo 2015 2.3.2(1)); the investigation term runs from `received_at`.

    It keeps what was said, as it was said. Whom it concerns in our files is found later and is a row of its own.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="meldingsnummer, M-2026-0000001")
    receipt = models.UUIDField(
        default=uuid.uuid4, unique=True, db_comment="geheim adres van de ontvangstpagina"
    )
    sent_once = models.UUIDField(
        unique=True, db_comment="sleutel van het formulier: tweemaal sturen geeft één melding"
    )
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="melding")
    channel = models.CharField(max_length=10, choices=channels)
    received_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    relation = models.CharField(max_length=12, choices=relations)
    asker_name = models.CharField(max_length=200)
    asker_phone = models.CharField(max_length=20, blank=True)
    asker_email = models.EmailField(blank=True)
    about_name = models.CharField(max_length=200, db_comment="voor wie, zoals opgegeven")
    about_birth = models.CharField(max_length=40, blank=True, db_comment="geboortedatum zoals opgegeven")
    about_street = models.CharField(max_length=100, blank=True)
    about_number = models.CharField(max_length=12, blank=True)
    about_postcode = models.CharField(max_length=7, blank=True)
    about_town = models.CharField(max_length=80, blank=True)
    text = models.TextField(db_comment="de vraag in eigen woorden")
    topics = models.JSONField(default=list, db_comment="codes van leefgebieden")
    urgent = models.BooleanField(default=False)
    unsafe = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "-received_at"], name="melding_by_date")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="melding_says_something")]


class Identified(Walled):
    """The person and household that a melding is about, found or made by somebody."""

    melding = models.OneToOneField(Melding, models.PROTECT, related_name="identified")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
