"""What was done and what was looked at. Rows are only added; nothing here points at other rooms by foreign key,
so that a file that is destroyed leaves the proof of its destruction.

Every row stands in the chain of its municipality: `number` counts without gaps, `hash` is over the row and the hash before
it (migrations/chain.sql). The application may add rows and read them; changing or removing one is for nobody, and shows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from keukentafel.domain.walls.models import Walled


class Linked(Walled):
    """A row of the chain. Number and hash are empty only inside the transaction that wrote it."""

    number = models.BigIntegerField(null=True, db_comment="volgnummer in de keten van de gemeente")
    hash = models.BinaryField(null=True, db_comment="SHA-256 over deze regel en de hash van de vorige")

    class Meta:
        abstract = True


class Entry(Linked):
    """One deed. `kind` has a sentence and a retention in `kinds.py`."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    account_id = models.BigIntegerField(null=True, db_comment="wie; leeg als het systeem het deed")
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    household_id = models.BigIntegerField(null=True)
    rule = models.CharField(max_length=160, blank=True, db_comment="regel of artikel waarop de daad rust")
    details = models.JSONField(default=dict, db_comment="codes en getallen; nooit vrije tekst of namen")

    class Meta:
        indexes = [
            models.Index(fields=["household_id", "-at"], name="entry_of_household"),
            models.Index(fields=["about_kind", "about_id"], name="entry_about"),
            models.Index(
                fields=["municipality", "id"], condition=Q(number__isnull=True), name="entry_not_linked"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="entry_numbered_once"),
        ]


class Look(Linked):
    """One look at somebody's data. `writer` and `sequence` count without gaps: a missing number is a missing look."""

    own_rows_by_account = False
    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    account_id = models.BigIntegerField()
    page = models.CharField(max_length=60, db_comment="code van de pagina")
    purpose = models.CharField(max_length=80, blank=True, db_comment="doel of grond van inzage")
    household_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    writer = models.UUIDField()
    sequence = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["household_id", "-at"], name="look_at_household"),
            models.Index(fields=["person_id", "-at"], name="look_at_person"),
            models.Index(fields=["account_id", "-at"], name="look_by_reader"),
            models.Index(
                fields=["municipality", "id"], condition=Q(number__isnull=True), name="look_not_linked"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["writer", "sequence"], name="look_counted_once"),
            models.UniqueConstraint(fields=["municipality", "number"], name="look_numbered_once"),
        ]


class Chain(Walled):
    """The end of a municipality's chain, so that a row taken from the end is missed as well."""

    journal = models.CharField(max_length=5, db_comment="entry of look")
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journal", "municipality"], name="chain_ends_once")]


class SentOnce(models.Model):
    """The key of a form that has been sent. It holds nothing about anybody: only that this form was handled."""

    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    page = models.UUIDField(null=True, db_index=True)
    """What it was sent about; another form about the same makes this one no repetition any more."""
