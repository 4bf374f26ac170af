"""What stood in a file and does not any more."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .case import Case


def sorts() -> list[tuple[str, str]]:
    return [("document", _("een document")), ("contact", _("een contact")), ("note", _("een aantekening"))]


def reasons() -> list[tuple[str, str]]:
    return [
        ("huishouden", _("het hoort bij een ander huishouden")),
        ("dubbel", _("het staat er dubbel in")),
        ("leeg", _("er staat niets bruikbaars in")),
        ("onterecht", _("het hoort in geen enkel dossier")),
        ("anders", _("iets anders")),
    ]


class TakenAway(Walled):
    """A document, contact or note stood in this file by mistake. Nothing of its content is kept here."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    sort = models.CharField(max_length=8, choices=sorts)
    stood_on = models.DateField(db_comment="dag van het stuk, het contact of de aantekening")
    why = models.CharField(max_length=10, choices=reasons)
    explanation = models.CharField(max_length=300, blank=True, db_comment="alleen voor collega's")
    moved_to = models.ForeignKey(
        "people.Household", models.PROTECT, null=True, related_name="+", db_comment="waar het nu staat"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="taken_away_of_household")]
