"""An action is asked of somebody, who accepts, declines or does it; reminders on the way, and what silence leads to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .actions import Action
from .sharing import GoalInvitation


class ActionAsked(Walled):
    """Who was asked to do the action: a colleague, a resident, or who was invited to read it (by link or by account).

    answer_by_on  the last day on which silence is no answer yet
    """

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="askings")
    account = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    invitation = models.ForeignKey(GoalInvitation, models.PROTECT, null=True, related_name="askings")
    answer_by_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, account__isnull=True, invitation__isnull=True)
                | (Q(person__isnull=True) & (Q(account__isnull=False) | Q(invitation__isnull=False))),
                name="action_is_asked_of_one_party",
            )
        ]
        indexes = [models.Index(fields=["account"], name="asked_of_account")]


class ActionAskedEnded(Walled):
    """It is asked of them no longer: declined, taken back, or what they were told was withdrawn."""

    asked = models.OneToOneField(ActionAsked, models.CASCADE, related_name="ended", primary_key=True)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


def action_answers() -> list[tuple[str, str]]:
    return [
        ("neemt-aan", _("doet het")),
        ("doet-niet", _("doet het niet")),
        ("klaar", _("meldt dat het klaar is")),
    ]


class ActionAnswer(Walled):
    """What who was asked answered. The last one counts. said_by: the name that somebody without account filled in."""

    id = models.BigAutoField(primary_key=True)
    asked = models.ForeignKey(ActionAsked, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=9, choices=action_answers)
    text = models.CharField(max_length=400, blank=True, default="")
    said_by = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="neemt-aan") | ~Q(text=""), name="action_answer_says_why_or_what"
            )
        ]


def reminder_kinds() -> list[tuple[str, str]]:
    return [
        ("voor", _("herinnering voor de dag")),
        ("na", _("herinnering na de dag")),
        ("stil", _("bleef stil: naar wie de regie heeft")),
        ("dag", _("geen dag en aan niemand gevraagd: wie de regie heeft kijkt of er een dag bij moet")),
        ("zelf", _("gevraagd zonder e-mailadres: wie de regie heeft vertelt het zelf")),
    ]


class ActionReminder(Walled):
    """Who does the action was reminded of this day, or their silence became a task. Once for each day, however often asked.

    task  on whose desk it is read; None: it went by e-mail
    """

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=4, choices=reminder_kinds)
    about_on = models.DateField(db_comment="de dag waar het over gaat")
    asked = models.ForeignKey(ActionAsked, models.CASCADE, null=True, related_name="reminders")
    task = models.ForeignKey("cases.Task", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "kind", "about_on", "asked"],
                nulls_distinct=False,
                name="action_is_reminded_once",
            )
        ]
