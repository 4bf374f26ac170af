"""A shared note on a household."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from keukentafel.domain.cases.models import Note
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls.reader import Reader

from .texts import said


@transaction.atomic
def write_note(
    household: Subject,
    *,
    text: str,
    pinned: bool = False,
    corrects: Note | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Note:
    """Write a note. A correction is a new note that names what it corrects; nothing is rubbed out.

    sent_once  key of the form: sending it twice writes one note
    raises     NothingSaid, TextTooLong, journal.AlreadySent
    """
    text = said(text)
    if sent_once:
        journal.first_time(sent_once, at=at)
    note = Note.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        text=text,
        pinned=pinned,
        corrects=corrects,
        at=at,
        by_id=by.account,
    )
    journal.note("note.written", about=note, by=by, at=at, household=household.pk)
    return note
