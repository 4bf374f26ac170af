"""What the process itself remembers: copies of a file, moments of aftercare, and which chosen help became an action."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def copy_forms() -> list[tuple[str, str]]:
    return [("pdf", _("één PDF")), ("zip", _("ZIP: de PDF en de bestanden zelf"))]


class FileCopy(Walled):
    """A copy of the file was asked for, for one person (AVG, artikel 15 lid 3). A worker makes it."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    form = models.CharField(max_length=3, choices=copy_forms, default="pdf")
    included = models.JSONField(
        default=list, db_comment="sleutels van stukken die ook over een ander gaan en toch meegaan"
    )
    reason = models.CharField(max_length=400, blank=True, db_comment="waarom die stukken toch meegaan")
    asked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    destroy_on = models.DateField(db_comment="eerste dag waarop de kopie er niet meer is")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(included=[]) | ~Q(reason=""), name="file_copy_says_why_others_are_in_it"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-asked_at"], name="file_copy_of_person"),
            models.Index(fields=["destroy_on"], name="file_copy_by_end"),
        ]


class FileCopyMade(Walled):
    """The copy is there, outside the database; the hash proves that it is what it was."""

    copy = models.OneToOneField(FileCopy, models.CASCADE, related_name="made", primary_key=True)
    path = models.CharField(max_length=120)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    pieces = models.PositiveIntegerField(db_comment="aantal stukken erin")
    held_back = models.PositiveIntegerField(db_comment="aantal stukken dat erbuiten bleef")
    without = ArrayField(
        models.BigIntegerField(),
        default=list,
        db_default=[],
        db_comment="wie van het huishouden toen een geheim adres had: dat staat er niet in",
    )
    at = models.DateTimeField()


def reached() -> list[tuple[str, str]]:
    return [("ja", _("ja")), ("deels", _("voor een deel")), ("nee", _("nee"))]


class FollowUp(Walled):
    """A moment on which we ask how it goes. Which moments there are is in `regels/vragen/nazorg.toml`."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="follow_ups")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    beschikking = models.ForeignKey("decisions.Beschikking", models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40, db_comment="code uit regels/vragen/nazorg.toml")
    planned_on = models.DateField()
    task = models.OneToOneField("cases.Task", models.PROTECT, null=True, related_name="follow_up")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "beschikking", "code", "planned_on"],
                nulls_distinct=False,
                name="follow_up_once",
            )
        ]
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
