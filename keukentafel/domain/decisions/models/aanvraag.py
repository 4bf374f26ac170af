"""What is asked, and what a colleague proposes for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.guide.models.products import product_forms
from keukentafel.domain.walls.models import Walled


class Aanvraag(Walled):
    """An application (Awb 1:3 lid 3). The signed verslag may serve as one."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="aanvraagnummer, A-2026-0000001")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="aanvragen")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    law = models.CharField(max_length=20)
    received_on = models.DateField()
    by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="gemachtigde die namens de inwoner vroeg, Awb 2:1",
    )


def origins() -> list[tuple[str, str]]:
    return [
        ("verslag", _("het ondertekende verslag")),
        ("portaal", _("het portaal")),
        ("balie", _("de balie")),
        ("telefoon", _("de telefoon")),
        ("brief", _("een brief of formulier")),
        ("email", _("e-mail")),
    ]


class AanvraagTold(Walled):
    """How an aanvraag came in, and in which words. Without `aanvraag` it waits for the investigation (Wmo 2015 2.3.2(9)), unless
    it was withdrawn before that ended."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    law = models.CharField(max_length=20)
    origin = models.CharField(max_length=8, choices=origins)
    text = models.TextField(blank=True, db_comment="wat er wordt gevraagd, in eigen woorden")
    came_on = models.DateField(db_comment="dag waarop het binnenkwam")
    aanvraag = models.OneToOneField(Aanvraag, models.PROTECT, null=True, related_name="told")
    withdrawal = models.OneToOneField(
        "decisions.ToldWithdrawn", models.PROTECT, null=True, related_name="told"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "law"],
                condition=Q(aanvraag__isnull=True, withdrawal__isnull=True),
                name="one_waiting_aanvraag_per_person",
            ),
            models.CheckConstraint(
                condition=Q(aanvraag__isnull=True) | Q(withdrawal__isnull=True),
                name="told_aanvraag_or_withdrawal",
            ),
        ]


def forms() -> list[tuple[str, str]]:
    return product_forms()


def advices() -> list[tuple[str, str]]:
    return [("granted", _("toekennen")), ("refused", _("afwijzen"))]


class Proposal(Walled):
    """What a professional proposes for an aanvraag: product, volume, period, cost. Replaced by a newer one.

    It serves a goal of the plan, or a need that the investigation found and that no goal was made of.
    A proposal to refuse holds what was asked for; whoever decides cannot grant on it.
    """

    id = models.BigAutoField(primary_key=True)
    outcome = models.CharField(
        max_length=16,
        choices=advices,
        default="granted",
        db_default="granted",
        db_comment="wat wordt voorgesteld",
    )
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="proposals")
    goal = models.ForeignKey("plans.Goal", models.PROTECT, null=True, related_name="proposals")
    need = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        db_comment="leefgebied van de behoefte zonder doel",
    )
    product = models.CharField(max_length=40, db_comment="code uit de productcatalogus")
    product_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    product_group = models.CharField(max_length=40, blank=True, default="", db_default="")
    product_text = models.TextField(
        blank=True, default="", db_default="", db_comment="uitleg voor de inwoner"
    )
    without_contribution = models.CharField(
        max_length=200, blank=True, default="", db_default="", db_comment="waarom er geen eigen bijdrage is"
    )
    form = models.CharField(max_length=8, choices=forms, default="zin")
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    volume = models.DecimalField(max_digits=9, decimal_places=2, db_comment="aantal eenheden per periode")
    unit = models.CharField(max_length=20)
    frequency = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(db_comment="laatste dag")
    cents_per_year = models.PositiveIntegerField(db_comment="eurocenten in een heel jaar")
    tariff = models.DecimalField(
        max_digits=11, decimal_places=2, null=True, db_comment="euro voor één eenheid op de eerste dag"
    )
    total_cents = models.PositiveBigIntegerField(
        null=True, db_comment="eurocenten in de hele periode; leeg bij oude voorstellen"
    )
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="proposal_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(volume__gt=0), name="proposal_has_volume"),
            models.CheckConstraint(
                condition=Q(goal__isnull=False) ^ ~Q(need=""), name="proposal_goal_or_need"
            ),
        ]
