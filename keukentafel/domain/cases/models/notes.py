"""What a worker wrote down about a household."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class Note(Walled):
    """A shared note on a household. Corrections are new notes that name what they correct."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="notes")
    text = models.TextField()
    pinned = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="note_of_household")]
