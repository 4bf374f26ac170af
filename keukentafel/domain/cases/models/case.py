"""A case keeps what never changes; everything that happens to it is a row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def case_kinds() -> list[tuple[str, str]]:
    return [
        ("contact", _("Casus klantcontact")),
        ("simple", _("Casus eenvoudig")),
        ("complex", _("Casus complex")),
    ]


class Case(Walled):
    """A question and everything done about it. It starts as a client contact; triage may make it simple or complex."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=20, unique=True, db_comment="zaaknummer, Z-2026-0000001")
    kind = models.CharField(max_length=8, choices=case_kinds, default="contact")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, related_name="cases")
    subject = models.CharField(max_length=120, db_comment="onderwerp in gewone woorden, zonder namen")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="contact") | Q(household__isnull=False),
                name="case_beyond_contact_has_household",
            )
        ]


class StepDone(Walled):
    """A finished step of the process; codes and order are in `regels/stappen.toml`."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step"], name="step_done_once")]


class Holder(Walled):
    """Team and person who hold the case, over time; the row without end is today's."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="holders")
    team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(until_at__isnull=True), name="case_has_one_holder"
            )
        ]


class Closure(Walled):
    """The case is closed, with its result."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="closure")
    result = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
