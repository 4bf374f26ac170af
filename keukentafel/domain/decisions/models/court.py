"""What a court was asked about an objection, and what it said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def court_kinds() -> list[tuple[str, str]]:
    return [
        ("beroep", _("beroep")),
        ("niet-tijdig", _("beroep omdat er niet op tijd is beslist")),
        ("voorlopig", _("voorlopige voorziening")),
        ("hoger-beroep", _("hoger beroep")),
    ]


class Appeal(Walled):
    """A court was asked: appeal (Awb 8:1), also against not deciding in time (6:2), interim relief (8:81) or higher appeal."""

    id = models.BigAutoField(primary_key=True)
    objection = models.ForeignKey("decisions.Objection", models.PROTECT, related_name="appeals")
    kind = models.CharField(max_length=12, choices=court_kinds)
    court = models.CharField(max_length=120)
    number = models.CharField(max_length=40, db_comment="zaaknummer van de rechter")
    filed_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objection", "court", "number"], name="appeal_recorded_once")
        ]


def court_outcomes() -> list[tuple[str, str]]:
    return [
        ("gegrond", _("gegrond")),
        ("ongegrond", _("ongegrond")),
        ("niet-ontvankelijk", _("niet-ontvankelijk")),
        ("toegewezen", _("toegewezen")),
        ("afgewezen", _("afgewezen")),
        ("ingetrokken", _("ingetrokken")),
    ]


def rulings_of(kind: str) -> list[tuple[str, str]]:
    """What a court says on this of court_kinds. source  Awb, artikel 8:70 and 8:84"""
    other = ("gegrond", "ongegrond") if kind == "voorlopig" else ("toegewezen", "afgewezen")
    return [each for each in court_outcomes() if each[0] not in other]


class AppealEnded(Walled):
    """What the court said."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, primary_key=True, related_name="ended")
    outcome = models.CharField(max_length=18, choices=court_outcomes)
    on = models.DateField()
    text = models.TextField(blank=True, db_comment="wat de gemeente nu moet doen")
    due_on = models.DateField(
        null=True,
        db_comment="laatste dag waarop de gemeente dat moet hebben gedaan; leeg: er is niets te doen",
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
