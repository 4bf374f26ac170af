"""A task that somebody outside does: the page that is theirs alone, and what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled

from .tasks import Task


def answers() -> list[tuple[str, str]]:
    return [
        ("neemt-aan", _("neemt de taak aan")),
        ("doet-niet", _("doet de taak niet")),
        ("klaar", _("meldt dat het klaar is")),
        ("stil", _("meldde niet op tijd dat het klaar is")),
    ]


class TaskLink(Walled):
    """A secret address that shows one task to who does it. Only the hash of the secret is kept."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="links")
    key = models.CharField(max_length=64, unique=True, db_comment="SHA-256 van het geheim in het adres")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    expires_on = models.DateField(db_comment="eerste dag waarop het adres niet meer werkt")


class TaskLinkEnded(Walled):
    """The address works no longer: it was withdrawn, or the task came back."""

    link = models.OneToOneField(TaskLink, models.CASCADE, related_name="ended", primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")


class TaskAnswer(Walled):
    """What who does the task answered, or that no answer came before its day. The last one counts.

    name     of the organisation or person that the task was put out to, as it was then
    said_by  the name that somebody filled in there
    """

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(Task, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=9, choices=answers)
    organisation = models.ForeignKey("guide.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    said_by = models.CharField(max_length=120, blank=True, default="")
    text = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer__in=["doet-niet", "klaar"]) | ~Q(text=""), name="task_answer_says_why_or_what"
            )
        ]  # fmt: skip
