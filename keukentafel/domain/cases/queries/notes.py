"""The notes of a household, and the working notes of the reader themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from keukentafel.domain.cases.models import Note, WorkingNote
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .gate import hidden_cases
from .older import PAGE, Older, as_json

_LINE = f"""
SELECT n.id, n.text, n.pinned, n.at, n.revision, a.name, n.person_id, z.number,
       (SELECT jsonb_agg(jsonb_build_array(v.revision, v.was, v.at, w.name, v.was_person_id, y.number)
                         ORDER BY v.revision DESC)
          FROM cases_notecorrection v JOIN accounts_account w ON w.id = v.by_id LEFT JOIN cases_case y ON y.id = v.was_case_id
         WHERE v.note_id = n.id)
  FROM cases_note n
  JOIN people_household h ON h.id = n.household_id
  JOIN accounts_account a ON a.id = n.by_id
  LEFT JOIN cases_case z ON z.id = n.case_id
 WHERE {access.OPENS}
"""
ONE = _LINE + " AND n.id = %(note)s"
_WANTED = """
   AND n.household_id = %(household)s AND (n.case_id IS NULL OR n.case_id <> ALL (%(hidden)s::bigint[]))
   AND (%(member)s::bigint IS NULL OR n.person_id = %(member)s) AND (%(case)s = '' OR z.number = %(case)s)
"""
PINNED = _LINE + _WANTED + " AND n.pinned ORDER BY n.at DESC, n.id DESC"
LIST = (
    _LINE
    + _WANTED
    + " AND NOT n.pinned AND (n.at, n.id) < (%(before)s, %(below)s) ORDER BY n.at DESC, n.id DESC LIMIT %(most)s"
)


@dataclass(frozen=True, slots=True)
class NoteCorrected:
    """What stood there until somebody changed it. revision: of what stood there; person, case_number: what it was about."""

    revision: int
    was: str
    at: datetime
    by: str
    person: int | None
    case_number: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """person and case_number: what the note is about, when not the household as a whole."""

    id: int
    text: str
    pinned: bool
    at: datetime
    revision: int
    by: str
    person: int | None
    case_number: str
    corrections: tuple[NoteCorrected, ...]


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A working note of the reader. last_day: the last day on which it is there; days: until then."""

    id: int
    text: str
    at: datetime
    revision: int
    person: int | None
    case_number: str
    last_day: date
    days: int


@dataclass(frozen=True, slots=True)
class Notes:
    """pinned: on the first page only."""

    own: tuple[OwnNote, ...]
    pinned: tuple[NoteLine, ...]
    lines: tuple[NoteLine, ...]
    more: bool


def notes(
    household: int,
    *,
    member: int | None = None,
    case: str = "",
    older: Older | None = None,
    reader: Reader,
) -> Notes:
    """A page of notes, the latest first; pinned ones and the reader's own working notes come with the first page.

    member, case  only those about this person, in the case with this number
    """
    before = older or Older.now()
    values = access.values(
        reader, household=household, member=member, case=case, before=before.at, below=before.id, most=PAGE + 1,
        hidden=hidden_cases(household, reader=reader),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(LIST, values)
        rows = cursor.fetchall()
        pinned: list[tuple[Any, ...]] = []
        if older is None:
            cursor.execute(PINNED, values)
            pinned = cursor.fetchall()
    own = _own(household, reader) if older is None else ()
    return Notes(
        own, tuple(_line(row) for row in pinned), tuple(_line(row) for row in rows[:PAGE]), len(rows) > PAGE
    )


def note(note_id: int, *, household: int, reader: Reader) -> NoteLine:
    """One note of this household. raises NotYours"""
    note_row(note_id, household=household, reader=reader)
    with planned.cursor() as cursor:
        cursor.execute(ONE, access.values(reader, note=note_id))
        return _line(cursor.fetchone())


def note_row(note_id: int, *, household: int, reader: Reader) -> Note:
    """The same as a row, to give to a deed. raises NotYours"""
    found = None
    if reader.kind == "professional" and 0 < note_id < 2**63:
        hidden = hidden_cases(household, reader=reader)
        found = (
            Note.objects.filter(pk=note_id, household=household, household__in=access.households(reader))
            .filter(Q(case__isnull=True) | ~Q(case__in=hidden))
            .first()
        )
    if found is None:
        raise NotYours(note_id)
    return found


def own_note_row(note_id: int, *, household: int, reader: Reader) -> WorkingNote:
    """A working note of the reader themselves; for anybody else it is not there. raises NotYours"""
    found = None
    if 0 < note_id < 2**63:
        found = (
            WorkingNote.objects.filter(
                pk=note_id,
                by=reader.account,
                household=household,
                household__in=access.households(reader),
                destroy_on__gt=reader.today,
            )
            .select_related("case")
            .first()
        )
    if found is None:
        raise NotYours(note_id)
    return found


def _own(household: int, reader: Reader) -> tuple[OwnNote, ...]:
    rows = WorkingNote.objects.filter(
        household=household,
        household__in=access.households(reader),
        by=reader.account,
        destroy_on__gt=reader.today,
    ).values_list("pk", "text", "at", "revision", "person", "case__number", "destroy_on")
    return tuple(
        OwnNote(
            key,
            text,
            dutch_time(at),
            revision,
            person,
            number or "",
            date.fromordinal(destroy_on.toordinal() - 1),
            (destroy_on - reader.today).days - 1,
        )
        for key, text, at, revision, person, number, destroy_on in rows.order_by("destroy_on", "pk")
    )


def _line(row: tuple[Any, ...]) -> NoteLine:
    key, text, pinned, at, revision, by, person, number, corrections = row
    return NoteLine(
        key,
        text,
        pinned,
        dutch_time(at),
        revision,
        by,
        person,
        number or "",
        tuple(
            NoteCorrected(
                was_revision,
                was,
                dutch_time(datetime.fromisoformat(moment)),
                name,
                person_was,
                case_was or "",
            )
            for was_revision, was, moment, name, person_was, case_was in as_json(corrections)
        ),
    )
