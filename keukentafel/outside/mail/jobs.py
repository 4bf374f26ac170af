"""The jobs that bring notices away, and that find those whose job was lost."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.outbox import queries
from keukentafel.domain.outbox.sealing import SealBroken, unseal
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Municipality

from .message import message

REFUSED = range(550, 555)
"""Answers of a mail server that will be the same tomorrow (RFC 5321, 4.2.3)."""


@app.task(name=outbox.SEND, queue=outbox.QUEUE)
def send(notice_id: int, municipality: int) -> None:
    """Bring one notice away; what was delivered before is not sent again. What fails is asked for anew by the outbox."""
    with security.opened(municipality):
        notice = queries.waiting(notice_id)
        place = Municipality.objects.get(pk=municipality)
    if notice is None:
        return
    problem = _bring(notice, place)  # no transaction is open while we wait for the mail server
    with security.opened(municipality):
        if problem:
            outbox.failed(notice_id, reason=problem, at=timezone.now())
        else:
            outbox.delivered(notice_id, at=timezone.now())


@app.periodic(cron="*/10 * * * *", periodic_id="mail-overdue")
@app.task(name="keukentafel.outside.mail.overdue", queue=outbox.QUEUE, queueing_lock="mail-overdue")
def overdue(timestamp: int) -> None:
    """Ask anew for notices that nobody tried when they should have been.

    timestamp  seconds since 1970, UTC: the moment for which this was planned
    """
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    for municipality in security.all_codes():
        with security.opened(municipality):
            outbox.ask_for_overdue(municipality, at=at)


def _bring(notice: queries.Waiting, place: Municipality) -> str:
    """Send it. Gives why it did not work, as a reason of the outbox; empty when the server took it."""
    try:
        envelope = unseal(notice.sealed)
    except SealBroken:
        return "onleesbaar"
    try:
        message(notice, envelope, place, on=timezone.localdate()).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _words in refusal.recipients.values()]
        return "geweigerd" if codes and all(code in REFUSED for code in codes) else "niet-nu"
    except smtplib.SMTPServerDisconnected:
        return "geen-verbinding"
    except smtplib.SMTPException:
        return "niet-nu"
    except OSError:  # no connection, a wrong name, a certificate, a full disk
        return "geen-verbinding"
    except Exception:  # whatever it is, the notice must not be lost; what was sealed may not reach a log
        return "fout"
    return ""
