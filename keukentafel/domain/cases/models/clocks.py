"""Statutory terms that run for a case."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled

from .case import Case


class Clock(Walled):
    """A statutory term that runs for a case. `original_last_day` is never overwritten.

    reference  what it is the term of, where a case has several: "aanvraag:" and the number of an aanvraag that waits for a
               decision, "hulp:" and that of the aanvraag whose help somebody asked to change; empty: of the case, or not known
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=40, db_comment="code uit regels/landelijk/termijnen.toml")
    started_on = models.DateField()
    original_last_day = models.DateField()
    last_day = models.DateField(db_comment="na opschorting en verlenging")
    reference = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_comment="waarvan dit de termijn is, bijvoorbeeld aanvraag:A-2026-0000001",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("original_last_day")), name="clock_never_shortened"
            )
        ]


class ClockSuspension(Walled):
    """The term stood still in this period (Awb 4:15); the grounds are in `regels/landelijk/lijsten.toml`."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="suspensions")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ground = models.CharField(max_length=20)
    given_until = models.DateField(null=True, db_comment="dag tot en met welke de inwoner tijd kreeg")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="suspension_ends_after_start",
            ),
            ExclusionConstraint(
                name="clock_stands_still_once_at_a_time",
                expressions=[
                    ("clock", RangeOperators.EQUAL),
                    (
                        Func(
                            F("from_on"), F("until_on"), function="daterange", output_field=DateRangeField()
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class ClockExtension(Walled):
    """The term was made longer: by the length that its article gives, or until a day that was named or agreed on."""

    id = models.BigAutoField(primary_key=True)
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="extensions")
    agreed_until = models.DateField(null=True, db_comment="leeg: verlengd met de lengte uit de wet")
    reason = models.TextField()
    rule = models.CharField(max_length=160, db_comment="artikel dat het toelaat")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ClockMet(Walled):
    """What the term was for has been done, in time or not; or (withdrawn) nobody asks for it any more."""

    clock = models.OneToOneField(Clock, models.PROTECT, related_name="met")
    on = models.DateField()
    withdrawn = models.BooleanField(
        default=False, db_default=False, db_comment="waar: er hoeft niets meer, het is ingetrokken"
    )
