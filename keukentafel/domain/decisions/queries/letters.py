"""A letter to read: for the colleagues of the household, for whom it is about, and for whom they authorised."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.files.storage import default_storage
from django.db.models import Q

from keukentafel.domain.cases.queries.documents import Changed, content_of
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.cases.queries.printed import NowSecret, bearing_secret
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import DeskLeaflet, Leaflet, LeafletAgain, Letter
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

from .on_behalf import asked_on_behalf


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
        return _about(reader.person) | Q(beschikking__aanvraag__in=asked_on_behalf(reader))
    return Q(pk__in=[])


def letter_file(letter_id: int, *, reader: Reader, person: int | None = None) -> LetterFile:
    """The PDF of a letter about a decision.

    raises  NotYours, also while the PDF is being made; cases.NowSecret; OSError when the store does not give it; Changed when
            it gives something else
    person  whom it is about, when the reader speaks for them; that this letter is open to who speaks is for the caller to know
    """
    row = _row(letter_id, reader, person)
    assert row.document is not None
    return LetterFile(
        row.pk,
        row.document.name,
        row.document.media_type,
        content_of(row.document, on=reader.today),
        row.municipality_id,
        row.case.household_id,
        row.person.pk,
    )


def leaflet_file(letter_id: int, *, reader: Reader, person: int | None = None) -> LetterFile:
    """The PDF of the sheet with one's rights, for who may read its letter; made again without an address while one is secret.

    raises  as letter_file
    """
    row = _row(letter_id, reader, person)
    leaflet = getattr(row, "leaflet", None)
    assert row.document is not None
    if leaflet is None:
        raise access.NotYours(letter_id)
    if bearing_secret([row.document.pk], on=reader.today):
        leaflet = getattr(leaflet, "again", None)
        if leaflet is None:
            raise NowSecret(row.document.pk)
    content = kept_content(leaflet)
    return LetterFile(
        row.pk, f"Rechten {row.number}.pdf", "application/pdf", content, row.municipality_id, row.case.household_id, row.person.pk
    )  # fmt: skip


def kept_content(sheet: Leaflet | LeafletAgain | DeskLeaflet) -> bytes:
    """raises  OSError when the store does not give it; Changed when it gives something else"""
    with default_storage.open(sheet.path) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != sheet.sha256:
        raise Changed(sheet.path)
    return content


def _row(letter_id: int, reader: Reader, person: int | None) -> Letter:
    theirs = readable(reader) if person is None else _about(person)
    rows = Letter.objects.filter(
        theirs, pk=letter_id, document__isnull=False, municipality__in=reader.municipalities
    )
    row = rows.select_related("document", "case", "leaflet__again", *TO_PERSON).first()
    if row is None:
        raise access.NotYours(letter_id)
    return row


def _about(person: int) -> Q:
    """About whom the decision is."""
    return reduce(or_, (Q(**{path: person}) for path in TO_PERSON))
