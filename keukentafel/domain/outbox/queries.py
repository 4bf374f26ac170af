"""Which notices failed, without a word of whom they were for; and for the postman, one notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery

from keukentafel.domain.walls.reader import Reader

from .models import Notice, NoticeFailed, failure_reasons

MOST = 200
"""Notices on the page; the newest failures first."""


@dataclass(frozen=True, slots=True)
class FailedNotice:
    """A notice that did not arrive. given_up: nobody tries any more; else tries_at is the next attempt."""

    id: int
    text: str
    made_at: datetime
    tries: int
    reason: str
    last_at: datetime
    tries_at: datetime | None
    given_up: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice for the postman. sealed: to whom and with which link."""

    id: int
    municipality: int
    text: str
    about_kind: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """refused: the address is not right; given_up: nobody tries any more. Both False: it is tried again by itself."""

    refused: bool
    given_up: bool


def undelivered(about_kind: str, about: int) -> Undelivered | None:
    """Whether the last notice about this row did not arrive; None: it did, was never tried, or there is none. One statement."""
    last = NoticeFailed.objects.filter(notice=OuterRef("pk")).order_by("-pk")
    row = (
        Notice.objects.filter(about_kind=about_kind, about_id=about)
        .select_related("delivered", "given_up")
        .annotate(why=Subquery(last.values("reason")[:1]))
        .order_by("-pk")
        .first()
    )
    if row is None or row.why is None or hasattr(row, "delivered"):
        return None
    return Undelivered(row.why == "geweigerd", hasattr(row, "given_up"))


def was_told(text: str, *, about_kind: str, about: int) -> bool:
    """Whether somebody ever got a notice with this text about it."""
    return Notice.objects.filter(text=text, about_kind=about_kind, about_id=about).exists()


def told_since(text: str, *, about_kind: str, about: int, since: datetime) -> bool:
    """Whether a notice with this text about this row was made since; one statement."""
    rows = Notice.objects.filter(about_kind=about_kind, about_id=about, text=text, made_at__gte=since)
    return rows.exists()


def failed_notices(*, reader: Reader) -> tuple[FailedNotice, ...]:
    """What did not arrive in the municipalities of this reader; one statement."""
    last = NoticeFailed.objects.filter(notice=OuterRef("pk")).order_by("-pk")
    rows = (
        Notice.objects.filter(municipality__in=reader.municipalities)
        .exclude(sealed="")
        .annotate(
            tries=Count("failures"), why=Subquery(last.values("reason")[:1]), last_at=Subquery(last.values("at")[:1])
        )
        .filter(tries__gt=0)
        .select_related("given_up")
        .order_by("-last_at")[:MOST]
    )  # fmt: skip
    reasons = {code: str(name) for code, name in failure_reasons()}
    return tuple(
        FailedNotice(
            row.pk, row.text, row.made_at, row.tries, reasons.get(row.why, row.why), row.last_at, row.tries_at,
            hasattr(row, "given_up"),
        )
        for row in rows
    )  # fmt: skip


def waiting(notice_id: int) -> Waiting | None:
    """The notice when it must still be delivered, else None. For the postman: the walls must be open."""
    row = Notice.objects.filter(pk=notice_id).exclude(sealed="").first()
    if row is None:
        return None
    return Waiting(row.pk, row.municipality_id, row.text, row.about_kind, row.sealed)
