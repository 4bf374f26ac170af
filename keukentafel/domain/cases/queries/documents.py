"""Correspondence and documents of a household, each with its earlier versions and until when it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection

from keukentafel.domain.cases.files import ENDINGS
from keukentafel.domain.cases.models import Document, document_directions
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.rules import retention

from .gate import hidden_cases
from .older import PAGE, Older, as_json

LIST = f"""
SELECT d.id, d.name, d.media_type, d.size, d.direction, d.correspondent, d.dated_on, d.created_at, a.name, d.person_id,
       z.number,
       EXISTS (SELECT FROM cases_scope s WHERE s.case_id = d.case_id AND s.sort = 'wet' AND s.code = 'jeugdwet'),
       (WITH RECURSIVE earlier AS (
          SELECT e.* FROM cases_document e WHERE e.id = d.replaces_id
          UNION ALL
          SELECT e.* FROM cases_document e JOIN earlier l ON e.id = l.replaces_id)
        SELECT jsonb_agg(jsonb_build_array(e.id, e.name, e.size, e.created_at, w.name) ORDER BY e.created_at DESC)
          FROM earlier e LEFT JOIN accounts_account w ON w.id = e.by_id)
  FROM cases_document d
  JOIN people_household h ON h.id = d.household_id
  LEFT JOIN accounts_account a ON a.id = d.by_id
  LEFT JOIN cases_case z ON z.id = d.case_id
 WHERE {access.OPENS} AND d.household_id = %(household)s AND (d.created_at, d.id) < (%(before)s, %(below)s)
   AND (d.case_id IS NULL OR d.case_id <> ALL (%(hidden)s::bigint[]))
   AND (%(direction)s = '' OR d.direction = %(direction)s)
   AND NOT EXISTS (SELECT FROM cases_document n WHERE n.replaces_id = d.id)
 ORDER BY d.created_at DESC, d.id DESC LIMIT %(most)s
"""


class Changed(OSError):
    """The file in the store is not what was put there."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of a document."""

    id: int
    name: str
    size: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """kind: the ending of its sort; kept: a sentence that says until when and by which rule."""

    id: int
    name: str
    kind: str
    size: int
    direction: str
    direction_name: str
    correspondent: str
    dated_on: date | None
    at: datetime
    by: str
    person: int | None
    case_number: str
    kept: str
    earlier: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A document with what is in it. download_name says nothing about anybody."""

    id: int
    household: int
    municipality: int
    media_type: str
    download_name: str
    content: bytes


def documents(
    household: int, *, direction: str = "", older: Older | None = None, reader: Reader
) -> tuple[tuple[DocumentLine, ...], bool]:
    """A page of documents, the latest first, and whether there are earlier ones. Not for this reader: none."""
    before = older or Older.now()
    values = access.values(
        reader,
        household=household,
        direction=direction,
        before=before.at,
        below=before.id,
        most=PAGE + 1,
        hidden=hidden_cases(household, reader=reader),
    )
    with connection.cursor() as cursor:
        cursor.execute(LIST, values)
        rows = cursor.fetchall()
    names = {code: str(name) for code, name in document_directions()}
    return tuple(_line(row, names, reader) for row in rows[:PAGE]), len(rows) > PAGE


def document_row(document_id: int, *, reader: Reader) -> Document:
    """A document as a row, to give to a deed. raises NotYours"""
    found = None
    if reader.kind == "professional" and 0 < document_id < 2**63:
        found = Document.objects.filter(pk=document_id, household__in=access.households(reader)).first()
    if found is None or found.case_id in hidden_cases(found.household_id, reader=reader):
        raise NotYours(document_id)
    return found


def document_file(document_id: int, *, reader: Reader) -> File:
    """What is in a document. raises NotYours; OSError when the store does not give it; Changed when it gives something else"""
    row = document_row(document_id, reader=reader)
    with default_storage.open(row.path) as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Changed(row.path)
    return File(
        row.pk, row.household_id, row.municipality_id, row.media_type, f"document-{row.pk}.{_ending(row.media_type)}",
        content,
    )  # fmt: skip


def _ending(media_type: str) -> str:
    return ENDINGS.get(media_type, ("bin",))[0]


def _line(row: tuple[Any, ...], names: dict[str, str], reader: Reader) -> DocumentLine:
    key, name, kind, size, direction, correspondent, dated_on, at, by, person, number, youth, earlier = row
    term = "jeugdhulp-dossier" if youth else "wmo-dossier"
    kept = retention.kept(term, last_changed_on=dutch_day(at), on=reader.today)
    return DocumentLine(
        id=key,
        name=name,
        kind=_ending(kind),
        size=size,
        direction=direction,
        direction_name=names.get(direction, direction),
        correspondent=correspondent,
        dated_on=dated_on,
        at=dutch_time(at),
        by=by or "",
        person=person,
        case_number=number or "",
        kept=kept.sentence,
        earlier=tuple(
            Version(version, called, bytes_, dutch_time(datetime.fromisoformat(moment)), who or "")
            for version, called, bytes_, moment, who in as_json(earlier)
        ),
    )
