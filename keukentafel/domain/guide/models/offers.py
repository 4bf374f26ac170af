"""What organisations offer without a decision of the municipality. An offer says which kind of service it is, never a need."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled

from .organisations import Organisation


class Offer(Walled):
    """Something that residents can turn to. Without districts it is for the whole municipality."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offers")
    key = models.CharField(
        max_length=60, blank=True, db_comment="sleutel in het bestand waaruit het is ingelezen"
    )
    name = models.CharField(max_length=120)
    service = models.CharField(max_length=40, db_comment="code van de dienst, ondersteuningsmatrix.toml")
    text = models.TextField(blank=True, db_comment="wat het is, in gewone taal")
    for_whom = models.CharField(max_length=200, blank=True)
    free = models.BooleanField()
    cost = models.CharField(max_length=120, blank=True, db_comment="wat het kost, als het niet gratis is")
    place = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    checked_on = models.DateField(db_comment="dag waarop is nagegaan dat dit klopt")
    until_on = models.DateField(null=True, db_comment="eerste dag waarop het er niet meer is")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "service"], name="offer_by_service")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], condition=~Q(key=""), name="offer_key_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="offer_has_a_name"),
            models.CheckConstraint(condition=Q(free=False) | Q(cost=""), name="free_offer_costs_nothing"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("checked_on")),
                name="offer_ends_after_check",
            ),
        ]


class OfferDistrict(Walled):
    """The offer is for this district."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="districts")
    district = models.ForeignKey("walls.District", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "district"], name="offer_in_district_once")]
