"""An aanvraag that nobody decides on any more."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.moments import dutch_day

from .aanvraag import Aanvraag


def ways_to_withdraw() -> list[tuple[str, str]]:
    return [
        ("telefoon", _("aan de telefoon")),
        ("balie", _("aan de balie")),
        ("gesprek", _("in een gesprek")),
        ("brief", _("met een brief")),
        ("email", _("met een e-mail")),
    ]


class AanvraagWithdrawn(Walled):
    """Who asked does not want it any more. A mistake is undone on the same day by who recorded it: then the row goes."""

    aanvraag = models.OneToOneField(Aanvraag, models.PROTECT, primary_key=True, related_name="withdrawn")
    said_on = models.DateField(db_comment="dag waarop het is gezegd")
    said_by = models.CharField(max_length=120, db_comment="naam van wie het zei")
    way = models.CharField(max_length=8, choices=ways_to_withdraw)
    reason = models.TextField(blank=True, db_comment="waarom, als dat is gezegd; een reden is niet nodig")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(said_by=""), name="aanvraag_withdrawn_by_somebody")
        ]

    def may_be_undone(self, *, by: int, on: date) -> bool:
        """by: an account"""
        return self.by_id == by and dutch_day(self.at) == on
