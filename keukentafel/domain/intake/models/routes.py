"""Why a melding went to the team where it began, and to whom it was sent on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .meldingen import Melding


class Routed(Walled):
    """The team that a melding came to, in the words of that day; the rule may change afterwards."""

    melding = models.OneToOneField(Melding, models.CASCADE, related_name="routed", primary_key=True)
    team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, db_comment="naar welk team, omdat …")
    rule = models.CharField(max_length=40, blank=True, db_comment="code uit routering.toml; leeg: het adres")
    elsewhere = models.ForeignKey(
        "walls.Municipality", models.PROTECT, null=True, related_name="+",
        db_comment="gemeente waarin het adres lijkt te liggen, als dat een andere is",
    )  # fmt: skip


def consent_ways() -> list[tuple[str, str]]:
    return [
        ("gesproken", _("gezegd, aan de telefoon of aan de balie")),
        ("geschreven", _("geschreven, in een brief of bericht")),
    ]


class SentOn(Walled):
    """The melding was passed on to another municipality, with the consent of who asked."""

    melding = models.OneToOneField(Melding, models.PROTECT, related_name="sent_on", primary_key=True)
    to = models.ForeignKey("walls.Municipality", models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, db_comment="nummer van de melding daar")
    consent = models.CharField(max_length=10, choices=consent_ways)
    consent_by = models.CharField(max_length=200, db_comment="wie toestemming gaf")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(municipality=models.F("to")), name="sent_to_another_municipality"
            ),
        ]
