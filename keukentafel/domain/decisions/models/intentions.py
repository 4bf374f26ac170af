"""What the municipality intends to decide about a provision that somebody has, and what the resident says to that."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .aanvraag import forms
from .beschikking import LATER, Beschikking, outcomes

CORRECTED = "corrected"
"""A new decision in the place of one with a mistake."""


def intended() -> list[tuple[str, str]]:
    return [each for each in outcomes() if each[0] in LATER] + [(CORRECTED, _("verbeterd"))]


def sides() -> list[tuple[str, str]]:
    return [
        ("kind", _("het kind")),
        ("gezag", _("wie het gezag heeft")),
        ("beide", _("het kind en wie het gezag heeft")),
    ]


class Intention(Walled):
    """Somebody proposes to change, extend, revise, withdraw or end what was decided, or to mend a mistake in it.

    Who signs it is `by`: with four eyes somebody else decides. The content counts for kinds after which there still is help.
    """

    id = models.BigAutoField(primary_key=True)
    beschikking = models.ForeignKey(Beschikking, models.PROTECT, related_name="intentions")
    kind = models.CharField(max_length=16, choices=intended)
    ground = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_comment="code uit besluitgronden.toml; leeg bij een verbetering met dezelfde grond",
    )
    outcome = models.CharField(
        max_length=16,
        choices=outcomes,
        blank=True,
        default="",
        db_default="",
        db_comment="wat een verbetering besluit; leeg: wat al was besloten",
    )
    mistake = models.TextField(
        blank=True, default="", db_default="", db_comment="wat er fout stond, in woorden voor de inwoner"
    )
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="instead", db_comment="het eerdere voornemen"
    )
    product = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        db_comment="een ander product, omdat het eerdere fout was",
    )
    reason = models.TextField(db_comment="waarom, in woorden voor de inwoner; begin van de motivering")
    effective_on = models.DateField(db_comment="vanaf wanneer; bij stoppen de eerste dag zonder hulp")
    asked_on = models.DateField(null=True, db_comment="dag van het verzoek van de inwoner; leeg: ambtshalve")
    asked_by = models.CharField(
        max_length=8, choices=sides, blank=True, default="", db_default="",
        db_comment="wie erom vroeg bij een kind van 12 tot en met 15, Jeugdwet 7.3.4; leeg: niet gevraagd of van voor dit veld",
    )  # fmt: skip
    form = models.CharField(max_length=8, choices=forms)
    provider = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    volume = models.DecimalField(max_digits=9, decimal_places=2, db_comment="aantal eenheden per periode")
    unit = models.CharField(
        max_length=2,
        blank=True,
        default="",
        db_default="",
        db_comment="eenheid van iWmo; leeg: van voor dit veld",
    )
    frequency = models.CharField(
        max_length=2,
        blank=True,
        default="",
        db_default="",
        db_comment="frequentie van iWmo; leeg: van voor dit veld",
    )
    ends_on = models.DateField(db_comment="laatste dag van de hulp")
    cents_per_year = models.PositiveIntegerField(db_comment="eurocenten in een heel jaar")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="intention_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="intention_rests_on_a_ground", condition=Q(kind=CORRECTED) | ~Q(ground="")
            ),
            models.CheckConstraint(
                name="intention_asked_by_on_a_day", condition=Q(asked_by="") | Q(asked_on__isnull=False)
            ),
            models.CheckConstraint(name="intention_has_volume", condition=Q(volume__gt=0)),
        ]


class IntentionAsked(Walled):
    """The letter in which the resident reads what is intended, and until when they can say what they think (Awb 4:8)."""

    intention = models.OneToOneField(Intention, models.PROTECT, primary_key=True, related_name="asked")
    notice = models.OneToOneField("intake.Notice", models.PROTECT, related_name="+")
    reply_by = models.DateField(db_comment="tot en met wanneer de inwoner kan reageren")
    at = models.DateTimeField()


class IntentionTold(Walled):
    """The letter in which who knew of another intention before it reads that it goes otherwise, and that no answer is asked."""

    intention = models.OneToOneField(Intention, models.PROTECT, primary_key=True, related_name="told")
    notice = models.OneToOneField("intake.Notice", models.PROTECT, related_name="+")


class IntentionReply(Walled):
    """What the resident, or who speaks for them, wrote in the portal (Awb 4:9). Never changed; a second thought is a new row."""

    id = models.BigAutoField(primary_key=True)
    intention = models.ForeignKey(Intention, models.PROTECT, related_name="replies")
    text = models.TextField(db_comment="zienswijze, zoals getypt")
    on_behalf = models.CharField(
        max_length=240, blank=True, default="", db_comment="naam van wie dit namens de inwoner schreef"
    )
    late = models.BooleanField(db_comment="na de laatste dag om te reageren")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="intention_reply_says_something", condition=~Q(text=""))]


def hearing_ways() -> list[tuple[str, str]]:
    return [
        ("gesprek", _("in een gesprek")),
        ("telefoon", _("aan de telefoon")),
        ("brief", _("met een brief of e-mail")),
        ("geen", _("gevraagd, maar er kwam geen reactie")),
    ]


CHILD, PARENTS = "kind", "gezag"


def hearing_sides() -> list[tuple[str, str]]:
    return [(CHILD, _("het kind")), (PARENTS, _("wie het gezag heeft"))]


class IntentionHeard(Walled):
    """The resident could say what they think of it (Awb 4:8), or why that was not asked (Awb 4:8 lid 2, 4:11, 4:12). Until the
    decision a second thought is a new row."""

    id = models.BigAutoField(primary_key=True)
    intention = models.ForeignKey(Intention, models.PROTECT, related_name="heard")
    on = models.DateField(db_comment="dag waarop de inwoner reageerde, of waarop de tijd daarvoor om was")
    side = models.CharField(
        max_length=5, choices=hearing_sides, blank=True, default="",
        db_comment="wie van een kind van 12 tot en met 15 en wie het gezag heeft dit zei; leeg: ieder die is gevraagd",
    )  # fmt: skip
    way = models.CharField(max_length=8, choices=hearing_ways, blank=True, default="")
    view = models.TextField(blank=True, default="", db_comment="zienswijze, in de woorden van de inwoner")
    exception = models.CharField(
        max_length=40, blank=True, default="", db_comment="code uit besluitgronden.toml; leeg: gevraagd"
    )
    why = models.CharField(max_length=400, blank=True, default="", db_comment="waarom die uitzondering past")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="intention_heard_or_why_not",
                condition=(Q(exception="") & ~Q(way="") & (Q(way="geen") | ~Q(view="")))
                | (~Q(exception="") & ~Q(why="") & Q(way="", view="")),
            )
        ]


class IntentionDropped(Walled):
    """It goes no further: the decision stays as it is."""

    intention = models.OneToOneField(Intention, models.PROTECT, primary_key=True, related_name="dropped")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="intention_dropped_with_reason", condition=~Q(reason=""))]
