"""What people said to each other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .case import Case


def channels() -> list[tuple[str, str]]:
    return [
        ("web", _("website")),
        ("telefoon", _("telefoon")),
        ("balie", _("balie")),
        ("brief", _("brief")),
        ("email", _("e-mail")),
        ("huisbezoek", _("huisbezoek")),
        ("partner", _("partner of vindplaats")),
        ("gemeente", _("andere gemeente")),
    ]


def directions() -> list[tuple[str, str]]:
    return [("in", _("van de inwoner")), ("uit", _("naar de inwoner")), ("intern", _("tussen hulpverleners"))]


class Contact(Walled):
    """A contact moment; one entry may concern several members and cases. What stood here earlier is in its corrections."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="contacts")
    channel = models.CharField(max_length=10, choices=channels)
    direction = models.CharField(max_length=6, choices=directions, default="in")
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True)
    with_whom = models.CharField(max_length=120, blank=True)
    summary = models.TextField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1, db_default=1, db_comment="stijgt bij elke verbetering")
    members = models.ManyToManyField("people.Person", through="ContactMember", related_name="+")
    cases = models.ManyToManyField(Case, through="ContactCase", related_name="contacts")

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="contact_of_household")]


class ContactMember(Walled):
    contact = models.ForeignKey(Contact, models.CASCADE)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")


class ContactCase(Walled):
    id = models.BigAutoField(primary_key=True)
    contact = models.ForeignKey(Contact, models.CASCADE)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "case"], name="contact_names_case_once")]


class ContactCorrection(Walled):
    """A contact was corrected: what stood there, who changed it, and when. `revision` is that of what stood there."""

    id = models.BigAutoField(primary_key=True)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="corrections")
    revision = models.PositiveIntegerField()
    was = models.JSONField(db_comment="channel, direction, at, minutes, with_whom, summary, members, cases")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "revision"], name="contact_corrected_once_per_revision"
            )
        ]
