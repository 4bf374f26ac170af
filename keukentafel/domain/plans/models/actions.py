"""Who does what for a goal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .goals import Goal


def doers() -> list[tuple[str, str]]:
    return [
        ("member", _("iemand uit het huishouden")),
        ("network", _("iemand uit het netwerk")),
        ("volunteer", _("vrijwilliger")),
        ("professional", _("professional")),
        ("organisation", _("organisatie")),
    ]


class Action(Walled):
    """Who does what for a goal. An action of the network costs nothing and comes first."""

    id = models.BigAutoField(primary_key=True)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="actions")
    doer = models.CharField(max_length=14, choices=doers)
    doer_name = models.CharField(max_length=120)
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=400)
    due_on = models.DateField(null=True)


class ActionDone(Walled):
    action = models.OneToOneField(Action, models.PROTECT, related_name="done")
    result = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
