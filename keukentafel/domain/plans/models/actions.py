"""Who does what for a goal, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .goals import Goal


def doers() -> list[tuple[str, str]]:
    return [
        ("member", _("iemand uit het huishouden")),
        ("network", _("iemand uit het netwerk")),
        ("volunteer", _("vrijwilliger")),
        ("professional", _("professional")),
        ("team", _("team")),
        ("organisation", _("organisatie")),
    ]


class Action(Walled):
    """Who does what for a goal. An action of the network costs nothing and comes first.

    doer_name  their name as it was written down; who is known here has a reference besides, of the kind that `doer`
               says; a resident of another household who helps is of the network
    due_on     the day that holds now; what it was before stands with each postponement
    """

    id = models.BigAutoField(primary_key=True)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="actions")
    doer = models.CharField(max_length=14, choices=doers)
    doer_name = models.CharField(max_length=120)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("people.NetworkContact", models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("walls.Team", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=400)
    priority = models.PositiveSmallIntegerField(
        default=2, db_default=2, db_comment="1 hoog, 2 gewoon, 3 laag"
    )
    due_on = models.DateField(null=True)
    added_on = models.DateField(
        null=True, db_comment="sinds wanneer; leeg bij acties van voor dit werd bewaard"
    )
    revision = models.PositiveIntegerField(
        default=0, db_default=0, db_comment="hoe vaak de actie is aangepast"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(person__isnull=True) | Q(doer__in=["member", "network"]))
                & (Q(contact__isnull=True) | Q(doer__in=["network", "volunteer"]))
                & (Q(account__isnull=True) | Q(doer="professional"))
                & (Q(team__isnull=True) | Q(doer="team"))
                & (Q(organisation__isnull=True) | Q(doer__in=["organisation", "volunteer"])),
                name="action_points_to_who_does_it",
            )
        ]


class ActionRewritten(Walled):
    """An open action was changed: what stood there until then. `revision` is that of what stood there.

    answer  who was asked said yes, or no after that: so it is theirs, or is theirs no longer. by None: said by a link
    """

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="rewritings")
    revision = models.PositiveIntegerField()
    was = models.JSONField(
        db_comment="text, due_on, priority, doer, doer_name en waarmee die bekend is (id's)"
    )
    answer = models.ForeignKey("plans.ActionAnswer", models.PROTECT, null=True, related_name="rewritings")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(answer__isnull=False), name="action_rewritten_by_somebody"
            ),
            models.UniqueConstraint(fields=["action", "revision"], name="action_revision_is_kept_once"),
        ]


def action_outcomes() -> list[tuple[str, str]]:
    return [("done", _("gedaan")), ("dropped", _("vervallen"))]


class ActionDone(Walled):
    """The action is over: done, or dropped for the reason in `result`. While this row is there it is; see `ActionReopened`."""

    action = models.OneToOneField(Action, models.PROTECT, related_name="done")
    outcome = models.CharField(max_length=8, choices=action_outcomes, default="done", db_default="done")
    result = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "accounts.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        db_comment="leeg: wie het deed, zonder account",
    )
    on_behalf = models.BooleanField(
        default=False, db_default=False, db_comment="opgeschreven door een vertegenwoordiger"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="done") | ~Q(result=""), name="dropped_action_says_why"
            )
        ]


class ActionReopened(Walled):
    """The action was over and is open again. It keeps what was said of it."""

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="reopenings")
    outcome = models.CharField(max_length=8, choices=action_outcomes)
    result = models.CharField(max_length=400, blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(at__gte=F("done_at")), name="action_reopened_after_it_ended"),
            models.CheckConstraint(condition=~Q(reason=""), name="action_reopened_with_reason"),
        ]


class ActionPostponed(Walled):
    """The action is for a later day, and why. It is put off until that day, or until it is done or put off again."""

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="postponements")
    before_on = models.DateField(null=True, db_comment="de dag tot dan toe; leeg: geen")
    due_on = models.DateField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, db_comment="afgerond, weer opgepakt of opnieuw uitgesteld")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(before_on__isnull=True) | Q(due_on__gt=F("before_on")),
                name="action_postponed_to_a_later_day",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="action_postponed_with_reason"),
            models.UniqueConstraint(
                fields=["action"], condition=Q(ended_at__isnull=True), name="action_postponed_once_at_a_time"
            ),
        ]
