"""The decision: never changed once it is made."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .aanvraag import Aanvraag, Proposal
from .mandates import OnMandate


def outcomes() -> list[tuple[str, str]]:
    return [("granted", _("toegekend")), ("refused", _("afgewezen"))]


class Beschikking(OnMandate, Walled):
    """A decision on one aanvraag (Awb 1:3 lid 2). Never changed: a correction is a new row that replaces this one."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="besluitnummer, B-2026-0000001")
    aanvraag = models.ForeignKey(Aanvraag, models.PROTECT, related_name="beschikkingen")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    outcome = models.CharField(max_length=16, choices=outcomes)
    grounds = models.TextField(db_comment="motivering, Awb 3:46")
    decided_on = models.DateField(db_comment="dag waarop het besluit is genomen")
    decided_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    mandate = models.CharField(max_length=60, db_comment="code van het mandaat")
    mandate_source = models.CharField(max_length=200)
    rules_version = models.CharField(max_length=40, db_comment="versie van de regels waarop het besluit rust")
    sent_on = models.DateField(
        null=True, db_comment="bekendmaking, Awb 3:41; de bezwaartermijn loopt vanaf de dag erna"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="beschikking_not_sent_before_decided",
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("decided_on")),
            ),
            models.CheckConstraint(name="beschikking_has_grounds", condition=~Q(grounds="")),
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(replaces__isnull=True),
                name="one_first_beschikking_per_aanvraag",
            ),
        ]
