"""That somebody really speaks for another was checked: only then do they see anything by themselves."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .network import Representation


def identities() -> list[tuple[str, str]]:
    return [
        ("paspoort", _("paspoort")),
        ("id-kaart", _("identiteitskaart")),
        ("rijbewijs", _("rijbewijs")),
        ("verblijf", _("verblijfsdocument")),
        ("beroep", _("bekende beroepskracht, met legitimatie van de organisatie")),
    ]


class RepresentationChecked(Walled):
    """A colleague saw who it is and the paper that shows it. money and care: what the paper covers (rules/speaking.py)."""

    representation = models.OneToOneField(
        Representation, models.CASCADE, related_name="checked", primary_key=True
    )
    identity = models.CharField(
        max_length=10, choices=identities, db_comment="waarmee de vertegenwoordiger zich legitimeerde"
    )
    document = models.CharField(max_length=120, db_comment="het stuk dat is gezien")
    money = models.BooleanField(db_comment="gaat over geld")
    care = models.BooleanField(db_comment="gaat over zorg en hulp")
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(document=""), name="representation_checked_by_paper"),
            models.CheckConstraint(
                condition=Q(money=True) | Q(care=True), name="representation_checked_for_something"
            ),
        ]


class RepresentationCheckWithdrawn(Walled):
    """A check that was wrong: what was said to be seen, by whom, and why it does not count. Somebody may check again."""

    id = models.BigAutoField(primary_key=True)
    representation = models.ForeignKey(Representation, models.CASCADE, related_name="withdrawn_checks")
    identity = models.CharField(max_length=10, choices=identities)
    document = models.CharField(max_length=120)
    checked_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    reason = models.CharField(max_length=400, db_comment="waarom de controle niet klopt")
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="check_withdrawn_for_a_reason"),
        ]
