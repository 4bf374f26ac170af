"""What opens and closes a file beside the team: consents and grounds between the laws, and colleagues who are kept out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .households import Household
from .persons import Person


class Lockout(Walled):
    """A named colleague is kept out of a file, whatever else would open it: family, a neighbour, an old quarrel."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="lockouts")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField(null=True, db_comment="eerste dag waarop het dossier weer open mag")
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="lockout_ends_not_before_start",
            ),
            models.UniqueConstraint(
                fields=["household", "account"],
                condition=Q(until_on__isnull=True),
                name="locked_out_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["account"], name="lockout_of_account")]


def share_kinds() -> list[tuple[str, str]]:
    return [
        ("toestemming", _("uitdrukkelijke toestemming")),
        ("noodzakelijk", _("noodzakelijk volgens de wet")),
        ("grond", _("andere wettelijke grond")),
    ]


def givers() -> list[tuple[str, str]]:
    return [
        ("zelf", _("de persoon zelf")),
        ("ouders", _("de ouders met gezag of de wettelijk vertegenwoordiger")),
        ("samen", _("de persoon zelf én de ouders of vertegenwoordiger")),
    ]


class Share(Walled):
    """Data of one person, collected for one law, may be used for another: by consent or on a ground, for a period."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="shares")
    person = models.ForeignKey(Person, models.PROTECT, related_name="shares")
    collected_for = models.CharField(max_length=20, db_comment="code van de wet")
    wanted_for = models.CharField(max_length=20, db_comment="code van de wet, of veiligheid")
    kind = models.CharField(max_length=12, choices=share_kinds)
    given_by = models.CharField(max_length=6, choices=givers, blank=True, db_comment="bij toestemming")
    reason = models.CharField(max_length=400, blank=True, db_comment="waarom het nodig is, of welke grond")
    source = models.CharField(max_length=160, db_comment="artikel waarop het rust")
    from_on = models.DateField()
    until_on = models.DateField(
        null=True, db_comment="eerste dag waarop het niet meer mag; ook bij intrekken"
    )
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="share_ends_not_before_start",
            ),
            models.CheckConstraint(
                condition=(Q(kind="toestemming") & ~Q(given_by=""))
                | (~Q(kind="toestemming") & ~Q(reason="")),
                name="share_is_given_or_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["household"], name="share_of_household")]


class Directed(models.Model):
    """Who directs the plan of which household: a view of the database on the tables of plans, which lie higher.

    It runs with the rights of who asks, so the walls hold.
    """

    id = models.BigIntegerField(primary_key=True)
    household = models.ForeignKey(Household, models.DO_NOTHING, related_name="directed")
    account = models.ForeignKey("accounts.Account", models.DO_NOTHING, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "people_directed"
