"""What was sent after a session had ended. Otherwise this room reads the tables of accounts, teams, people and guide; its
function `kt_enter` is in its migration."""

from __future__ import annotations

from django.db import models


class KeptForm(models.Model):
    """A form that arrived when nobody was signed in any more, for the account whose page it was.

    It belongs to no file yet, so it has no municipality. What is in it can be read only with the key that the browser has.
    """

    lock = models.CharField(
        primary_key=True, max_length=64, db_comment="SHA-256 van de sleutel in de browser"
    )
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="+")
    sealed = models.BinaryField(db_comment="wat is ingevuld, versleuteld met de sleutel in de browser")
    until_at = models.DateTimeField(db_comment="daarna wordt het vernietigd")

    class Meta:
        indexes = [
            models.Index(fields=["until_at"], name="kept_form_by_age"),
            models.Index(fields=["account", "-until_at"], name="kept_form_of_account"),
        ]


class FromAddress(models.Model):
    """How many forms one internet address sent without signing in, since a moment. The address itself is not kept."""

    key = models.CharField(
        primary_key=True,
        max_length=64,
        db_comment="het internetadres, met het geheim van de server gehusseld",
    )
    since = models.DateTimeField(db_comment="vanaf wanneer wordt geteld")
    times = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["since"], name="from_address_by_age")]
