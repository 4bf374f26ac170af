"""What a regional desk refused in the name of the municipality, as it was written down here afterwards.

It is a decision of the municipality like any other (Awb 10:2), so a Beschikking; what belongs to the desk stands beside it. What
a desk grants is a Referral.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.dates import plain_date

from .aanvraag import Aanvraag
from .beschikking import Beschikking
from .referrals import Referral


class DeskDecision(Walled):
    """A desk took this decision. The desk sends the letter itself; `sent_on` of the decision is the day on which that went."""

    beschikking = models.OneToOneField(Beschikking, models.PROTECT, primary_key=True, related_name="by_desk")
    kind = models.CharField(max_length=40, db_comment="code uit verwijzers.toml")
    name = models.CharField(max_length=120, db_comment="naam van het loket")
    contact = models.CharField(
        max_length=120, blank=True, db_comment="wie bij het loket besloot; leeg: niet bekend"
    )
    document = models.CharField(max_length=120, blank=True, db_comment="kenmerk van de brief van het loket")
    product = models.CharField(
        max_length=40, blank=True, db_comment="code uit de productcatalogus; leeg: zie what"
    )
    product_group = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=200, db_comment="de hulp die niet kwam, in gewone woorden")
    granted = models.ForeignKey(
        Referral,
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="wat het loket in plaats daarvan wel toekende",
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="desk_decision_says_who_and_what", condition=~Q(name="") & ~Q(what="")
            ),
        ]


class DeskDecisionCorrected(Walled):
    """What stood here of the desk and its letter before it was put right, and why."""

    id = models.BigAutoField(primary_key=True)
    decision = models.ForeignKey(DeskDecision, models.PROTECT, related_name="corrections")
    name = models.CharField(max_length=120, db_comment="zoals het er stond")
    contact = models.CharField(max_length=120, blank=True)
    document = models.CharField(max_length=120, blank=True)
    known_on = models.DateField(null=True, db_comment="dag van de brief, zoals die er stond")
    reason = models.CharField(max_length=400, db_comment="waarom het niet klopte")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="desk_decision_corrected_with_reason", condition=~Q(reason="")),
        ]

    @property
    def told(self) -> str:
        """What stood here, in one line."""
        went = plain_date(self.known_on) if self.known_on else ""
        return ", ".join(each for each in (self.name, self.contact, self.document, went) if each)


class DeskDecisionUndone(Walled):
    """It was recorded by mistake: with this aanvraag, resident, day or reasons it was never taken. The decision is gone."""

    id = models.BigAutoField(primary_key=True)
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="desk_decisions_undone")
    number = models.CharField(max_length=20, db_comment="besluitnummer dat er stond")
    name = models.CharField(max_length=120, db_comment="naam van het loket")
    what = models.CharField(max_length=200)
    grounds = models.TextField(db_comment="motivering zoals die er stond")
    decided_on = models.DateField()
    known_on = models.DateField(null=True)
    reason = models.CharField(max_length=400, db_comment="waarom het niet klopte")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="desk_decision_undone_with_reason", condition=~Q(reason="")),
        ]


class DeskDecisionSheet(Walled):
    """The sheet of rights with it, as it stands now."""

    decision = models.OneToOneField(DeskDecision, models.PROTECT, primary_key=True, related_name="sheet")
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    at = models.DateTimeField()
