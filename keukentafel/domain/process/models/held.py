"""Letters that were on their way when it turned out that somebody at home may not be safe."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled

SORTS = ("outgoing", "letter", "notice", "copy")


class LetterHeld(Walled):
    """A letter that was not posted yet when a triage said that safety comes first. It waits until somebody judged it."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="held_letters")
    outgoing = models.OneToOneField("cases.OutgoingLetter", models.PROTECT, null=True, related_name="held")
    letter = models.OneToOneField("decisions.Letter", models.PROTECT, null=True, related_name="held")
    notice = models.OneToOneField("intake.Notice", models.PROTECT, null=True, related_name="held")
    copy = models.OneToOneField("process.LetterCopy", models.PROTECT, null=True, related_name="held")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="held_letter_of_one_sort",
                condition=Q(
                    outgoing__isnull=False, letter__isnull=True, notice__isnull=True, copy__isnull=True
                )
                | Q(outgoing__isnull=True, letter__isnull=False, notice__isnull=True, copy__isnull=True)
                | Q(outgoing__isnull=True, letter__isnull=True, notice__isnull=False, copy__isnull=True)
                | Q(outgoing__isnull=True, letter__isnull=True, notice__isnull=True, copy__isnull=False),
            )
        ]


class LetterJudged(Walled):
    """Whether a letter that was held may go after all, and why."""

    held = models.OneToOneField(LetterHeld, models.PROTECT, primary_key=True, related_name="judged")
    goes = models.BooleanField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(name="held_letter_judged_with_reason", condition=~Q(reason=""))]
