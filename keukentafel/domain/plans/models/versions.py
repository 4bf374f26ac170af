"""What was agreed on a day stays as it was: the plan frozen, and who agreed with it, who did not and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .plan import Plan


class PlanVersion(Walled):
    """The plan as it stood at a moment. The database refuses to change what was frozen.

    frozen  see plans/contents.py: picture with both sides, director, goals with their actions, members
    reason  why it was frozen now, in a few words
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    frozen = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["plan", "-at"], name="version_of_plan")]


def agreement_ways() -> list[tuple[str, str]]:
    return [("portaal", _("zelf in het portaal")), ("papier", _("op papier"))]


class VersionAgreement(Walled):
    """What one member thinks of a version. The last one of a member counts, and the last one of each who speaks for them.

    representation  who spoke for the member; None: the member did
    way             in the portal, or on paper: then a colleague wrote it down, with the day that stands on it
    document        the signed paper
    """

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="agreements")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    representation = models.ForeignKey(
        "people.Representation",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="wie het namens die persoon zei",
    )
    agrees = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True, db_comment="waarom niet")
    way = models.CharField(max_length=7, choices=agreement_ways)
    on = models.DateField()
    document = models.ForeignKey("cases.Document", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(reason=""), name="who_disagrees_says_why"),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | Q(way="papier"), name="signed_paper_is_paper"
            ),
        ]
        indexes = [models.Index(fields=["version", "person"], name="agreement_of_version")]


class PlanPaper(Walled):
    """The plan as PDF was asked for; a worker makes it. Only who asked takes it, and it is destroyed after two weeks.

    content  what its reader could read at that moment, see plans/contents.py: the printer asks nobody else
    version  None: the plan as it stood when it was asked
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="papers")
    version = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="papers")
    content = models.JSONField()
    large = models.BooleanField(db_comment="met grote letters")
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    destroy_on = models.DateField(db_comment="eerste dag waarop de PDF er niet meer is")

    class Meta:
        indexes = [
            models.Index(fields=["plan", "asked_by"], name="paper_of_reader"),
            models.Index(fields=["destroy_on"], name="paper_by_end"),
        ]


class PlanPaperMade(Walled):
    """The PDF is there, outside the database; the hash proves that it is what it was."""

    paper = models.OneToOneField(PlanPaper, models.CASCADE, related_name="made", primary_key=True)
    path = models.CharField(max_length=120)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
