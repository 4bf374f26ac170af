"""The decision: never changed once it is made. What comes after it is a decision of its own."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .aanvraag import Aanvraag, Proposal
from .mandates import OnMandate

LATER = ("changed", "extended", "revised", "withdrawn", "ended")
"""What a decision can do with an earlier one (rules.deciding.CHANGES)."""


ON_OBJECTION = ("revoked",)
"""What only follows from an objection: the decision no longer holds, and none comes in its place (Awb 7:11 lid 2)."""
NOT_TREATED = "not_treated"
"""The aanvraag stayed incomplete (Awb 4:5): nothing of what was asked was decided on, and there is no proposal."""
GIVES_NONE = ("refused", NOT_TREATED, *ON_OBJECTION)
"""From their own day there is no help, and none stops on a day of its own."""


def outcomes() -> list[tuple[str, str]]:
    return [
        ("granted", _("toegekend")),
        ("partly_granted", _("gedeeltelijk toegekend")),
        ("refused", _("afgewezen")),
        ("changed", _("gewijzigd")),
        ("extended", _("verlengd")),
        ("revised", _("herzien")),
        ("withdrawn", _("ingetrokken")),
        ("ended", _("beëindigd")),
        ("revoked", _("vervallen na bezwaar")),
        (NOT_TREATED, _("buiten behandeling gelaten")),
    ]


def outcomes_on_aanvraag() -> list[tuple[str, str]]:
    """What can be decided on a proposal for what somebody asked."""
    return [each for each in outcomes() if each[0] not in (*LATER, *ON_OBJECTION, NOT_TREATED)]


class Beschikking(OnMandate, Walled):
    """A decision on one aanvraag (Awb 1:3 lid 2), or on what was decided on it before.

    The decisions on one aanvraag are a chain: the first one, and after it each one that changes the one before it
    (`changes`) or comes in its place from the beginning (`replaces`: a correction, or after an objection). The database sees
    to it that one has at most one after it, so that exactly one is the last.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="besluitnummer, B-2026-0000001")
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="beschikkingen")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    changes = models.OneToOneField("self", models.PROTECT, null=True, related_name="changed_by")
    intention = models.OneToOneField(
        "decisions.Intention", models.PROTECT, null=True, related_name="decision"
    )
    outcome = models.CharField(max_length=16, choices=outcomes)
    ground = models.CharField(
        max_length=60, blank=True, default="", db_default="", db_comment="code uit besluitgronden.toml"
    )
    ground_source = models.CharField(
        max_length=200, blank=True, default="", db_default="", db_comment="artikel van de grond"
    )
    grounds = models.TextField(db_comment="motivering, Awb 3:46")
    effective_on = models.DateField(
        null=True,
        db_comment="eerste dag waarop een later besluit telt; bij stoppen de eerste dag zonder hulp",
    )
    decided_on = models.DateField(db_comment="dag waarop het besluit is genomen")
    decided_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40, db_comment="versie van de regels waarop het besluit rust")
    sent_on = models.DateField(
        null=True, db_comment="bekendmaking, Awb 3:41; de bezwaartermijn loopt vanaf de dag erna"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="beschikking_not_sent_before_decided",
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("decided_on")),
            ),
            models.CheckConstraint(name="beschikking_has_grounds", condition=~Q(grounds="")),
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(replaces__isnull=True, changes__isnull=True),
                name="one_first_beschikking_per_aanvraag",
            ),
            models.UniqueConstraint(Coalesce("replaces", "changes"), name="one_beschikking_after_another"),
            models.CheckConstraint(
                name="beschikking_changes_or_replaces",
                condition=Q(replaces__isnull=True) | Q(changes__isnull=True),
            ),
            models.CheckConstraint(
                name="beschikking_that_changes_has_ground",
                condition=Q(changes__isnull=True)
                | (Q(outcome__in=LATER, effective_on__isnull=False) & ~Q(ground="")),
            ),
            models.CheckConstraint(
                name="first_beschikking_is_on_the_aanvraag",
                condition=~Q(outcome__in=LATER) | Q(changes__isnull=False) | Q(replaces__isnull=False),
            ),
        ]

    @property
    def before(self) -> Beschikking | None:
        """The one that it changes or replaces."""
        return self.changes or self.replaces

    @property
    def counts_from(self) -> date | None:
        """The first day on which it counts; None: from the beginning there is no help."""
        if self.effective_on is not None or self.outcome in GIVES_NONE:
            return self.effective_on
        return self.proposal.starts_on if self.proposal else None
