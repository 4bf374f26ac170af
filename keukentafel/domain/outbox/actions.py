"""Notices are put out in the transaction of a deed, and carried away by `outside/mail`.

from keukentafel.domain.outbox import actions as outbox
outbox.notify(text="bericht-taak", to=email, path=f"/castricum/taak/{token}/", about=task, by=by, at=at)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import AlreadyEnqueued

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .models import Notice, NoticeDelivered, NoticeFailed, NoticeGivenUp
from .sealing import Envelope, seal

SEND = "keukentafel.outside.mail.send"
"""The name under which `outside/mail` listens; domain asks for a notice and does not know who brings it."""
QUEUE = "mail"
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
LONG_ENOUGH = timedelta(days=5)
"""How long a notice is tried by itself; as long as mail servers try among each other (RFC 5321, 4.5.4.1)."""
FOR_GOOD = frozenset({"geweigerd", "onleesbaar"})
"""Reasons that trying again does not take away."""


class NotWaiting(Refusal):
    """The notice was delivered, or is being tried."""


@deed
def notify(
    *,
    text: str,
    to: str,
    page: str,
    args: tuple[str | int, ...] = (),
    values: Mapping[str, str] | None = None,
    about: Subject,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> Notice:
    """Somebody gets an e-mail that something is ready, without content: in this transaction, so never without its deed.

    text       code of regels/brieven, with the fields `gemeente`, `link` and `telefoon`
    values     other fields of that text: days and numbers, never a name nor what it is about
    to         e-mail address
    page       name of the route that the link opens, as in `web/<part>/urls.py`; args: what that route asks, in order
    about      what is ready: any row with a municipality
    household  number, so that its members can see that a notice was sent
    """
    notice = Notice.objects.create(
        municipality_id=about.municipality_id, text=text, about_kind=type(about).__name__.lower()[:20],
        about_id=about.pk, sealed=seal(Envelope(to, page, args, values or {})), made_at=at, made_by_id=by.account if by else None,
        tries_at=at,
    )  # fmt: skip
    _ask(notice)
    journal.note("notice.made", about=notice, by=by, at=at, household=household, text=text)
    return notice


@deed
def delivered(notice_id: int, *, at: datetime) -> None:
    """The mail server took it: what was sealed is emptied. A second time changes nothing."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    if NoticeDelivered.objects.filter(notice=notice).exists():
        return
    NoticeGivenUp.objects.filter(notice=notice).delete()
    NoticeDelivered.objects.create(municipality_id=notice.municipality_id, notice=notice, at=at)
    notice.sealed, notice.tries_at = "", None
    notice.save(update_fields=["sealed", "tries_at"])
    journal.note("notice.delivered", about=notice, by=None, at=at)


@deed
def failed(notice_id: int, *, reason: str, at: datetime) -> None:
    """It did not work: it is tried again later, each time after twice as long, an hour at most; or given up.

    What was dropped while we waited for the mail server stays as it is.
    reason  of `failure_reasons`
    """
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    if not notice.sealed:
        return
    NoticeFailed.objects.create(municipality_id=notice.municipality_id, notice=notice, at=at, reason=reason)
    if reason in FOR_GOOD or at - notice.made_at > LONG_ENOUGH:
        NoticeGivenUp.objects.update_or_create(
            notice=notice, defaults={"municipality_id": notice.municipality_id, "at": at, "reason": reason}
        )
        notice.tries_at = None
        journal.note("notice.given_up", about=notice, by=None, at=at, reason=reason)
    else:
        times = NoticeFailed.objects.filter(notice=notice).count()
        notice.tries_at = at + min(FIRST_WAIT * 2 ** min(times - 1, 20), LONGEST_WAIT)
        _ask(notice)
    notice.save(update_fields=["tries_at"])


@deed
def try_again(notice_id: int, *, by: Reader, at: datetime) -> Notice:
    """Somebody asks to try a failed notice once more, now. raises NotWaiting"""
    notice = (
        Notice.objects.select_for_update().filter(pk=notice_id, municipality__in=by.municipalities).first()
    )
    if notice is None or not notice.sealed:
        raise NotWaiting(_("Dit bericht is al bezorgd."))
    NoticeGivenUp.objects.filter(notice=notice).delete()
    notice.tries_at = at
    notice.save(update_fields=["tries_at"])
    _ask(notice, now=True)
    journal.note("notice.tried_again", about=notice, by=by, at=at)
    return notice


@deed
def drop(notice_id: int, *, by: Reader, at: datetime) -> None:
    """A notice that cannot be delivered is taken off the list; its address is destroyed. raises NotWaiting"""
    notice = (
        Notice.objects.select_for_update().filter(pk=notice_id, municipality__in=by.municipalities).first()
    )
    if notice is None or not notice.sealed:
        raise NotWaiting(_("Dit bericht is al bezorgd."))
    notice.sealed, notice.tries_at = "", None
    notice.save(update_fields=["sealed", "tries_at"])
    NoticeGivenUp.objects.get_or_create(
        notice=notice, defaults={"municipality_id": notice.municipality_id, "at": at, "reason": "fout"}
    )
    journal.note("notice.dropped", about=notice, by=by, at=at)


def ask_for_overdue(municipality: int, *, at: datetime) -> int:
    """Ask anew for what should have been tried by now: its job was lost with the worker that did it. Gives how many."""
    late = Notice.objects.filter(municipality=municipality, tries_at__lt=at - LONGEST_WAIT / 4).exclude(
        sealed=""
    )
    return sum(_ask(notice) for notice in late.order_by("tries_at")[:500])


def _ask(notice: Notice, *, now: bool = False) -> bool:
    """A job for this notice, in the transaction that runs. Two of one notice never run beside each other.

    now  also when one waits for later. False: one waits already, so none was added
    """
    job = queue.configure_task(
        SEND, queue=QUEUE, lock=f"notice-{notice.pk}", queueing_lock=None if now else f"notice-{notice.pk}",
        schedule_at=notice.tries_at,
    )  # fmt: skip
    try:
        with transaction.atomic():  # the refusal of the queue must not undo the deed
            job.defer(notice_id=notice.pk, municipality=notice.municipality_id)
    except AlreadyEnqueued:
        return False
    return True
