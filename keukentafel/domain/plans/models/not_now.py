"""A life domain that was scored below the norm and gets no goal yet, with the reason."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from .goals import Goal
from .plan import Plan


class NotNow(Walled):
    """Not now, because. It holds until somebody withdraws it or a goal for the same domain comes."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="not_now")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", db_comment="leeg: het hele huishouden"
    )
    domain = models.CharField(max_length=40, db_comment="code van het leefgebied")
    case = models.ForeignKey(
        "cases.Case",
        models.PROTECT,
        related_name="+",
        db_comment="de zaak van de score: wie die niet leest, leest dit ook niet",
    )
    reason = models.CharField(max_length=400)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, related_name="+", db_comment="het doel dat ervoor in de plaats kwam"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "person", "domain"],
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="domain_is_put_off_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="not_now_has_a_reason"),
            models.CheckConstraint(
                condition=Q(goal__isnull=True) | Q(withdrawn_at__isnull=False),
                name="goal_ends_what_was_put_off",
            ),
        ]
