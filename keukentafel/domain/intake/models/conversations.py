"""The keukentafelgesprek: what was said, and the verslag that came of it."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class Conversation(Walled):
    """A keukentafelgesprek. `revision` is raised at each save, so that two writers notice each other."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="conversations")
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    present = models.CharField(max_length=300, blank=True, db_comment="wie erbij waren")
    support_offered = models.BooleanField(
        default=False, db_comment="gewezen op gratis cliëntondersteuning, Wmo 2.3.2(3)"
    )
    identity_checked = models.BooleanField(default=False, db_comment="identiteit vastgesteld, Wmo 2.3.4")
    free_notes = models.TextField(blank=True)
    draft = models.TextField(blank=True, db_comment="verslag waaraan nog wordt geschreven")
    draft_revision = models.PositiveIntegerField(
        default=0, db_comment="revisie van het gesprek bij dat concept"
    )
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")


class ConversationDone(Walled):
    """The conversation is finished and its verslag is fixed."""

    conversation = models.OneToOneField(Conversation, models.PROTECT, related_name="done")
    verslag = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
