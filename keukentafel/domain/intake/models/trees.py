"""The decision tree of one municipality: texts that were made, when which one counts, and what a trial of one showed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled


class Tree(Walled):
    """A decision tree as somebody wrote it. A change is a new row, so a triage can always be explained."""

    id = models.BigAutoField(primary_key=True)
    number = models.PositiveIntegerField(
        db_comment="volgnummer in de gemeente; de versie van een triage is eigen-<nummer>"
    )
    text = models.TextField(db_comment="TOML zoals regels/vragen/triage.toml, gecontroleerd")
    note = models.CharField(max_length=200, db_comment="wat er anders is en waarom")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "number"], name="tree_numbered_once")]


class TreeSwitch(Walled):
    """From this day this tree counts; without a tree that of the country does. The last row of a day decides."""

    id = models.BigAutoField(primary_key=True)
    tree = models.ForeignKey(Tree, models.PROTECT, null=True, related_name="switches")
    from_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["municipality", "-from_on", "-id"], name="tree_switch_by_day")]


class TreeTrial(Walled):
    """Somebody asked what a tree would have done with the triages of a period. A worker finds out."""

    id = models.BigAutoField(primary_key=True)
    tree = models.ForeignKey(Tree, models.PROTECT, related_name="trials")
    since = models.DateField()
    until = models.DateField(db_comment="eerste dag die niet meer meetelt")
    total = models.PositiveIntegerField(db_comment="aantal zaken met een triage in die periode")
    looked = models.PositiveIntegerField(default=0, db_comment="hoever de proef is")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="trial_of_at_least_a_day"),
            models.CheckConstraint(condition=Q(looked__lte=F("total")), name="trial_looks_once"),
        ]


class TreeTrialDone(Walled):
    """The trial is over. moves: [from, to, count], where they differ."""

    trial = models.OneToOneField(TreeTrial, models.CASCADE, related_name="done", primary_key=True)
    same = models.PositiveIntegerField()
    other = models.PositiveIntegerField()
    unclear = models.PositiveIntegerField(db_comment="een vraag is nieuw, dus het antwoord is er niet")
    moves = models.JSONField(db_comment="lijst van [van, naar, aantal]")
    at = models.DateTimeField()


class TreeTrialFound(Walled):
    """One case that would go another way (after), or of which that cannot be told (question)."""

    id = models.BigAutoField(primary_key=True)
    trial = models.ForeignKey(TreeTrial, models.CASCADE, related_name="found")
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="+")
    before = models.CharField(max_length=40)
    after = models.CharField(max_length=40, blank=True)
    question = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(after="") ^ Q(question=""), name="trial_found_one_of_two"),
        ]
