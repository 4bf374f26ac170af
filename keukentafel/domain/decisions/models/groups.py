"""One change of a tariff or rule for many households: what is intended, for whom, and what became of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .aanvraag import forms
from .beschikking import Beschikking
from .intentions import Intention


def group_kinds() -> list[tuple[str, str]]:
    return [("changed", _("wijzigen")), ("ended", _("beëindigen"))]


class DecisionGroup(Walled):
    """What somebody proposes for everybody with one of these products in one form. Nothing is decided yet; who wrote it
    signs it."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16, choices=group_kinds)
    law = models.CharField(max_length=20)
    form = models.CharField(max_length=8, choices=forms)
    ground = models.CharField(max_length=60, db_comment="code uit besluitgronden.toml")
    reason = models.TextField(db_comment="motivering in iedere brief, Awb 3:46")
    effective_on = models.DateField(db_comment="vanaf wanneer; bij stoppen de eerste dag zonder hulp")
    at_most = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        db_comment="hooguit zoveel eenheden per keer; leeg: zoveel als nu",
    )
    exception = models.CharField(
        max_length=40, blank=True, default="", db_comment="waarom niet eerst wordt gehoord; leeg: wel horen"
    )
    why = models.CharField(max_length=400, blank=True, default="", db_comment="waarom die uitzondering past")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_group_rests_on_a_ground", condition=~Q(ground="") & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="decision_group_says_why_not_heard", condition=Q(exception="") | ~Q(why="")
            ),
            models.CheckConstraint(
                name="decision_group_leaves_some", condition=Q(at_most__isnull=True) | Q(at_most__gt=0)
            ),
        ]


class DecisionGroupProduct(Walled):
    """A product that the change is about: of the same law, with the same change."""

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey(DecisionGroup, models.PROTECT, related_name="products")
    product = models.CharField(max_length=40, db_comment="code uit de productcatalogus")
    product_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "product"], name="decision_group_product_once")
        ]


class DecisionGroupDropped(Walled):
    """It goes no further: nothing was decided."""

    group = models.OneToOneField(DecisionGroup, models.PROTECT, primary_key=True, related_name="dropped")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class DecisionGroupStarted(Walled):
    """Somebody with a mandate decided so for these households, or wrote down that the college did; a worker writes the decisions
    one by one."""

    group = models.OneToOneField(DecisionGroup, models.PROTECT, primary_key=True, related_name="started")
    college_number = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        db_comment="nummer van het collegebesluit; leeg: op mandaat",
    )
    college_on = models.DateField(null=True, db_comment="dag waarop het college besloot; leeg: op mandaat")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_group_of_college_is_whole",
                condition=Q(college_number="", college_on__isnull=True)
                | (~Q(college_number="") & Q(college_on__isnull=False)),
            )
        ]


class DecisionGroupLine(Walled):
    """One household of the group, by the decision that held when it was started."""

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey(DecisionGroup, models.PROTECT, related_name="lines")
    beschikking = models.ForeignKey(Beschikking, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(db_comment="volgorde")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "beschikking"], name="decision_group_takes_each_once"),
            models.UniqueConstraint(fields=["group", "place"], name="decision_group_place_once"),
        ]


def group_results() -> list[tuple[str, str]]:
    return [
        ("decided", _("besloten")),
        ("intended", _("voornemen: eerst horen")),
        ("left_out", _("overgeslagen")),
    ]


class DecisionGroupResult(Walled):
    """What became of one household: a decision, an intention about which the resident is heard first, or why neither."""

    line = models.OneToOneField(DecisionGroupLine, models.PROTECT, primary_key=True, related_name="result")
    result = models.CharField(max_length=8, choices=group_results)
    intention = models.OneToOneField(Intention, models.PROTECT, null=True, related_name="+")
    decision = models.OneToOneField(Beschikking, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=20, blank=True, default="", db_comment="reden om over te slaan")
    sentence = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_group_result_is_whole",
                condition=Q(result="decided", decision__isnull=False, intention__isnull=False, why="")
                | Q(result="intended", decision__isnull=True, intention__isnull=False, why="")
                | (Q(result="left_out", decision__isnull=True, intention__isnull=True) & ~Q(why="")),
            )
        ]
