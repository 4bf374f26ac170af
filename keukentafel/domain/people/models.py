"""Residents, their households and addresses, and who is involved with them."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def history() -> list[pghistory.RowEvent]:
    """Every earlier version of a row is kept, by trigger; the first version is the row itself."""
    return [pghistory.UpdateEvent(), pghistory.DeleteEvent()]


class DateRange(Func):
    """A half-open period of days, as PostgreSQL compares it."""

    function = "daterange"
    output_field = models.DateField()


def sexes() -> list[tuple[str, str]]:
    return [("v", _("vrouw")), ("m", _("man")), ("o", _("onbekend"))]


def name_uses() -> list[tuple[str, str]]:
    return [
        ("E", _("eigen naam")),
        ("P", _("naam partner")),
        ("V", _("naam partner voor eigen naam")),
        ("N", _("naam partner na eigen naam")),
    ]


def member_roles() -> list[tuple[str, str]]:
    return [
        ("ouder", _("ouder")),
        ("partner", _("partner")),
        ("kind", _("kind")),
        ("alleenstaand", _("alleenstaand")),
        ("anders", _("anders")),
    ]


@pghistory.track(*history())
class Person(Walled):
    """A resident. The BSN may be missing; parts of the birth date may be unknown (then `born_on` is empty)."""

    id = models.BigAutoField(primary_key=True)
    bsn = models.CharField(max_length=9, null=True)
    first_names = models.CharField(max_length=200, blank=True)
    prefix = models.CharField(max_length=20, blank=True, db_comment="voorvoegsel")
    surname = models.CharField(max_length=200, db_comment="geslachtsnaam")
    partner_prefix = models.CharField(max_length=20, blank=True)
    partner_surname = models.CharField(max_length=200, blank=True)
    name_use = models.CharField(max_length=1, default="E", choices=name_uses)
    surname_key = models.CharField(
        max_length=200, db_collation="C", db_comment="zoeksleutel: kleine letters, zonder tekens"
    )
    partner_key = models.CharField(max_length=200, blank=True, db_collation="C")
    sex = models.CharField(max_length=1, default="o", choices=sexes)
    born_on = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_day = models.PositiveSmallIntegerField(null=True)
    died_on = models.DateField(null=True)
    suspended_on = models.DateField(null=True, db_comment="opschorting bijhouding BRP")
    suspension_reason = models.CharField(max_length=1, blank=True)
    address_secret = models.BooleanField(default=False, db_comment="indicatie geheim")
    phone = models.CharField(
        max_length=20, blank=True, db_comment="alleen cijfers, zoals phones.plain_phone schrijft"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bsn", "municipality"], condition=Q(bsn__isnull=False), name="person_bsn_once"
            ),
            models.CheckConstraint(
                condition=Q(bsn__isnull=True) | Q(bsn__regex=r"^[0-9]{9}$"), name="person_bsn_nine_digits"
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(born_on__isnull=True) | Q(died_on__gte=F("born_on")),
                name="person_died_after_birth",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "surname_key", "born_on"], name="person_by_surname"),
            models.Index(
                fields=["municipality", "partner_key"],
                condition=~Q(partner_key=""),
                name="person_by_partner_name",
            ),
            models.Index(fields=["municipality", "born_on"], name="person_by_birth"),
            models.Index(fields=["municipality", "phone"], condition=~Q(phone=""), name="person_by_phone"),
        ]


class Surname(Walled):
    """Each distinct surname key once per municipality: the short list in which a misspelled name is looked up."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, db_collation="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="surname_once")]
        indexes = [models.Index(fields=["municipality", "id"], name="surname_newest")]


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

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="membership_ends_after_start",
            ),
            ExclusionConstraint(
                name="person_in_one_main_household",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(main=True),
            ),
        ]


def address_kinds() -> list[tuple[str, str]]:
    return [("feitelijk", _("feitelijk adres")), ("brp", _("BRP-adres")), ("post", _("postadres"))]


@pghistory.track(*history())
class Address(Walled):
    """Where a household lives or gets its post, with dates. Secrecy is of the person and hides it everywhere."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, default="brp", choices=address_kinds)
    street = models.CharField(max_length=100)
    number = models.CharField(max_length=12, db_comment="huisnummer met letter en toevoeging")
    postcode = models.CharField(max_length=6, blank=True, db_comment="1234AB, zonder spatie")
    town = models.CharField(max_length=80)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="address_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["municipality", "postcode", "number"], name="address_by_postcode")]


class Involvement(Walled):
    """Somebody is involved with a household on a ground, for a period. This opens the file to them."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="involvements")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    role = models.CharField(max_length=60, db_comment="wat deze persoon voor het huishouden doet")
    ground = models.CharField(max_length=160, db_comment="grond voor inzage")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="involvement_ends_after_start",
            )
        ]


class OwnFile(Walled):
    """This account is this resident: it opens the resident's own file."""

    own_rows_by_account = True
    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
