"""In which list a notice for the CAK stands, and what the CAK has of it: conditions within a statement about notices."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from keukentafel.domain.delivery.models import (
    ContributionAgain,
    ContributionMended,
    ContributionNotice,
    ContributionReturned,
    ContributionSent,
)


def in_state(state: str) -> Q:
    if state == "sent":
        return Q(Exists(at_cak().filter(notice=OuterRef("pk"))))
    back = Exists(ContributionReturned.objects.filter(notice=OuterRef("pk"), outcome=""))
    if state == "returned":
        return Q(back)
    dropped = Exists(ContributionReturned.objects.filter(notice=OuterRef("pk"), outcome="vervalt"))
    gone = Exists(at_cak().filter(notice=OuterRef("pk")))
    unsent = ~Exists(ContributionSent.objects.filter(notice=OuterRef("pk")))
    never = Q(pair("stop", on__lt=OuterRef("on")), unsent, kind="start")
    of_never = Q(pair("start", on__gt=OuterRef("on"), sent__isnull=True), kind="stop")
    open_ones = ~never & ~of_never & Q(refused__isnull=state != "refused") & ~Q(gone) & ~Q(back) & ~Q(dropped)
    return open_ones & ~(Q(kind="stop") & Q(_without_start()))


def pair(kind: str, **more: Any) -> Q:
    """Within a statement about notices: that there is the other one of the same period, a start or a stop."""
    return Q(Exists(ContributionNotice.objects.filter(_same(), kind=kind, **more)))


def stop_before_waits(today: date) -> Exists:
    """Within a statement about starts: the period before it still has to end at the CAK, on a day that is not over."""
    rows = ContributionNotice.objects.filter(_decided(), turn=OuterRef("turn") - 1, kind="stop")
    here = {"notice": OuterRef("pk")}
    gone = Exists(at_cak().filter(**here)) | Exists(ContributionAgain.objects.filter(**here))
    taken_back = pair("start", on__gt=OuterRef("on"))
    return Exists(rows.annotate(last=told("on")).filter(~Q(gone), ~taken_back, last__gte=today))


def at_cak() -> QuerySet[ContributionSent]:
    """What the CAK has: in a file of which it did not send it back, and which still holds."""
    same = {"notice": OuterRef("notice"), "file": OuterRef("file")}
    back, again = ContributionReturned.objects.filter(**same), ContributionAgain.objects.filter(**same)
    return ContributionSent.objects.filter(~Exists(back), ~Exists(again))


def start_at_cak() -> QuerySet[ContributionSent]:
    """Within a statement about notices: the start of the same period, as far as the CAK has it."""
    return at_cak().filter(_same("notice__"), notice__kind="start")


def told(name: str) -> Coalesce:
    """Within a statement about notices: their day or contribution as it was mended last, see ContributionNotice.told."""
    mended = ContributionMended.objects.filter(notice=OuterRef("pk"), at__gte=OuterRef("at")).order_by("-at")
    return Coalesce(Subquery(mended.values(name)[:1]), F(name))


def told_contribution() -> Coalesce:
    """The same of the contribution: a stop ends what its start began."""
    mended = ContributionMended.objects.filter(_same("notice__"), notice__kind="start").order_by("-at")
    return Coalesce(Subquery(mended.values("contribution")[:1]), F("contribution"))


def _without_start() -> Exists:
    """Of a stop: its start was dropped, so that the CAK knows of nothing to stop."""
    starts = ContributionReturned.objects.filter(notice__kind="start", outcome="vervalt")
    return Exists(starts.filter(_same("notice__")))


def _same(path: str = "") -> Q:
    """Within a statement about notices: of the same period of the same decision. path: to the notice"""
    return _decided(path) & Q(**{f"{path}turn": OuterRef("turn")})


def _decided(path: str = "") -> Q:
    """Within a statement about notices: of the same decision. path: to the notice"""
    return Q(**{f"{path}beschikking": OuterRef("beschikking")}) | Q(
        **{f"{path}temporary": OuterRef("temporary")}
    )
