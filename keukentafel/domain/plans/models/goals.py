"""What a household wants, what came of it, and who of outside reads it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .plan import Plan


class Goal(Walled):
    """What the household wants, in its own words, and when it is met."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(
        "cases.Case",
        models.PROTECT,
        null=True,
        related_name="goals",
        db_comment="de zaak waarvoor dit doel is; leeg: voor wie het plan leest",
    )
    domain = models.CharField(max_length=40, db_comment="code van het leefgebied")
    text = models.CharField(max_length=400)
    met_when = models.CharField(max_length=400)
    priority = models.PositiveSmallIntegerField(default=2, db_comment="1 hoog, 2 gewoon, 3 laag")
    starts_on = models.DateField()
    expected_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(met_when=""), name="goal_says_when_it_is_met"),
            models.CheckConstraint(condition=~Q(text=""), name="goal_says_something"),
        ]


def goal_results() -> list[tuple[str, str]]:
    return [
        ("reached", _("bereikt")),
        ("partly", _("deels bereikt")),
        ("not_reached", _("niet bereikt")),
        ("dropped", _("vervallen")),
    ]


class GoalClosed(Walled):
    goal = models.OneToOneField(Goal, models.PROTECT, related_name="closed")
    result = models.CharField(max_length=12, choices=goal_results)
    observation = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class GoalInvitation(Walled):
    """An outsider may read this one goal, on a ground, for a period."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="invitations")
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=160)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
