"""Where one member lives when that is not where the household lives."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .persons import Person
from .shared import DateRange, ends_after_start, history


def own_address_kinds() -> list[tuple[str, str]]:
    return [
        ("student", _("woont op kamers")),
        ("zorg", _("verblijft in een zorginstelling")),
        ("detentie", _("zit in detentie")),
        ("opvang", _("verblijft in de opvang")),
        ("anders", _("woont of staat ergens anders ingeschreven")),
    ]


@pghistory.track(*history())
class OwnAddress(Walled):
    """An address of one person alone, for a period. Their secrecy hides it everywhere, as it does that of their house."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="own_addresses")
    kind = models.CharField(max_length=8, choices=own_address_kinds)
    street = models.CharField(max_length=100)
    number = models.CharField(max_length=12, blank=True, db_comment="huisnummer met letter en toevoeging")
    postcode = models.CharField(max_length=6, blank=True, db_comment="1234AB, zonder spatie")
    town = models.CharField(max_length=80)
    extra_line = models.CharField(
        max_length=100, blank=True, default="", db_comment="naam van de instelling, afdeling of kamer"
    )
    country = models.CharField(max_length=60, blank=True, default="", db_comment="leeg: Nederland")
    gets_post = models.BooleanField(default=True, db_comment="brieven voor deze persoon gaan hierheen")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ends_after_start("own_address_ends_after_start"),
            ExclusionConstraint(
                name="one_own_address_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "postcode", "number"], name="own_address_by_postcode")
        ]
