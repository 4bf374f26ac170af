"""What a worker wrote down about a household, a member or a case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from keukentafel.domain.walls.models import Walled

from .case import Case


class Note(Walled):
    """A note that everybody reads who may open the file. What stood here earlier is in its corrections."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="notes")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="notes")
    text = models.TextField()
    pinned = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1, db_default=1, db_comment="stijgt bij elke verbetering")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["household", "-at"], name="note_of_household")]


class NoteCorrection(Walled):
    """A note was corrected: what stood there, who changed it, and when. `revision` is that of what stood there."""

    id = models.BigAutoField(primary_key=True)
    note = models.ForeignKey(Note, models.CASCADE, related_name="corrections")
    revision = models.PositiveIntegerField()
    was = models.TextField()
    was_person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    was_case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "revision"], name="note_corrected_once_per_revision")
        ]


class WorkingNote(Walled):
    """A note for its author alone, in a table of its own so that no question about the file can show it.

    It is shared (then it becomes a Note) or destroyed, on `destroy_on` at the latest; either way this row is gone.
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
    written_on = models.DateField()
    destroy_on = models.DateField(db_comment="eerste dag waarop hij er niet meer is")
    asked = models.OneToOneField(
        "cases.Task",
        models.SET_NULL,
        null=True,
        related_name="+",
        db_comment="taak waarin de schrijver kiest",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroy_on__gt=F("written_on")), name="working_note_destroyed_after_written"
            )
        ]
        indexes = [
            models.Index(fields=["by", "household"], name="working_note_of_author"),
            models.Index(fields=["destroy_on"], name="working_note_by_end"),
        ]
