"""During the help somebody begins to owe a contribution, or owes it no longer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .contribution import OnDecision, of_one

AGE, DIED, PARTED, PAIRED, OTHER = "leeftijd", "overleden", "alleen", "paar", "anders"
TOLD, LEFT, LAPSED = "gemeld", "gelaten", "vervallen"


def causes() -> list[tuple[str, str]]:
    return [
        (AGE, _("een leeftijd is bereikt")),
        (DIED, _("de partner is overleden")),
        (PARTED, _("er is geen partner meer in huis")),
        (PAIRED, _("er is een partner in huis")),
        (OTHER, _("gegevens zijn verbeterd")),
    ]


def outcomes() -> list[tuple[str, str]]:
    return [
        (TOLD, _("gemeld aan het CAK")),
        (LEFT, _("zo gelaten")),
        (LAPSED, _("vervallen: het is weer zoals het CAK het weet")),
    ]


class ContributionChange(OnDecision, Walled):
    """From a day on somebody owes, or owes no more, what the decision began with. While `outcome` is empty a colleague must
    judge it, and the CAK hears nothing.

    on       the first day on which it is otherwise; as the colleague judged it
    partner  with whom they were a couple by then; empty: with nobody
    """

    id = models.BigAutoField(primary_key=True)
    beschikking = models.ForeignKey(
        "decisions.Beschikking", models.PROTECT, null=True, related_name="contribution_changes"
    )
    temporary = models.ForeignKey(
        "decisions.TemporaryProvision", models.PROTECT, null=True, related_name="contribution_changes"
    )
    on = models.DateField(db_comment="eerste dag waarop het anders is")
    owes = models.BooleanField(db_comment="of er vanaf die dag een bijdrage is")
    cause = models.CharField(max_length=10, choices=causes)
    partner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    exempt = models.CharField(max_length=40, blank=True, db_comment="code uit bedragen.toml, geen_bijdrage")
    sentence = models.CharField(max_length=300, db_comment="waarom er wel of geen bijdrage is")
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=outcomes)
    remark = models.CharField(max_length=300, blank=True, db_comment="waarom het zo is gelaten")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            of_one("contribution_change_of_one_decision"),
            models.UniqueConstraint(
                fields=["beschikking"], condition=Q(outcome=""), name="contribution_change_open_once"
            ),
            models.UniqueConstraint(
                fields=["temporary"], condition=Q(outcome=""), name="contribution_change_of_temporary_open_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="contribution_change_settled",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=LEFT) | ~Q(remark=""), name="contribution_change_left_with_reason"
            ),
        ]  # fmt: skip
