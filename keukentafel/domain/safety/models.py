"""What is remembered of the meldcode."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

from . import words


class MeldcodeStep(Walled):
    """One step of the meldcode that was done in a case about safety. A step that is done again is a new row; the last counts."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="meldcode_steps")
    step = models.CharField(max_length=10, choices=words.steps)
    on = models.DateField(db_comment="dag waarop de stap is gedaan")
    said = models.TextField(db_comment="wat er uit de stap kwam, of waarom hij niet kon")
    child_check = models.CharField(max_length=15, blank=True, choices=words.child_checks)
    consulted = ArrayField(models.CharField(max_length=20, choices=words.consulted), default=list, blank=True)
    talked = models.BooleanField(
        null=True, db_comment="gesproken met wie het aangaat; anders zegt said waarom niet"
    )
    suspicion = models.BooleanField(null=True, db_comment="vermoeden van geweld of verwaarlozing")
    unsafe = models.CharField(max_length=12, blank=True, choices=words.safeties)
    report = models.BooleanField(null=True, db_comment="eerste besluit: melden bij Veilig Thuis")
    help = models.CharField(max_length=12, blank=True, choices=words.helps, db_comment="tweede besluit: hulp")
    decider = models.CharField(max_length=120, blank=True, db_comment="wie het laatste woord had")
    why_not = models.TextField(blank=True, db_comment="waarom niet gemeld, waar melden de norm is")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="meldcode_step_says_something", condition=~Q(said="")),
            models.CheckConstraint(
                name="meldcode_consult_names_whom", condition=~Q(step=words.CONSULT) | ~Q(consulted=[])
            ),
            models.CheckConstraint(
                name="meldcode_talk_says_whether", condition=~Q(step=words.TALK) | Q(talked__isnull=False)
            ),
            models.CheckConstraint(
                name="meldcode_weighed",
                condition=~Q(step=words.WEIGH) | (Q(suspicion__isnull=False) & ~Q(unsafe="")),
            ),
            models.CheckConstraint(
                name="meldcode_decided_twice",
                condition=~Q(step=words.DECIDE) | (Q(report__isnull=False) & ~Q(help="") & ~Q(decider="")),
            ),
        ]
