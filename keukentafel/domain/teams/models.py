"""Professionals and their roles. A role has a period; who had which role on a past day stays known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def role_kinds() -> list[tuple[str, str]]:
    return [
        ("generalist", _("generalist")),
        ("partner", _("generalist van een partner")),
        ("team_leader", _("teamleider")),
        ("expert", _("expert")),
        ("back_office", _("backoffice")),
        ("contact_centre", _("klantcontactcentrum")),
        ("functional_admin", _("functioneel beheerder")),
        ("privacy_officer", _("privacyfunctionaris")),
    ]


def employers() -> list[tuple[str, str]]:
    return [("gemeente", _("in dienst van de gemeente")), ("partner", _("in dienst van een partner"))]


class Professional(Walled):
    """Somebody who works in or with a team. Mandates ask in whose service they are."""

    own_rows_by_account = True
    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    employer = models.CharField(max_length=10, choices=employers, default="gemeente")
    organisation = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)


class Role(Walled):
    """A role in a municipality, in a team or not, from a day until a day."""

    own_rows_by_account = True
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=role_kinds)
    team = models.ForeignKey("walls.Team", models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="role_ends_after_start",
            )
        ]
