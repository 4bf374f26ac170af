"""When the plan is looked at again, and what was found then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .goals import Goal
from .plan import Plan
from .versions import PlanVersion


class EvaluationPlanned(Walled):
    """The next day on which all look how it goes. It is open until it is held, or another day comes in its place."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="planned_evaluations")
    on = models.DateField()
    reason = models.CharField(
        max_length=400, blank=True, default="", db_default="", db_comment="waarom deze dag in de plaats van een andere kwam"
    )  # fmt: skip
    task = models.ForeignKey("cases.Task", models.PROTECT, null=True, related_name="+")
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaces")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class Evaluation(Walled):
    """All looked how it goes.

    planned   None: nobody had planned it
    compared  the version beside which it was laid; None: there was none yet
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evaluations")
    planned = models.OneToOneField(EvaluationPlanned, models.PROTECT, null=True, related_name="held")
    compared = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    summary = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


def conclusions() -> list[tuple[str, str]]:
    return [
        ("verder", _("zo doorgaan")),
        ("anders", _("anders aanpakken")),
        ("klaar", _("dit doel is klaar")),
        ("stoppen", _("met dit doel stoppen")),
    ]


class GoalConclusion(Walled):
    """What all concluded about one goal."""

    id = models.BigAutoField(primary_key=True)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="conclusions")
    conclusion = models.CharField(max_length=8, choices=conclusions)
    text = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "goal"], name="goal_concluded_once"),
            models.CheckConstraint(
                condition=Q(conclusion="verder") | ~Q(text=""), name="conclusion_says_why"
            ),
        ]
