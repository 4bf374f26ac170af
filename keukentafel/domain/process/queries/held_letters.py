"""Letters that wait because the case turned out to be about safety, and those that do not go for that reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.models import LetterCopy, LetterHeld
from keukentafel.domain.process.models.held import SORTS

STAYS = Q(judged__isnull=True) | Q(judged__goes=False)
"""Of a letter that was held: it does not go, or not yet."""


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A letter that waits for a judgement. document None: it is still being made."""

    id: int
    subject: str
    dated_on: date | None
    document: int | None
    at: datetime


def held_documents(documents: Collection[int]) -> set[int]:
    """Those of these letters that do not go now; with a letter, the copies of it. Two statements."""
    asked = Q()
    for sort in SORTS:
        asked |= Q(**{f"{sort}__document__in": documents})
    rows = LetterHeld.objects.filter(STAYS, asked).values_list(*(f"{sort}__document" for sort in SORTS))
    found = {key for row in rows for key in row if key is not None}
    copies = _copies(LetterHeld.objects.filter(STAYS)).filter(document__in=documents)
    return found | {key for key in copies.values_list("document", flat=True) if key is not None}


def never_sent() -> Q:
    """Documents of which somebody said that they do not go."""
    rows = LetterHeld.objects.filter(judged__goes=False)
    found = Q(pk__in=_copies(rows).filter(document__isnull=False).values("document"))
    for sort in SORTS:
        found |= Q(pk__in=rows.filter(**{f"{sort}__document__isnull": False}).values(f"{sort}__document"))
    return found


def held_of(case: int) -> tuple[HeldLine, ...]:
    """The letters of this case that wait for a judgement. case: of somebody who may read it; the caller knows"""
    rows = LetterHeld.objects.filter(case=case, judged__isnull=True).select_related(*SORTS).order_by("pk")
    return tuple(_line(row) for row in rows)


def held_row(held: int, case: Case) -> LetterHeld:
    """As a row, to give to a deed. case: that the reader was let into. raises NotYours"""
    row = (
        LetterHeld.objects.select_related("case").filter(pk=held, case=case).first()
        if 0 < held < 2**63
        else None
    )
    if row is None:
        raise NotYours(held)
    return row


def why() -> str:
    return _("Niet versturen: de zaak gaat nu over veiligheid. Wie de zaak heeft zegt of de brief nog mag.")


def _line(row: LetterHeld) -> HeldLine:
    letter: Any = next(found for sort in SORTS if (found := getattr(row, sort)) is not None)
    return HeldLine(row.pk, letter.subject, letter.dated_on, letter.document_id, row.at)


def _copies(held: QuerySet[LetterHeld]) -> QuerySet[LetterCopy]:
    return LetterCopy.objects.filter(
        Q(letter__in=held.filter(letter__isnull=False).values("letter"))
        | Q(notice__in=held.filter(notice__isnull=False).values("notice"))
    )
