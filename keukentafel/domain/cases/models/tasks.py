"""Work: what is to be done, on whose desk it lies, and how it ended."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .case import Case
from .clocks import Clock

STEPS = frozenset({"melding", "gesprek", "plan", "besluit", "nazorg"})
"""Kinds of tasks that are steps of a case: done in the case, never ticked off."""


def task_kinds() -> list[tuple[str, str]]:
    return [
        ("melding", _("Melding oppakken")),
        ("gesprek", _("Gesprek voeren")),
        ("afspraak", _("Afspraak")),
        ("plan", _("Plan maken")),
        ("besluit", _("Besluiten op een aanvraag")),
        ("actie", _("Actie")),
        ("bellen", _("Terugbellen")),
        ("nazorg", _("Nazorg")),
    ]


def of_the_task() -> models.ForeignKey[Any, Any]:
    """The household of the task, kept by the database (migrations/0020), so that a file of many years is not read whole."""
    return models.ForeignKey(
        "people.Household", models.DO_NOTHING, null=True, editable=False, related_name="+", db_constraint=False,
        db_index=False, db_comment="van de taak; de database houdt het bij",
    )  # fmt: skip


class Task(Walled):
    """Something to be done. While `open` has a row it is on a desk; when done it has a `done` row instead."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=task_kinds)
    title = models.CharField(max_length=160)
    reference = models.CharField(
        max_length=60, blank=True, default="", db_default="",
        db_comment="waar de taak over gaat, voor wie hem later zoekt: soort:sleutel; nooit uit de titel",
    )  # fmt: skip
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="tasks")
    household = models.ForeignKey("people.Household", models.PROTECT, null=True, related_name="tasks")
    clock = models.ForeignKey(Clock, models.PROTECT, null=True, related_name="tasks")
    due_on = models.DateField(db_comment="zoals uitgezet; wat nu geldt staat bij de open taak")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["case", "reference"], condition=~Q(reference=""), name="task_by_reference")
        ]


class OpenTask(Walled):
    """The task lies on a team's pile or, with an account, on somebody's desk."""

    task = models.OneToOneField(Task, models.CASCADE, related_name="open", primary_key=True)
    team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(db_comment="wettelijke laatste dag als die er is, anders de afspraak")
    household = of_the_task()

    class Meta:
        indexes = [
            models.Index(fields=["household"], name="open_task_of_household"),
            models.Index(fields=["account", "due_on"], name="open_task_on_desk"),
            models.Index(
                fields=["team", "due_on"], condition=Q(account__isnull=True), name="open_task_on_pile"
            ),
            models.Index(
                fields=["team", "due_on"],
                condition=Q(account__isnull=False),
                name="open_task_on_desk_of_team",
            ),
        ]


class TaskOutside(Walled):
    """Somebody outside does the task: an organisation, a resident, or another by name. A team keeps an eye on it."""

    task = models.OneToOneField(Task, models.CASCADE, related_name="outside", primary_key=True)
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("guide.ContactPerson", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True, name="")
                | Q(organisation__isnull=True, person__isnull=False, name="")
                | (Q(organisation__isnull=True, person__isnull=True) & ~Q(name="")),
                name="task_outside_is_one_party",
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(organisation__isnull=False),
                name="task_contact_of_its_organisation",
            ),
        ]


class TaskPostponed(Walled):
    """The task may be done later, and why. The day of the task itself never changes."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="postponements")
    before_on = models.DateField()
    due_on = models.DateField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=F("before_on")), name="postponed_to_a_later_day")
        ]


class TaskPassed(Walled):
    """The task went from one desk or pile to another, and why."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="passes")
    from_team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    from_account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey("walls.Team", models.PROTECT, related_name="+")
    to_account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class TaskDone(Walled):
    """It is off the desks. by None: what it reminded of was done by somebody without account.

    team, account  where it lay until then; None: nobody knows that any more
    """

    task = models.OneToOneField(Task, models.CASCADE, related_name="done", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    result = models.CharField(max_length=400, blank=True)
    team = models.ForeignKey("walls.Team", models.PROTECT, null=True, db_index=False, related_name="+")
    account = models.ForeignKey(
        "accounts.Account", models.PROTECT, null=True, db_index=False, related_name="+"
    )
    household = of_the_task()

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="task_done_of_household")]
