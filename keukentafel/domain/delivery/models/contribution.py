"""What the CAK hears about the own contribution: from when, until when, and in which file it went."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def notice_kinds() -> list[tuple[str, str]]:
    return [("start", _("start")), ("stop", _("stop"))]


class ContributionNotice(Walled):
    """A contribution begins or ends by a decision. Whose it is stands with the decision; one of each kind at most."""

    id = models.BigAutoField(primary_key=True)
    beschikking = models.ForeignKey(
        "decisions.Beschikking", models.PROTECT, related_name="contribution_notices"
    )
    kind = models.CharField(max_length=5, choices=notice_kinds)
    contribution = models.CharField(max_length=20, db_comment="code uit bedragen.toml, bijdragesoort")
    on = models.DateField(db_comment="start: eerste dag; stop: laatste dag")
    reason = models.CharField(max_length=200, blank=True, db_comment="waarom het stopt")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["beschikking", "kind"], name="contribution_starts_and_stops_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="start") | ~Q(reason=""), name="contribution_stops_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-at"], name="contribution_newest")]


class ContributionExempt(Walled):
    """Nothing is owed for what this decision grants, and why."""

    beschikking = models.OneToOneField(
        "decisions.Beschikking", models.PROTECT, primary_key=True, related_name="contribution_exempt"
    )
    sentence = models.CharField(max_length=300)
    source = models.CharField(max_length=200)
    at = models.DateTimeField()


class ContributionFile(Walled):
    """A file for the CAK that somebody asked for. What goes in it is fixed at that moment."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ContributionFileMade(Walled):
    """The file lies in the store."""

    file = models.OneToOneField(ContributionFile, models.PROTECT, primary_key=True, related_name="made")
    path = models.CharField(max_length=80)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()


class ContributionSent(Walled):
    """The notice went in this file. It never goes in another."""

    notice = models.OneToOneField(ContributionNotice, models.PROTECT, primary_key=True, related_name="sent")
    file = models.ForeignKey(ContributionFile, models.PROTECT, related_name="lines")


class ContributionRefused(Walled):
    """The notice did not pass the check of its content; it is tried again with the next file."""

    notice = models.OneToOneField(
        ContributionNotice, models.PROTECT, primary_key=True, related_name="refused"
    )
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
