"""More or less help around a household: each step up or down with its reason, and the consent or ground on which it rests."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people.models import givers, share_kinds
from keukentafel.domain.walls.models import Walled

from .plan import Plan


def scaling_ways() -> list[tuple[str, str]]:
    return [("op", _("opgeschaald")), ("af", _("afgeschaald"))]


class Scaling(Walled):
    """A step from one level of landelijk/opschaling.toml to another. The last one says where the household is."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="scalings")
    way = models.CharField(max_length=2, choices=scaling_ways)
    from_level = models.CharField(max_length=20, db_comment="code van het niveau; leeg: het eerste")
    to_level = models.CharField(max_length=20)
    reason = models.CharField(max_length=400)
    kind = models.CharField(max_length=12, choices=share_kinds)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    given_by = models.CharField(max_length=6, choices=givers, blank=True, default="")
    ground = models.CharField(max_length=160, blank=True, default="")
    on = models.DateField()
    told_home_on = models.DateField(
        null=True, db_comment="dag waarop het thuis is verteld, als dat niet vanzelf gaat"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="scaling_has_reason"),
            models.CheckConstraint(condition=~Q(from_level=F("to_level")), name="scaling_goes_somewhere"),
            models.CheckConstraint(
                condition=(Q(kind="toestemming", person__isnull=False) & ~Q(given_by=""))
                | (~Q(kind="toestemming") & ~Q(ground="")),
                name="scaling_rests_on_consent_or_ground",
            ),
        ]
