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


def outside_ways() -> list[tuple[str, str]]:
    """How a municipality that does not work with this program hears of a question."""
    return [
        ("telefoon", _("aan de telefoon")),
        ("brief", _("met een brief")),
        ("mail", _("met beveiligde e-mail")),
    ]


class SentOn(Walled):
    """The melding was passed on to another municipality, with the consent of who asked.

    to None: one that does not work with this program; then to_name, way and told say which, how, and what it heard
    """

    melding = models.OneToOneField(Melding, models.PROTECT, related_name="sent_on", primary_key=True)
    to = models.ForeignKey("walls.Municipality", models.PROTECT, null=True, related_name="+")
    to_name = models.CharField(
        max_length=80, blank=True, db_default="", db_comment="gemeente die niet met dit programma werkt"
    )
    number = models.CharField(
        max_length=20, blank=True, db_comment="nummer van de melding daar, als wij het weten"
    )
    way = models.CharField(
        max_length=8, choices=outside_ways, blank=True, db_default="", db_comment="hoe het daar kwam"
    )
    told = models.CharField(
        max_length=1000, blank=True, db_default="", db_comment="wat met toestemming is doorgegeven"
    )
    consent = models.CharField(max_length=10, choices=consent_ways)
    consent_by = models.CharField(max_length=200, db_comment="wie toestemming gaf")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    @property
    def name(self) -> str:
        """Of the municipality that has the question now."""
        return self.to.name if self.to else self.to_name

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(municipality=models.F("to")), name="sent_to_another_municipality"
            ),
            models.CheckConstraint(
                condition=Q(to__isnull=False, to_name="", told="", way="")
                | (Q(to__isnull=True) & ~Q(to_name="") & ~Q(told="") & ~Q(way="")),
                name="sent_to_one_municipality",
            ),
        ]
