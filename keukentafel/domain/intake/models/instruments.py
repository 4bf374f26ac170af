"""Measurements with an instrument, their scores, and the criterion texts that a municipality has a licence for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

HIGHEST = 10
"""The highest level of any instrument; which levels one has is in regels/vragen/instrumenten/."""


class Measurement(Walled):
    """One scoring of a person, or of the household as a whole, with one version of an instrument, by one scorer.

    Of one conversation one counts for each scorer (saving locks the case); those that were taken back stay beside it.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="measurements")
    conversation = models.ForeignKey(
        "intake.Conversation",
        models.PROTECT,
        null=True,
        related_name="measurements",
        db_comment="gesprek waarin dit werd gescoord",
    )
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_comment="leeg: het huishouden"
    )
    instrument = models.CharField(max_length=40, db_comment="code uit regels/vragen/instrumenten")
    version = models.CharField(max_length=20, db_comment="versie waarmee is gescoord")
    on = models.DateField(db_comment="dag waarvan de scores zijn")
    by_resident = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["case", "instrument"], name="measurement_of_case"),
            models.Index(fields=["person", "instrument"], name="measurement_of_person"),
        ]


class Score(Walled):
    """A level on one domain, a target, or both. Missing is not zero: a domain without either has no row."""

    id = models.BigAutoField(primary_key=True)
    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="scores")
    domain = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(null=True)
    target = models.PositiveSmallIntegerField(null=True, db_comment="niveau waar men naartoe wil")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "domain"], name="domain_scored_once_per_measurement"
            ),
            models.CheckConstraint(
                condition=(Q(level__isnull=False) | Q(target__isnull=False))
                & (Q(level__isnull=True) | Q(level__lte=HIGHEST))
                & (Q(target__isnull=True) | Q(target__lte=HIGHEST)),
                name="score_has_a_level_or_target",
            ),
        ]


class MeasurementWithdrawn(Walled):
    """A measurement turned out to be wrong. It counts no longer and stays readable."""

    measurement = models.OneToOneField(Measurement, models.PROTECT, related_name="withdrawn")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="measurement_withdrawn_has_reason")
        ]


class CriterionSet(Walled):
    """Texts with the levels of an instrument, loaded by a municipality that has a licence for them.

    The last row of an instrument and version counts; one without texts takes them away.
    """

    id = models.BigAutoField(primary_key=True)
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    licence = models.CharField(max_length=300, blank=True, db_comment="van wie en welk nummer")
    texts = models.JSONField(default=dict, db_comment="per domein per niveau een tekst")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "instrument", "version", "-id"], name="criteria_newest")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(texts={}) | ~Q(licence=""), name="criteria_have_a_licence")
        ]
