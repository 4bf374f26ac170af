"""What the municipality owes for deciding too late."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .aanvraag import Aanvraag
from .mandates import OnMandate


def penalty_exclusions() -> list[tuple[str, str]]:
    """Why nothing is owed although it was too late. source  Awb, artikel 4:17 lid 3 and 6"""
    return [
        ("geen-geldige", _("Er was geen geldige ingebrekestelling (Awb, artikel 4:17 lid 3)")),
        ("onredelijk-laat", _("De ingebrekestelling kwam onredelijk laat (Awb, artikel 4:17 lid 6 onder a)")),
        ("geen-belang", _("De aanvrager is geen belanghebbende (Awb, artikel 4:17 lid 6 onder b)")),
        (
            "kennelijk",
            _("De aanvraag is kennelijk niet-ontvankelijk of ongegrond (Awb, artikel 4:17 lid 6 onder c)"),
        ),
    ]


class PenaltyDecision(OnMandate, Walled):
    """What is owed after a notice of default, or why nothing (Awb 4:18). It never changes: a mistake is put right by another
    that replaces it, which never gives less."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="besluitnummer, B-2026-0000001")
    notice = models.ForeignKey("cases.NoticeOfDefault", models.PROTECT, related_name="penalties")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    because = models.TextField(
        blank=True, default="", db_comment="waarom het in de plaats van dat besluit komt"
    )
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="penalties")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_comment="wie erom vroeg")
    known_on = models.DateField(
        null=True, db_comment="bekendmaking van het late besluit; leeg: ook na 42 dagen is er geen besluit"
    )
    days = models.PositiveSmallIntegerField(db_comment="dagen waarover dwangsom verschuldigd is")
    cents = models.PositiveIntegerField(db_comment="eurocenten")
    exclusion = models.CharField(max_length=20, blank=True, choices=penalty_exclusions)
    reason = models.TextField(blank=True, db_comment="waarom er niets verschuldigd is")
    decided_on = models.DateField()
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="penalty_owed_or_why_not",
                condition=Q(exclusion="", cents__gt=0, days__gt=0)
                | (~Q(exclusion="") & ~Q(reason="") & Q(cents=0)),
            ),
            models.CheckConstraint(
                name="penalty_replaces_with_reason",
                condition=Q(replaces__isnull=True, because="") | (Q(replaces__isnull=False) & ~Q(because="")),
            ),
            models.UniqueConstraint(
                name="penalty_settled_once", fields=["notice"], condition=Q(replaces__isnull=True)
            ),
        ]

    @property
    def law(self) -> str:
        """Of what was decided too late."""
        objection = getattr(self.case, "objection", None)
        if objection is not None:
            return str(objection.law)
        asked = Aanvraag.objects.filter(case=self.case_id, person=self.person_id).order_by("pk").first()
        return asked.law if asked is not None else "wmo"
