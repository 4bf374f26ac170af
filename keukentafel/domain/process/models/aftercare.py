"""Moments on which we ask how it goes, and help that was chosen and became an action."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

OWN = "eigen"
"""Code of a moment that a colleague planned beside those by rule."""


def reached() -> list[tuple[str, str]]:
    return [("ja", _("ja")), ("deels", _("voor een deel")), ("nee", _("nee"))]


class FollowUp(Walled):
    """A moment on which we ask how it goes. Which moments there are by rule is in `regels/vragen/nazorg.toml`.

    A colleague plans one of their own beside them: its code is OWN, `what` is asked, and `asks` does it.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="follow_ups")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    beschikking = models.ForeignKey("decisions.Beschikking", models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40, db_comment="code uit regels/vragen/nazorg.toml")
    planned_on = models.DateField()
    what = models.CharField(
        max_length=120, blank=True, default="", db_default="", db_comment="wat er wordt gevraagd; leeg: dat zegt de tabel"
    )  # fmt: skip
    asks_team = models.ForeignKey(
        "walls.Team", models.PROTECT, null=True, related_name="+", db_comment="leeg: wie de zaak dan heeft"
    )
    asks = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="+", db_comment="leeg: de stapel van het team"
    )  # fmt: skip
    task = models.OneToOneField("cases.Task", models.PROTECT, null=True, related_name="follow_up")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "beschikking", "code", "planned_on"], nulls_distinct=False, condition=~Q(code=OWN),
                name="follow_up_once",
            ),
            models.CheckConstraint(
                condition=Q(code=OWN) & ~Q(what="") | ~Q(code=OWN) & Q(what=""), name="own_follow_up_says_what"
            ),
            models.CheckConstraint(
                condition=Q(asks__isnull=True) | Q(asks_team__isnull=False), name="follow_up_asked_from_a_team"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["planned_on"], condition=Q(task__isnull=True), name="follow_up_without_task")
        ]


class FollowUpTold(Walled):
    """What the professional saw: whether the goal is reached, what changed and what comes next."""

    follow_up = models.OneToOneField(FollowUp, models.PROTECT, primary_key=True, related_name="told")
    reached = models.CharField(max_length=5, choices=reached)
    changed = models.TextField(blank=True)
    next = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class FollowUpHeard(Walled):
    """What the resident says, in the portal or by telephone. A new answer is a new row; the last one counts."""

    id = models.BigAutoField(primary_key=True)
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="heard")
    reached = models.CharField(max_length=5, choices=reached)
    said = models.TextField(blank=True)
    by_resident = models.BooleanField(
        db_comment="waar: zelf in het portaal; anders door een collega opgeschreven"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class FollowUpCancelled(Walled):
    """It will not be asked, and why."""

    follow_up = models.OneToOneField(FollowUp, models.PROTECT, primary_key=True, related_name="cancelled")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="follow_up_cancelled_with_reason")
        ]


class OfferActed(Walled):
    """Help that was chosen became an action of the plan. Once: the same help for another goal is chosen again."""

    choice = models.OneToOneField(
        "intake.OfferChoice", models.PROTECT, primary_key=True, related_name="acted"
    )
    action = models.ForeignKey("plans.Action", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
