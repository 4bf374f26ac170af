"""Correspondence and documents of a household, each with its earlier versions and until when it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection

from keukentafel.domain.cases.files import ENDINGS
from keukentafel.domain.cases.models import Document, PrintedAgain, document_directions, document_kinds
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.rules import retention

from .gate import hidden_cases
from .older import PAGE, Older, as_json
from .printed import NowSecret, bearing_secret

LIST = f"""
SELECT d.id, d.name, d.media_type, d.size, d.direction, d.correspondent, d.dated_on, d.created_at, a.name, d.person_id,
       z.number,
       ARRAY(SELECT DISTINCT s.code FROM cases_scope s JOIN cases_case c ON c.id = s.case_id
              WHERE s.sort = 'wet' AND (c.id = d.case_id OR d.case_id IS NULL AND c.household_id = d.household_id)),
       CASE WHEN d.case_id IS NULL THEN (SELECT max(e.at) FROM journal_entry e WHERE e.household_id = d.household_id)
            ELSE greatest(
              (SELECT max(i.created_at) FROM cases_document i WHERE i.case_id = d.case_id),
              (SELECT max(n.at) FROM cases_note n WHERE n.case_id = d.case_id),
              (SELECT max(t.at) FROM cases_contactcase w JOIN cases_contact t ON t.id = w.contact_id WHERE w.case_id = d.case_id),
              (SELECT max(s.at) FROM cases_stepdone s WHERE s.case_id = d.case_id),
              (SELECT max(l.at) FROM cases_closure l WHERE l.case_id = d.case_id)) END,
       d.kind, d.reply_by, o.id, p.at,
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
  LEFT JOIN cases_outgoingletter o ON o.document_id = d.id
  LEFT JOIN cases_posted p ON p.document_id = d.id
 WHERE {access.OPENS} AND d.household_id = %(household)s AND (d.created_at, d.id) < (%(before)s, %(below)s)
   AND (d.case_id IS NULL OR d.case_id <> ALL (%(hidden)s::bigint[]))
   AND (%(direction)s = '' OR d.direction = %(direction)s) AND (%(kind)s = '' OR d.kind = %(kind)s)
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
    """ending: of its file; kept: a sentence that says until when and by which rule, counted from the last change of the
    case, or of the household when it belongs to none.

    letter     that a colleague wrote in this program: its key; None for other documents
    posted_at  when it was printed and put in its envelope
    """

    id: int
    name: str
    ending: str
    kind: str
    kind_name: str
    size: int
    direction: str
    direction_name: str
    correspondent: str
    dated_on: date | None
    at: datetime
    by: str
    person: int | None
    case_number: str
    reply_by: date | None
    letter: int | None
    posted_at: datetime | None
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
    household: int, *, direction: str = "", kind: str = "", older: Older | None = None, reader: Reader
) -> tuple[tuple[DocumentLine, ...], bool]:
    """A page of documents, the latest first, and whether there are earlier ones. Not for this reader: none."""
    before = older or Older.now()
    values = access.values(
        reader,
        household=household,
        direction=direction,
        kind=kind,
        before=before.at,
        below=before.id,
        most=PAGE + 1,
        hidden=hidden_cases(household, reader=reader),
    )
    with connection.cursor() as cursor:
        cursor.execute(LIST, values)
        rows = cursor.fetchall()
    names = {code: str(name) for code, name in (*document_directions(), *document_kinds())}
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
    """What is in a document.

    raises  NotYours; NowSecret; OSError when the store does not give it; Changed when it gives something else
    """
    row = document_row(document_id, reader=reader)
    return File(
        row.pk, row.household_id, row.municipality_id, row.media_type, f"document-{row.pk}.{_ending(row.media_type)}",
        content_of(row, on=reader.today),
    )  # fmt: skip


def content_of(row: Document, *, on: date) -> bytes:
    """What is in a document that the reader was let into. raises as document_file, but for NotYours

    Of a letter with an address on it that is secret on this day: the one that was printed again without it.
    """
    file: Document | PrintedAgain = row
    if bearing_secret([row.pk], on=on):
        again = PrintedAgain.objects.filter(document=row).first()
        if again is None:
            raise NowSecret(row.pk)
        file = again
    with default_storage.open(file.path) as stored:
        content: bytes = stored.read()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Changed(file.path)
    return content


def _ending(media_type: str) -> str:
    return ENDINGS.get(media_type, ("bin",))[0]


def _line(row: tuple[Any, ...], names: dict[str, str], reader: Reader) -> DocumentLine:
    (
        key,
        name,
        media_type,
        size,
        direction,
        correspondent,
        dated_on,
        at,
        by,
        person,
        number,
        *rest,
        earlier,
    ) = row
    laws, changed, kind, reply_by, letter, posted_at = rest
    term = retention.of_document(kind, laws, on=reader.today)
    kept = retention.kept(term, last_changed_on=dutch_day(max(changed or at, at)), on=reader.today)
    return DocumentLine(
        id=key,
        name=name,
        ending=_ending(media_type),
        kind=kind,
        kind_name=names.get(kind, kind),
        size=size,
        direction=direction,
        direction_name=names.get(direction, direction),
        correspondent=correspondent,
        dated_on=dated_on,
        at=dutch_time(at),
        by=by or "",
        person=person,
        case_number=number or "",
        reply_by=reply_by,
        letter=letter,
        posted_at=dutch_time(posted_at) if posted_at else None,
        kept=kept.sentence,
        earlier=tuple(
            Version(version, called, bytes_, dutch_time(datetime.fromisoformat(moment)), who or "")
            for version, called, bytes_, moment, who in as_json(earlier)
        ),
    )
