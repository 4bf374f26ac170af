"""A notice that somebody gets by e-mail: that something is ready, never what. What became of it are rows beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.walls.models import Walled


def failure_reasons() -> list[tuple[str, str]]:
    return [
        ("geen-verbinding", _("de mailserver was niet te bereiken")),
        ("niet-nu", _("de mailserver kon de mail nu niet aannemen")),
        ("geweigerd", _("de mailserver weigert dit e-mailadres")),
        ("onleesbaar", _("het bericht is met een andere sleutel geschreven")),
        ("fout", _("er ging iets mis bij het versturen")),
    ]


class Notice(Walled):
    """It waits while it has no `delivered` and no `given_up`. To whom and with which link is sealed, and emptied at the end.

    text is a code of regels/brieven: the words of the mail.
    """

    id = models.BigAutoField(primary_key=True)
    text = models.CharField(max_length=40, db_comment="code van de tekst in regels/brieven")
    about_kind = models.CharField(max_length=20, db_comment="soort van wat er klaarstaat")
    about_id = models.BigIntegerField()
    sealed = models.TextField(blank=True, db_comment="adres en koppeling, versleuteld; leeg als het klaar is")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+")
    tries_at = models.DateTimeField(
        null=True, db_comment="wanneer de volgende poging is; leeg: klaar of opgegeven"
    )

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id"], name="notice_about"),
            models.Index(fields=["municipality", "tries_at"], condition=Q(tries_at__isnull=False), name="notice_waits"),
        ]  # fmt: skip


class NoticeFailed(Walled):
    """One attempt that did not work."""

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="failures")
    at = models.DateTimeField()
    reason = models.CharField(max_length=15, choices=failure_reasons)


class NoticeDelivered(Walled):
    """The mail server took it."""

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="delivered", primary_key=True)
    at = models.DateTimeField()


class NoticeGivenUp(Walled):
    """No more attempts by itself: the address is refused, or it has been tried long enough. Somebody may try again."""

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="given_up", primary_key=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=15, choices=failure_reasons)
