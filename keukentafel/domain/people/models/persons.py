"""Residents: who they are, and which account is whose."""

from __future__ import annotations

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.dates import EARLIEST_YEAR

from .shared import history


def sexes() -> list[tuple[str, str]]:
    return [("v", _("vrouw")), ("m", _("man")), ("o", _("onbekend"))]


def name_uses() -> list[tuple[str, str]]:
    return [
        ("E", _("eigen naam")),
        ("P", _("naam partner")),
        ("V", _("naam partner voor eigen naam")),
        ("N", _("naam partner na eigen naam")),
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
    other_phone = models.CharField(max_length=20, blank=True, db_default="")
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
            models.CheckConstraint(
                condition=Q(born_on__isnull=True) | Q(born_on__gte=date(EARLIEST_YEAR, 1, 1)),
                name="person_born_since_1850",
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
            models.Index(
                fields=["municipality", "other_phone"],
                condition=~Q(other_phone=""),
                name="person_by_other_phone",
            ),
            models.Index(
                fields=["municipality", "birth_year"],
                condition=Q(born_on__isnull=True),
                name="person_by_vague_birth",
            ),
        ]


class Surname(Walled):
    """Each distinct surname key once per municipality: the short list in which a misspelled name is looked up."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, db_collation="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="surname_once")]
        indexes = [models.Index(fields=["municipality", "id"], name="surname_newest")]


class OwnFile(Walled):
    """This account is this resident: it opens the resident's own file."""

    own_rows_by_account = True
    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
