"""One household, one plan, one director."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people.models import DateRange
from keukentafel.domain.walls.models import Walled


class Plan(Walled):
    """The one plan of a household, across all laws."""

    id = models.BigAutoField(primary_key=True)
    household = models.OneToOneField("people.Household", models.PROTECT, related_name="plan")
    started_on = models.DateField()
    picture = models.TextField(blank=True, db_comment="het gedeelde beeld van het huishouden")
    picture_revision = models.PositiveIntegerField(
        default=0, db_default=0, db_comment="hoe vaak het beeld is geschreven"
    )
    painted_by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="wie het beeld het laatst schreef",
    )
    painted_at = models.DateTimeField(null=True)


class Director(Walled):
    """Who directs the plan. Without account: the household itself, which is the default."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="directors")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    convenant_on = models.DateField(
        null=True, db_comment="dag waarop de regisseur met het convenant akkoord ging"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True) | ~Q(reason=""), name="professional_director_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(convenant_on__isnull=False),
                name="professional_director_accepted_convenant",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="director_ends_after_start",
            ),
            ExclusionConstraint(
                name="plan_has_one_director",
                expressions=[
                    ("plan", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


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
