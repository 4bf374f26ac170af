"""What somebody is typing, kept while they type.

Not a deed: nothing of the file changes, so the journal says nothing. It is written at every pause in typing, in one
statement, and is gone when the form has been sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Draft, WorkingNote
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls.reader import Reader

from .texts import TextTooLong

MOST_CHARACTERS = 400_000
"""Of all fields together; more is not typed by a person."""
FORGOTTEN_AFTER_DAYS = 30
"""Days after which a draft that nobody came back to is destroyed."""
WORKING_FORGOTTEN_AFTER_DAYS = 14
"""The same for a text that is, or was going to be, a working note: those do not exist longer either."""
REWRITING = "working-note"
"""The form in which a working note is gone on with."""

# Not when the form has been sent meanwhile: a request that was under way would bring back what is done.
_KEEP = """
INSERT INTO cases_draft (municipality_id, account_id, household_id, form, about, fields, base, saved_at)
SELECT %(municipality)s, %(account)s, %(household)s, %(form)s, %(about)s, %(fields)s::jsonb, %(base)s, %(at)s
 WHERE NOT EXISTS (SELECT FROM journal_sentonce s WHERE s.key = %(page)s)
ON CONFLICT (account_id, household_id, form, about)
DO UPDATE SET fields = EXCLUDED.fields, base = EXCLUDED.base, saved_at = EXCLUDED.saved_at
RETURNING id
"""


def keep_draft(
    household: Subject,
    form: str,
    *,
    about: int = 0,
    fields: Mapping[str, Sequence[str]],
    base: int = 0,
    page: UUID | None = None,
    by: Reader,
    at: datetime,
) -> bool:
    """Keep what is in a form now, in the place of what was kept of it before. False: the form has been sent already.

    about   key of what is being corrected; 0 for something new
    base    revision of it that the writer saw
    page    key of the page on which it is typed, see drop_draft
    raises  TextTooLong
    """
    if sum(len(value) for values in fields.values() for value in values) > MOST_CHARACTERS:
        raise TextTooLong(_("De tekst is te lang om te bewaren. Kort hem in."))
    values = {
        "municipality": household.municipality_id,
        "account": by.account,
        "household": household.pk,
        "form": form,
        "about": about,
        "fields": json.dumps(
            {_plain(name): [_plain(each) for each in texts] for name, texts in fields.items()}
        ),
        "base": base,
        "at": at,
        "page": page,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
        return cursor.fetchone() is not None


def drop_draft(
    household: Subject, form: str, *, about: int = 0, page: UUID | None = None, by: Reader, at: datetime
) -> None:
    """The form was sent, or its writer throws away what they typed. No draft: nothing happens.

    page  key of the page that was sent: what it still had under way comes too late, and is not kept
    """
    if page is not None:
        with suppress(journal.AlreadySent):
            journal.first_time(page, at=at)
    Draft.objects.filter(account=by.account, household=household.pk, form=form, about=about).delete()


def destroy_forgotten_drafts(municipality: int, *, at: datetime) -> int:
    """What happens once a day: drafts that nobody came back to are destroyed. Gives how many."""
    forgotten = Q(saved_at__lt=at - timedelta(days=FORGOTTEN_AFTER_DAYS))
    working = Q(form=REWRITING) | Q(form="note", fields__kind__contains=["working"])
    too_long = working & Q(saved_at__lt=at - timedelta(days=WORKING_FORGOTTEN_AFTER_DAYS))
    # Typed on in a window that was still open when the note was destroyed.
    gone = Q(form=REWRITING) & ~Exists(WorkingNote.objects.filter(pk=OuterRef("about")))
    return Draft.objects.filter(forgotten | too_long | gone, municipality=municipality).delete()[0]


def _plain(text: str) -> str:
    """Without NUL and lone surrogates, which PostgreSQL cannot keep."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
