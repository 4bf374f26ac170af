"""What the decision tree came to."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled


class Triage(Walled):
    """The outcome of the decision tree, with the answers that led to it. A new triage is a new row."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="triages")
    tree_version = models.CharField(max_length=20)
    answers = models.JSONField(db_comment="lijst van [vraag, antwoord]")
    outcome = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")
