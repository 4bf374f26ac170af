"""Two rows that may be one person, and what was made of it: merged, split, undone. All state is rows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .persons import Person


def regrouping_kinds() -> list[tuple[str, str]]:
    return [("merge", _("samengevoegd")), ("split", _("gesplitst"))]


class Pair(Walled):
    """Two people who look alike. `why` says per field how much; it holds codes and weights, never a value."""

    id = models.BigAutoField(primary_key=True)
    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    score = models.FloatField(default=0, db_comment="kans van 0 tot 1 dat het dezelfde persoon is")
    why = models.JSONField(default=list, db_comment="per gegeven: code, trap, gewicht in bits")
    imprint = models.CharField(
        max_length=64, blank=True, db_comment="afdruk van wat er is vergeleken: verandert als een gegeven verandert"
    )  # fmt: skip
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
        indexes = [
            models.Index(fields=["second"], name="pair_by_second"),
            models.Index(fields=["municipality", "-score"], name="pair_by_score"),
        ]


class PairReported(Walled):
    """A colleague thinks that these two are one person, or that it is worth a look."""

    id = models.BigAutoField(primary_key=True)
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()


class PairDismissed(Walled):
    """Somebody looked: these are two people. It holds as long as what was compared stays as it is."""

    id = models.BigAutoField(primary_key=True)
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="dismissals")
    reason = models.CharField(max_length=400)
    imprint = models.CharField(max_length=64, blank=True, db_comment="wat er toen vergeleken was")
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Regrouping(Walled):
    """Rows of one person went to another: two became one (merge) or one became two (split).

    Merged: `other` is the number of who was merged into `person`. Split: `other` is the new person that came from `person`.
    Numbers, no references: a person that was made by a split is gone when the split is undone.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=5, choices=regrouping_kinds)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.BigIntegerField(db_comment="nummer van de andere persoon")
    household = models.BigIntegerField(null=True, db_comment="huishouden dat bleef, als er een opging")
    other_household = models.BigIntegerField(null=True, db_comment="huishouden dat erin opging")
    reason = models.CharField(max_length=400)
    marks = models.JSONField(default=dict, db_comment="per tabel het hoogste nummer van toen")
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(person=F("other")), name="regrouped_with_another")]
        indexes = [
            models.Index(fields=["other"], name="regrouping_of_other"),
            models.Index(
                fields=["other_household"],
                condition=Q(other_household__isnull=False),
                name="regrouping_of_household",
            ),
            models.Index(
                fields=["household"], condition=Q(household__isnull=False), name="regrouping_that_stayed"
            ),
        ]


class RegroupedRow(Walled):
    """One row of any table before and after, whole. before empty: it was added; after empty: it was taken away."""

    id = models.BigAutoField(primary_key=True)
    regrouping = models.ForeignKey(Regrouping, models.CASCADE, related_name="rows")
    table = models.CharField(max_length=63)
    row = models.BigIntegerField(db_comment="sleutel in die tabel")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["regrouping", "table", "row"], name="regrouped_once")]


class RegroupingUndone(Walled):
    """It was put back as it was. left: how many rows that were written later stayed with who they were written for."""

    regrouping = models.OneToOneField(
        Regrouping, models.CASCADE, primary_key=True, related_name="undone", db_comment="wat is teruggedraaid"
    )
    reason = models.CharField(max_length=400)
    left = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()


class RegroupedDeed(Walled):
    """A line of the journal of while two households were one by mistake, about what is of the other one again.

    The journal is never rewritten: the line keeps the number of who stayed, and is told to whom it was about.
    """

    id = models.BigAutoField(primary_key=True)
    regrouping = models.ForeignKey(Regrouping, models.CASCADE, related_name="deeds")
    entry = models.BigIntegerField(unique=True, db_comment="sleutel in journal_entry")
