"""What somebody is typing, kept while they type.

Not a deed: nothing of the file changes, so the journal says nothing. It is written at every pause in typing, in one
statement, and is gone when the form has been sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import ONE, Draft, WorkingNote
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .texts import TextTooLong

MOST_CHARACTERS = 400_000
"""Of all fields together; more is not typed by a person."""
FORGOTTEN_AFTER_DAYS = 30
"""Days after which a draft that nobody came back to is destroyed."""
WORKING_FORGOTTEN_AFTER_DAYS = 14
"""The same for a text that is, or was going to be, a working note: those do not exist longer either."""
REWRITING = "working-note"
"""The form in which a working note is gone on with."""

MOST_OF_ONE_FORM = 50
"""Texts of one writer for one form of one household that wait at once: more is not one person's work."""

# Not when the form has been sent meanwhile: a request that was under way would bring back what is done. What the form
# came with goes, unless somebody typed on in it since: then both texts are there.
_KEEP = """
WITH kept AS (
  INSERT INTO cases_draft (municipality_id, account_id, household_id, form, about, key, fields, base, saved_at)
  SELECT %(municipality)s, %(account)s, %(household)s, %(form)s, %(about)s, %(key)s, %(fields)s::jsonb, %(base)s, %(at)s
   WHERE NOT EXISTS (SELECT FROM journal_sentonce s WHERE s.key = %(page)s)
     AND (SELECT count(*) FROM cases_draft d WHERE d.account_id = %(account)s AND d.household_id = %(household)s
             AND d.form = %(form)s AND d.about = %(about)s AND d.key <> %(key)s) < %(most)s
  ON CONFLICT (account_id, household_id, form, about, key)
  DO UPDATE SET fields = EXCLUDED.fields, base = EXCLUDED.base, saved_at = EXCLUDED.saved_at
  RETURNING id
), gone AS (
  DELETE FROM cases_draft d USING unnest(%(came_with)s::uuid[], %(came_at)s::timestamptz[]) AS c(key, saved_at)
   WHERE d.account_id = %(account)s AND d.household_id = %(household)s AND d.form = %(form)s AND d.about = %(about)s
     AND d.key = c.key AND d.key <> %(key)s AND d.saved_at <= c.saved_at AND EXISTS (SELECT FROM kept)
)
SELECT EXISTS (SELECT FROM kept), EXISTS (SELECT FROM journal_sentonce s WHERE s.key = %(page)s)
"""


class TooManyWait(Refusal):
    """This account has as many unsent texts as may wait."""


@dataclass(frozen=True, slots=True)
class CameWith:
    """A text that stood in a form when it was opened: its key, and when it was kept last by then."""

    key: UUID
    saved_at: datetime


def keep_draft(
    household: Subject,
    form: str,
    *,
    about: int = 0,
    key: UUID = ONE,
    fields: Mapping[str, Sequence[str]],
    base: int = 0,
    page: UUID | None = None,
    came_with: Iterable[CameWith] = (),
    by: Reader,
    at: datetime,
) -> bool:
    """Keep what is in a form now, in the place of what was kept of it before. False: the form has been sent already.

    about      key of what is being corrected; 0 for something new
    key        of the opened form, where each has a text of its own
    base       revision of it that the writer saw
    page       key of the page on which it is typed, see drop_draft
    came_with  texts that this one goes on with; who typed on in one of them elsewhere keeps it
    raises     TextTooLong, TooManyWait
    """
    if sum(len(value) for values in fields.values() for value in values) > MOST_CHARACTERS:
        raise TextTooLong(_("De tekst is te lang om te bewaren. Kort hem in."))
    values = {
        "municipality": household.municipality_id,
        "account": by.account,
        "household": household.pk,
        "form": form,
        "about": about,
        "key": key,
        "fields": json.dumps(
            {_plain(name): [_plain(each) for each in texts] for name, texts in fields.items()}
        ),
        "base": base,
        "at": at,
        "page": page,
        "most": MOST_OF_ONE_FORM,
        **_columns(came_with),
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
        kept, sent = cursor.fetchone()
    if not kept and not sent:
        raise TooManyWait(
            _("Er wachten te veel teksten die u niet verstuurde. Verstuur er een of gooi er een weg.")
        )
    return bool(kept)


def drop_draft(
    household: Subject,
    form: str,
    *,
    about: int = 0,
    key: UUID = ONE,
    page: UUID | None = None,
    came_with: Iterable[CameWith] = (),
    by: Reader,
    at: datetime,
) -> None:
    """The form was sent, or its writer throws away what they typed. No draft: nothing happens.

    page       key of the page that was sent: what it still had under way comes too late, and is not kept; nor what it kept
    came_with  texts that stood in it when it was opened; one in which was typed on elsewhere stays
    """
    if page is not None:
        with suppress(journal.AlreadySent):
            journal.first_time(page, at=at)
    these = Q(key=key) | Q(key=page or key)
    for each in came_with:
        these |= Q(key=each.key, saved_at__lte=each.saved_at)
    Draft.objects.filter(these, account=by.account, household=household.pk, form=form, about=about).delete()


def destroy_forgotten_drafts(municipality: int, *, at: datetime) -> int:
    """What happens once a day: drafts that nobody came back to are destroyed. Gives how many."""
    forgotten = Q(saved_at__lt=at - timedelta(days=FORGOTTEN_AFTER_DAYS))
    working = Q(form=REWRITING) | Q(form="note", fields__kind__contains=["working"])
    too_long = working & Q(saved_at__lt=at - timedelta(days=WORKING_FORGOTTEN_AFTER_DAYS))
    # Typed on in a window that was still open when the note was destroyed.
    gone = Q(form=REWRITING) & ~Exists(WorkingNote.objects.filter(pk=OuterRef("about")))
    return Draft.objects.filter(forgotten | too_long | gone, municipality=municipality).delete()[0]


def _columns(came_with: Iterable[CameWith]) -> dict[str, list[object]]:
    them = list(came_with)
    return {"came_with": [each.key for each in them], "came_at": [each.saved_at for each in them]}


def _plain(text: str) -> str:
    """Without NUL and lone surrogates, which PostgreSQL cannot keep."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
