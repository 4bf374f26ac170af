"""Professionals and their roles. A role has a period; who had which role on a past day stays known."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.days import lasts
from keukentafel.domain.walls.models import Walled


def role_kinds() -> list[tuple[str, str]]:
    return [
        ("generalist", _("generalist")),
        ("partner", _("generalist van een partner")),
        ("team_leader", _("teamleider")),
        ("expert", _("expert")),
        ("back_office", _("backoffice")),
        ("contact_centre", _("klantcontactcentrum")),
        ("functional_admin", _("functioneel beheerder")),
        ("privacy_officer", _("privacyfunctionaris")),
        ("contract_manager", _("contractbeheerder")),
        ("complaints_officer", _("klachtencoördinator")),
    ]


def employers() -> list[tuple[str, str]]:
    return [("gemeente", _("in dienst van de gemeente")), ("partner", _("in dienst van een partner"))]


class Professional(Walled):
    """Somebody who works in or with a team. Mandates ask in whose service they are."""

    own_rows_by_account = True
    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    employer = models.CharField(max_length=10, choices=employers, default="gemeente")
    organisation = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)


class Role(Walled):
    """A role in a municipality, in a team or not, from a day until a day."""

    own_rows_by_account = True
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=role_kinds)
    team = models.ForeignKey("walls.Team", models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="role_ends_after_start",
            )
        ]


def days() -> tuple[Func, str]:
    """Periods of days that may not overlap."""
    days = Func(F("from_on"), F("until_on"), function="daterange", output_field=DateRangeField())
    return days, RangeOperators.OVERLAPS


class Absence(Walled):
    """Somebody is out of the office. What is put out for them meanwhile goes to their deputy or to the team."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag terug; leeg als die nog niet bekend is")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=lasts(),
                name="absence_ends_after_start",
            ),
            ExclusionConstraint(
                name="absent_once_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    days(),
                ],
            ),
        ]


class Deputy(Walled):
    """Who looks after somebody's work while they are absent, in a period. Deputy and deputised share a team."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(
        "accounts.Account", models.PROTECT, related_name="+", db_comment="van wie het werk is"
    )
    deputy = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(account=F("deputy")), name="nobody_is_their_own_deputy"),
            models.CheckConstraint(
                condition=lasts(),
                name="deputy_ends_after_start",
            ),
            ExclusionConstraint(
                name="one_deputy_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    days(),
                ],
            ),
        ]
