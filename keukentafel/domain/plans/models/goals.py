"""What a household wants, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .plan import Plan


class Goal(Walled):
    """What the household wants, in its own words, and when it is met.

    person None: for the whole household; for several it is the first of them, and the others are rows of GoalFor.
    """

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
    revision = models.PositiveIntegerField(
        default=0, db_default=0, db_comment="hoe vaak het doel is herschreven"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(met_when=""), name="goal_says_when_it_is_met"),
            models.CheckConstraint(condition=~Q(text=""), name="goal_says_something"),
        ]


class GoalFor(Walled):
    """For whom the goal is besides its person, when it is for several of the household."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="others")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "person"], name="goal_is_for_somebody_once")]


class GoalRewritten(Walled):
    """An open goal got other words: what stood there until then. `revision` is that of those earlier words."""

    id = models.BigAutoField(primary_key=True)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="rewritings")
    revision = models.PositiveIntegerField()
    was = models.JSONField(
        db_comment="text, met_when, domain, priority, starts_on, expected_on, people (ids), case (nummer of leeg)"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "revision"], name="goal_revision_is_kept_once")
        ]


def goal_results() -> list[tuple[str, str]]:
    return [
        ("reached", _("bereikt")),
        ("partly", _("deels bereikt")),
        ("not_reached", _("niet bereikt")),
        ("dropped", _("vervallen")),
    ]


class GoalClosed(Walled):
    """The goal is over, and what came of it. While this row is there the goal is closed; see `GoalReopened`."""

    goal = models.OneToOneField(Goal, models.PROTECT, related_name="closed")
    result = models.CharField(max_length=12, choices=goal_results)
    observation = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(result="dropped") | ~Q(observation=""), name="dropped_goal_says_why"
            )
        ]


class GoalReopened(Walled):
    """The goal was closed and is open again. It keeps what the closing said."""

    id = models.BigAutoField(primary_key=True)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="reopenings")
    result = models.CharField(max_length=12, choices=goal_results)
    observation = models.TextField(blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(at__gte=F("closed_at")), name="goal_reopened_after_it_closed"),
            models.CheckConstraint(condition=~Q(reason=""), name="goal_reopened_with_reason"),
        ]


class GoalPostponed(Walled):
    """Not now, and why. It ends by itself on until_on, or earlier when somebody takes the goal up again or closes it."""

    id = models.BigAutoField(primary_key=True)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="postponements")
    reason = models.CharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField(db_comment="eerste dag waarop het doel weer loopt")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, db_comment="eerder opgepakt, afgesloten of opnieuw uitgesteld")
    ended_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="goal_postponed_to_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="goal_postponed_with_reason"),
            models.UniqueConstraint(
                fields=["goal"], condition=Q(ended_at__isnull=True), name="goal_postponed_once_at_a_time"
            ),
        ]


class GoalMistaken(Walled):
    """A goal that was a mistake was taken out: nobody reads it in the plan any more, this keeps what it said and why.

    was   text, met_when, domain, starts_on, expected_on, people (ids), actions (who and what)
    case  whose gate it followed
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="mistaken_goals")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    was = models.JSONField(db_comment="wat er stond: tekst, gehaald als, leefgebied, dagen, voor wie, acties")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="mistaken_goal_says_why")]
