"""Where questions of a municipality go, as its functional administrator keeps it. Rows with days; what was is never changed.

The files `wijken.toml` and `routering.toml` are what it begins with.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .people import days

FALL_BACK = "anders"
"""The condition of the row that says who takes in what nothing else points to."""
HIGHEST = 99_999
"""House numbers in the Netherlands have five digits at most."""


def conditions() -> list[tuple[str, str]]:
    return [
        ("veiligheid", _("een zorg over veiligheid")),
        ("spoed", _("spoed")),
        ("jeugd", _("iemand jonger dan 18, of over opvoeden")),
        ("onderwerp", _("alles gaat over gekozen leefgebieden")),
        (FALL_BACK, _("niets anders past, en het adres zegt het niet")),
    ]


def _lasts() -> Q:
    """A row that was put right on its own first day counts on no day at all."""
    return Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))


class RoutingArea(Walled):
    """Addresses that belong to a district and a team, by postcode and, where that is not enough, house numbers."""

    id = models.BigAutoField(primary_key=True)
    district = models.ForeignKey("walls.District", models.PROTECT, related_name="+")
    team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    postcode = models.CharField(max_length=6, db_comment="het begin of het geheel: 19, 1906, 1906AB")
    number_from = models.PositiveIntegerField(
        null=True, db_comment="eerste huisnummer; leeg: vanaf het begin"
    )
    number_to = models.PositiveIntegerField(null=True, db_comment="laatste huisnummer; leeg: tot het eind")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_lasts(), name="routing_area_ends_after_start"),
            models.CheckConstraint(
                condition=Q(number_to__isnull=True) | Q(number_from__isnull=True) | Q(number_to__gte=F("number_from")),
                name="routing_area_numbers_go_up",
            ),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9][0-9]{1,3}$|^[1-9][0-9]{3}[A-Z]{1,2}$"),
                name="routing_area_begins_a_postcode",
            ),
            ExclusionConstraint(
                name="address_in_one_routing_area",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("postcode", RangeOperators.EQUAL),
                    (
                        Func(
                            F("number_from"), F("number_to"), Value("[]"),
                            function="int4range", output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    days(),
                ],
            ),
        ]  # fmt: skip


class RoutingRule(Walled):
    """A kind of question that goes to a team of its own, before its address counts. The first that fits counts.

    team  None: the team of the district
    """

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    condition = models.CharField(max_length=12, choices=conditions)
    topics = ArrayField(
        models.CharField(max_length=40), default=list, db_comment="codes uit leefgebieden.toml"
    )
    team = models.ForeignKey("walls.Team", models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=160, db_comment="komt achter ‘omdat’")
    place = models.PositiveSmallIntegerField(db_comment="volgorde; de eerste die past, telt")
    source = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_lasts(), name="routing_rule_ends_after_start"),
            models.CheckConstraint(
                condition=Q(condition="onderwerp", topics__len__gt=0) | (~Q(condition="onderwerp") & Q(topics=[])),
                name="routing_rule_topics_where_asked",
            ),
            models.CheckConstraint(
                condition=~Q(condition=FALL_BACK) | Q(team__isnull=False), name="routing_falls_back_on_a_team"
            ),
            ExclusionConstraint(
                name="routing_falls_back_once",
                expressions=[("municipality", RangeOperators.EQUAL), days()],
                condition=Q(condition=FALL_BACK),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["municipality", "place"], name="routing_rule_in_order")]
