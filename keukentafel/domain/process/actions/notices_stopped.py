"""Letters of which what they ask does not matter any more: as long as they were not posted they do not go."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.people.models import OwnFile, Representation
from keukentafel.domain.walls.reader import Reader


def stop_unposted(rows: QuerySet[Notice], *, by: Reader, at: datetime) -> None:
    waits = Q(document__isnull=True) | Q(document__posted__isnull=True)
    found = rows.select_for_update(of=("self",)).filter(waits, stopped__isnull=True)
    NoticeStopped.objects.bulk_create(
        NoticeStopped(municipality_id=row.municipality_id, notice=row, at=at, by_id=by.account)
        for row in found.order_by("pk")
    )


def may_be_read(rows: QuerySet[Notice]) -> bool:
    """Whether one of them left, or stands in the portal of who it is to, or of who speaks for them."""
    here = OwnFile.objects.filter(account__is_active=True).values("person")
    speak = Representation.objects.filter(representative__in=here, checked__isnull=False).values("person")
    left = Q(document__posted__isnull=False)
    return rows.filter(left | Q(person__in=here) | Q(person__in=speak)).exists()
