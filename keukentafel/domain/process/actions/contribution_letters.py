"""Letters about one contribution that was judged, taken back and judged again before the first went: only the last goes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.delivery.models import ContributionChange
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.walls.reader import Reader

from .contribution_words import BEGINS, MISTAKE, STOPS
from .notices_stopped import never_went, stop_unposted

TOLD = (BEGINS, STOPS)


def told_falls(change: ContributionChange, *, judged_at: datetime | None, by: Reader, at: datetime) -> None:
    """What was judged is taken back: the letter that told of it does not go, unless it went. judged_at: when it was written"""
    stop_unposted(_about(change).filter(template__in=TOLD, at=judged_at), by=by, at=at)


def mistake_falls(change: ContributionChange, *, by: Reader, at: datetime) -> None:
    """It is judged again: that a letter was wrong which never went need not be told any more."""
    stopped = NoticeStopped.objects.filter(
        never_went(), notice__case=OuterRef("case"), notice__template__in=TOLD, at=OuterRef("at")
    )
    rows = _about(change).filter(Exists(stopped), template=MISTAKE, at__gte=change.at)
    stop_unposted(rows, by=by, at=at)


def _about(change: ContributionChange) -> QuerySet[Notice]:
    """Letters of which the text names what was decided."""
    return Notice.objects.filter(case=change.case, person=change.person, body__contains=change.number)
