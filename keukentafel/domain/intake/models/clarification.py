"""What makes a need understood: what was said of each life domain, the ladder of solutions, and which offers were looked at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


class Clarification(Walled):
    """What is known of a case by clarifying it. `revision` is raised at each save, so that two writers notice each other.

    A conversation writes in the same rows: a fact is typed once, at the kitchen table or on the page of the case.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="clarification")
    revision = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


OF_WHOM = "over wie dit gaat; leeg: over wie de melding gaat"


class DomainNote(Walled):
    """What was said about one life domain or one subject that the law requires to be asked."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="domain_notes")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_comment=OF_WHOM
    )
    domain = models.CharField(max_length=40, db_comment="code van het leefgebied of onderwerp")
    text = models.TextField(blank=True, db_comment="wat er speelt, of wat over het onderwerp is gezegd")
    wishes = models.TextField(blank=True, default="", db_default="", db_comment="wat de inwoner wil")
    goes_well = models.TextField(blank=True, default="", db_default="", db_comment="wat goed gaat")
    asked = models.JSONField(
        default=list, db_default=[], db_comment="codes van doorvragen (verheldering.toml) die zijn gesteld"
    )
    not_applicable = models.CharField(
        max_length=300, blank=True, db_comment="reden waarom niet van toepassing"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "domain"], nulls_distinct=False, name="domain_noted_once_per_person"
            ),
            models.CheckConstraint(
                condition=~Q(text="", wishes="", goes_well="", not_applicable="", asked=[]),
                name="domain_note_says_anything",
            ),
        ]


class LadderStep(Walled):
    """Why a step of the ladder is or is not enough: own strength, network, general provision."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="ladder")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_comment=OF_WHOM
    )
    step = models.CharField(max_length=24, db_comment="code uit regels/vragen/ladder.toml")
    enough = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "step"],
                nulls_distinct=False,
                name="ladder_step_answered_once_per_person",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ladder_step_has_reason"),
        ]


def offer_outcomes() -> list[tuple[str, str]]:
    return [("chosen", _("gekozen")), ("declined", _("niet gekozen"))]


class OfferChoice(Walled):
    """An offer or kind of service that was looked at for a case: chosen, or not and why. A new choice is a new row.

    `name` is what it was called when it was looked at: an offer may change or end.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="offer_choices")
    service = models.CharField(max_length=40, db_comment="code van de dienst, ondersteuningsmatrix.toml")
    step = models.CharField(max_length=24, db_comment="trede van die dienst")
    offer = models.ForeignKey("guide.Offer", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=240)
    outcome = models.CharField(max_length=8, choices=offer_outcomes)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="offer_choice_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="chosen") | ~Q(reason=""), name="offer_declined_has_reason"
            )
        ]
