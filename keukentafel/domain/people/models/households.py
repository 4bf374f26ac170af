"""Households: who belongs to them, where they live, whether their file is open."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .persons import Person
from .shared import DateRange, ends_after_start, history


def member_roles() -> list[tuple[str, str]]:
    return [
        ("ouder", _("ouder")),
        ("partner", _("partner")),
        ("kind", _("kind")),
        ("alleenstaand", _("alleenstaand")),
        ("anders", _("anders")),
    ]


def leave_reasons() -> list[tuple[str, str]]:
    return [
        ("verhuisd", _("verhuisd")),
        ("scheiding", _("uit elkaar")),
        ("overleden", _("overleden")),
        ("uit-huis", _("uit huis geplaatst")),
        ("anders", _("anders")),
    ]


def closure_reasons() -> list[tuple[str, str]]:
    return [
        ("geen-hulp", _("er is geen hulp meer nodig")),
        ("verhuisd", _("verhuisd naar een andere gemeente")),
        ("overleden", _("de laatste bewoner is overleden")),
        ("samengevoegd", _("het huishouden is opgegaan in een ander huishouden")),
        ("anders", _("anders")),
    ]


@pghistory.track(*history())
class Household(Walled):
    """A group of people who share a file. Its id is the household number that people use."""

    id = models.BigAutoField(primary_key=True, db_comment="huishoudnummer")
    district = models.ForeignKey("walls.District", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    opened_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "name"], name="household_by_name")]


@pghistory.track(*history())
class Membership(Walled):
    """A person belongs to a household, with a role and a period; a child of two homes has one main household."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=member_roles)
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop het niet meer zo is")
    main = models.BooleanField(default=True)
    left_because = models.CharField(max_length=12, blank=True, db_default="", choices=leave_reasons)

    class Meta:
        constraints = [
            ends_after_start("membership_ends_after_start"),
            ExclusionConstraint(
                name="person_in_one_main_household",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(main=True),
            ),
        ]


@pghistory.track(*history())
class HouseholdClosure(Walled):
    """The household came to an end: a period without end holds today; reopening ends it."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="closures")
    reason = models.CharField(max_length=16, choices=closure_reasons)
    from_on = models.DateField(db_comment="de eerste dag waarop het huishouden er niet meer is")
    until_on = models.DateField(null=True, db_comment="de dag waarop het huishouden is heropend")
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="household_reopened_after_closing",
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(until_on__isnull=True), name="household_closed_once"
            ),
        ]


def address_kinds() -> list[tuple[str, str]]:
    return [("feitelijk", _("feitelijk adres")), ("brp", _("BRP-adres")), ("post", _("postadres"))]


@pghistory.track(*history())
class Address(Walled):
    """Where a household lives or gets its post, with dates. Secrecy is of the person and hides it everywhere.

    Abroad, `street` and `town` are the first and last line as they are written there, and number and postcode are empty.
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, default="brp", choices=address_kinds)
    street = models.CharField(max_length=100)
    number = models.CharField(max_length=12, db_comment="huisnummer met letter en toevoeging")
    postcode = models.CharField(max_length=6, blank=True, db_comment="1234AB, zonder spatie")
    town = models.CharField(max_length=80)
    extra_line = models.CharField(max_length=100, blank=True, db_default="")
    country = models.CharField(max_length=60, blank=True, db_default="", db_comment="leeg: Nederland")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [ends_after_start("address_ends_after_start")]
        indexes = [models.Index(fields=["municipality", "postcode", "number"], name="address_by_postcode")]


@pghistory.track(*history())
class SecretAddress(Walled):
    """Where a household hides. A table of its own, so that no list, letter, search or export can show it by mistake."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="secret_addresses")
    lines = models.CharField(max_length=300, db_comment="het adres, een regel per regel")
    country = models.CharField(max_length=60, blank=True, default="", db_comment="leeg: Nederland")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ends_after_start("secret_address_ends_after_start"),
            models.UniqueConstraint(
                fields=["household"], condition=Q(until_on__isnull=True), name="one_secret_address_today"
            ),
        ]
