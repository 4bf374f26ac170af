"""Letters of which what they ask does not matter any more: as long as they were not posted they do not go."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.people.models import OwnFile, Representation
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader


def stop_unposted(rows: QuerySet[Notice], *, by: Reader | None, at: datetime) -> list[Notice]:
    """What was posted, itself or as the copy in its place, did go. Gives those that do not. by None: their term was over"""
    waits = ~Q(document__posted__isnull=False) & ~Exists(_copies_posted().filter(instead=True))
    found = list(rows.select_for_update(of=("self",)).filter(waits, stopped__isnull=True).order_by("pk"))
    NoticeStopped.objects.bulk_create(
        NoticeStopped(
            municipality_id=row.municipality_id, notice=row, at=at, by_id=by.account if by else None
        )
        for row in found
    )
    return found


def may_be_read(rows: QuerySet[Notice]) -> bool:
    """Whether one of them left, or a copy of it, or stands in the portal of who it is to, or of who speaks for them."""
    left = Q(document__posted__isnull=False) | Exists(_copies_posted())
    return rows.filter(left | stands_in_portal()).exists()


def stands_in_portal(to: str = "person") -> Q:
    """Of a letter: who it is to, or who speaks for them, reads it there. to: path to whom it is for"""
    here = OwnFile.objects.filter(account__is_active=True).values("person")
    speak = Representation.objects.filter(representative__in=here, checked__isnull=False).values("person")
    return Q(**{f"{to}__in": here}) | Q(**{f"{to}__in": speak})


def never_went() -> Q:
    """Of a letter that was stopped: no copy of it left either."""
    return ~Exists(LetterCopy.objects.filter(notice=OuterRef("notice"), document__posted__isnull=False))


def _copies_posted() -> QuerySet[LetterCopy]:
    return LetterCopy.objects.filter(notice=OuterRef("pk"), document__posted__isnull=False)
