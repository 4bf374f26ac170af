"""In which case of another file something may go on: it is read there by nobody for whom it was closed before."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from keukentafel.domain.cases.models import Contact, Document, Note, Scope
from keukentafel.domain.walls.reader import Reader

from .reach import readable_cases

RUNNING = Scope.objects.filter(sort="wet", until_at__isnull=True)
"""Laws that a case is about today."""
Piece = Document | Contact | Note


def laws_around(piece: Piece) -> frozenset[str]:
    """The laws of the cases that it is about; none: everybody reads it who works on the household."""
    cases = piece.cases.values_list("pk", flat=True) if isinstance(piece, Contact) else [piece.case_id]
    found = RUNNING.filter(case__in=[each for each in cases if each is not None])
    return frozenset(found.values_list("code", flat=True))


def cases_under(laws: frozenset[str], household: int, *, reader: Reader) -> list[tuple[str, str]]:
    """Number and "number: subject" of the running cases of a household under at least these laws that the reader may read, the
    newest first."""
    rows = readable_cases(reader).filter(household=household, closure__isnull=True)
    for law in sorted(laws):
        rows = rows.filter(Exists(RUNNING.filter(case=OuterRef("pk"), code=law)))
    return [(row.number, f"{row.number}: {row.subject}") for row in rows.order_by("-opened_at", "-pk")]
