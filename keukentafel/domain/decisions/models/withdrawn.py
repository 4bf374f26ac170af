"""An aanvraag that nobody decides on any more."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled
from keukentafel.kernel.moments import dutch_day

from .aanvraag import Aanvraag

IN_PORTAL = "portaal"
"""The way of who does it there themselves; a colleague cannot choose it."""
AFTER_DEATH = "dood"
"""Nobody said it: who asked died, and nobody goes on with it."""


def ways_to_withdraw() -> list[tuple[str, str]]:
    return [
        ("telefoon", _("aan de telefoon")),
        ("balie", _("aan de balie")),
        ("gesprek", _("in een gesprek")),
        ("brief", _("met een brief")),
        ("email", _("met een e-mail")),
        (IN_PORTAL, _("in Mijn dossier")),
        (AFTER_DEATH, _("door het overlijden")),
    ]


def ways_told_to_us() -> list[tuple[str, str]]:
    """Those that a colleague writes down."""
    return [each for each in ways_to_withdraw() if each[0] not in (IN_PORTAL, AFTER_DEATH)]


class NotWanted(models.Model):
    """Who asked does not want it any more. A mistake is undone on the same day by who recorded it: then the row goes."""

    said_on = models.DateField(db_comment="dag waarop het is gezegd")
    said_by = models.CharField(max_length=120, db_comment="naam van wie het zei")
    way = models.CharField(max_length=8, choices=ways_to_withdraw)
    reason = models.TextField(blank=True, db_comment="waarom, als dat is gezegd; een reden is niet nodig")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def may_be_undone(self, *, by: int, on: date) -> bool:
        """by: an account"""
        return self.by_id == by and dutch_day(self.at) == on


class AanvraagWithdrawn(NotWanted, Walled):
    """Nobody decides on this aanvraag."""

    aanvraag = models.OneToOneField(Aanvraag, models.PROTECT, primary_key=True, related_name="withdrawn")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(said_by=""), name="aanvraag_withdrawn_by_somebody")
        ]


class ToldWithdrawn(NotWanted, Walled):
    """What waited for the investigation never becomes an aanvraag (AanvraagTold.withdrawal)."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(said_by=""), name="told_withdrawn_by_somebody")]
