"""The register of mandates: who may decide on what, from when until when, passed on by whom, replaced by whom.

Every row stays as it was written (migrations/mandate_register.sql). A change is a new row from a day on; an end is a row of
its own.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled


def origins_of_mandates() -> list[tuple[str, str]]:
    return [("tabel", _("ingelezen uit de starttabel")), ("beheer", _("ingevuld door de beheerder"))]


class Mandate(Walled):
    """Somebody, by role or in person, may take decisions for the college (Awb 10:1, 10:3 and 10:5).

    The days on which it really counts are in MandateDays.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.SlugField(max_length=60, db_comment="blijft gelijk als het mandaat verandert")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=20, blank=True, default="", db_comment="code van een rol, of leeg")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    law = models.CharField(max_length=20)
    outcomes = ArrayField(models.CharField(max_length=20), db_comment="welke besluiten")
    product_groups = ArrayField(
        models.CharField(max_length=40), default=list, db_comment="leeg: alle groepen van de wet"
    )
    highest_euros = models.PositiveIntegerField(
        null=True, db_comment="hele euro's in een heel jaar; leeg: geen grens"
    )
    four_eyes = models.BooleanField(db_comment="een ander ondertekende het voorstel")
    only_in_service = models.BooleanField(db_comment="alleen voor wie in dienst is van de gemeente")
    may_pass_on = models.BooleanField(db_comment="ondermandaat mag, Awb 10:9")
    sub_of = models.CharField(
        max_length=60, blank=True, default="", db_comment="code van het mandaat waar dit uit is doorgegeven"
    )
    agreed = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_comment="instemming van wie niet in dienst is en diens werkgever, Awb 10:4",
    )
    source = models.CharField(max_length=200, db_comment="het besluit waarin het staat, Awb 10:5 lid 2")
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop het niet meer geldt")
    reason = models.CharField(max_length=400, blank=True, default="", db_comment="waarom het er kwam")
    origin = models.CharField(max_length=6, choices=origins_of_mandates)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mandate_of_role_or_person",
                condition=(Q(account__isnull=True) & ~Q(role="")) | (Q(account__isnull=False) & Q(role="")),
            ),
            models.CheckConstraint(
                name="mandate_ends_after_start",
                condition=lasts(),
            ),
            models.CheckConstraint(name="mandate_decides_something", condition=Q(outcomes__len__gt=0)),
            models.CheckConstraint(name="mandate_has_source", condition=~Q(source="")),
            models.CheckConstraint(name="mandate_not_of_itself", condition=~Q(sub_of=F("code"))),
            models.CheckConstraint(
                name="mandate_outside_service_is_agreed", condition=Q(only_in_service=True) | ~Q(agreed="")
            ),
        ]
        indexes = [models.Index(fields=["municipality", "law"], name="mandate_of_law")]


class MandateDays(Walled):
    """The days on which a mandate counts, kept by triggers: from its row, cut off by the row of its end.

    So the database itself sees to it that one code never counts twice on a day. One that was withdrawn before its first day
    has no row.
    """

    mandate = models.OneToOneField(Mandate, models.PROTECT, primary_key=True, related_name="days")
    code = models.CharField(max_length=60)
    days = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="mandate_counts_once_a_day",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("days", RangeOperators.OVERLAPS),
                ],
            )
        ]


class MandateEnded(Walled):
    """A mandate counts no more from a day on: taken away, or changed into a new row (Awb 10:8). The earliest day decides."""

    id = models.BigAutoField(primary_key=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="ends")
    until_on = models.DateField(db_comment="eerste dag waarop het niet meer geldt")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="mandate_ended_with_reason", condition=~Q(reason=""))]


class MandateDeputy(Walled):
    """Somebody decides in the place of somebody else for a time, on their mandates. Another thing than who looks after
    their work list (teams.Deputy): that is arranged among colleagues, and this is part of the mandate itself."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="+", db_comment="wie wordt vervangen"
    )
    deputy = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(db_comment="eerste dag waarop het over is")
    reason = models.CharField(max_length=400)
    source = models.CharField(max_length=200, db_comment="het besluit waarin het staat")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_replaces_themselves", condition=~Q(account=F("deputy"))),
            models.CheckConstraint(
                name="mandate_deputy_ends_after_start", condition=Q(until_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="mandate_deputy_with_reason", condition=~Q(reason="") & ~Q(source="")
            ),
        ]
        indexes = [
            models.Index(fields=["deputy"], name="mandate_deputy_of"),
            models.Index(fields=["account"], name="mandate_deputy_for"),
        ]


class MandateDeputyEnded(Walled):
    """It is over before its last day. The earliest day decides."""

    id = models.BigAutoField(primary_key=True)
    deputy = models.ForeignKey(MandateDeputy, models.PROTECT, related_name="ends")
    until_on = models.DateField(db_comment="eerste dag waarop het over is")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class OnMandate(models.Model):
    """What every kind of decision remembers of the mandate it rests on, beside its code and source."""

    mandate_row = models.ForeignKey(
        Mandate, models.PROTECT, null=True, related_name="+", db_comment="leeg: van voor het register"
    )
    in_place_of = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, related_name="+", db_comment="wie werd vervangen"
    )

    class Meta:
        abstract = True
