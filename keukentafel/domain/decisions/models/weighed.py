"""What was weighed for a proposal: what it costs in each year, and what else was looked at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .aanvraag import Proposal
from .intentions import Intention


class ProposalYear(Walled):
    """What a proposal costs in one calendar year; the years together are its total."""

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    cents = models.PositiveBigIntegerField(db_comment="eurocenten")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "year"], name="proposal_year_once")]
        indexes = [models.Index(fields=["municipality", "year"], name="proposal_year_of")]


def alternatives() -> list[tuple[str, str]]:
    return [
        ("eigen-kracht", _("eigen kracht")),
        ("netwerk", _("netwerk")),
        ("algemene-voorziening", _("algemene voorziening")),
        ("goedkoper", _("goedkopere oplossing")),
        ("anders", _("iets anders")),
    ]


class ProposalAlternative(Walled):
    """Something else that was looked at, and why it is not what is proposed (Wmo 2015, artikel 2.3.5 lid 3)."""

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="alternatives")
    kind = models.CharField(max_length=20, choices=alternatives)
    why_not = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "kind"], name="proposal_alternative_once"),
            models.CheckConstraint(condition=~Q(why_not=""), name="proposal_alternative_says_why_not"),
        ]


class Answered(models.Model):
    """What must hold for the product, as it was then, and whether the resident meets it. Never changed."""

    place = models.PositiveSmallIntegerField(db_comment="volgorde, vanaf 0")
    text = models.TextField()
    met = models.BooleanField()
    computed = models.BooleanField(db_comment="door de regels zelf gezien, bijvoorbeeld de leeftijd")
    reason = models.TextField(blank=True, default="", db_comment="waarom niet; leeg als de inwoner voldoet")

    class Meta:
        abstract = True


WITH_REASON = Q(met=True, reason="") | (Q(met=False) & ~Q(reason=""))


class ProposalCriterion(Answered, Walled):
    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="criteria")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "place"], name="proposal_criterion_once"),
            models.CheckConstraint(condition=WITH_REASON, name="proposal_criterion_not_met_says_why"),
        ]


class IntentionCriterion(Answered, Walled):
    """The same, asked again when help changes or goes on."""

    id = models.BigAutoField(primary_key=True)
    intention = models.ForeignKey(Intention, models.PROTECT, related_name="criteria")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intention", "place"], name="intention_criterion_once"),
            models.CheckConstraint(condition=WITH_REASON, name="intention_criterion_not_met_says_why"),
        ]
