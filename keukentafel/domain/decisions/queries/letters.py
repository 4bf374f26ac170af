"""A letter to read: for the colleagues of the household, for whom it is about, and for whom they authorised."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from keukentafel.domain.cases.queries.documents import content_of
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The PDF. name tells nothing about anybody."""

    id: int
    name: str
    media_type: str
    content: bytes
    municipality: int
    household: int | None
    person: int


def readable(reader: Reader) -> Q:
    """Which letters this reader may read. source  Awb, artikel 2:1 and 6:17 for whom they authorised"""
    if reader.kind == "professional":
        return Q(case__household__in=access.households(reader, right="besluiten")) & lets_through(
            reader, "case"
        )
    if reader.kind == "resident" and reader.person is not None:
        return _about(reader.person) | Q(beschikking__aanvraag__by=reader.account)
    return Q(pk__in=[])


def letter_file(letter_id: int, *, reader: Reader, person: int | None = None) -> LetterFile:
    """The PDF of a letter about a decision.

    raises  NotYours, also while the PDF is being made; cases.NowSecret; OSError when the store does not give it; Changed when
            it gives something else
    person  whom it is about, when the reader speaks for them; that this letter is open to who speaks is for the caller to know
    """
    theirs = readable(reader) if person is None else _about(person)
    row = (
        Letter.objects.filter(
            theirs, pk=letter_id, document__isnull=False, municipality__in=reader.municipalities
        )
        .select_related("document", "case", *TO_PERSON)
        .first()
    )
    if row is None or row.document is None:
        raise access.NotYours(letter_id)
    return LetterFile(
        row.pk,
        row.document.name,
        row.document.media_type,
        content_of(row.document, on=reader.today),
        row.municipality_id,
        row.case.household_id,
        row.person.pk,
    )


def _about(person: int) -> Q:
    """About whom the decision is."""
    return reduce(or_, (Q(**{path: person}) for path in TO_PERSON))
