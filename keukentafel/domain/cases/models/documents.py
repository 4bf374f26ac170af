"""Files of a household."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled

from .case import Case


class Document(Walled):
    """A file kept outside the database; the hash proves that it is what it was."""

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="documents")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="documents")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(db_comment="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, db_comment="plaats in de opslag; zonder persoonsgegevens")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["household", "-created_at"], name="document_of_household")]
