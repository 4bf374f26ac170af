"""A letter to read: for the colleagues of the household, for whom it is about, and for whom they authorised."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from keukentafel.domain.cases.queries.documents import content_of
from keukentafel.domain.cases.queries.gate import lets_through
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
    person: int | None


def readable(reader: Reader) -> Q:
    """Which letters this reader may read. source  Awb, artikel 2:1 and 6:17 for whom they authorised"""
    if reader.kind == "professional":
        return Q(case__household__in=access.households(reader, right="besluiten")) & lets_through(
            reader, "case"
        )
    if reader.kind == "resident" and reader.person is not None:
        return Q(beschikking__aanvraag__person=reader.person) | Q(beschikking__aanvraag__by=reader.account)
    return Q(pk__in=[])


def letter_file(letter_id: int, *, reader: Reader, person: int | None = None) -> LetterFile:
    """The PDF of a letter about a decision.

    raises  NotYours, also while the PDF is being made; OSError when the store does not give it; Changed when it gives
            something else
    person  whom it is about, when the reader speaks for them; that this letter is open to who speaks is for the caller to know
    """
    theirs = readable(reader) if person is None else Q(beschikking__aanvraag__person=person)
    row = (
        Letter.objects.filter(
            theirs, pk=letter_id, document__isnull=False, municipality__in=reader.municipalities
        )
        .select_related("document", "case", "beschikking__aanvraag")
        .first()
    )
    if row is None or row.document is None:
        raise access.NotYours(letter_id)
    aanvraag = row.beschikking.aanvraag if row.beschikking else None
    return LetterFile(
        row.pk,
        row.document.name,
        row.document.media_type,
        content_of(row.document),
        row.municipality_id,
        row.case.household_id,
        aanvraag.person_id if aanvraag else None,
    )
