"""Writes the journal line of a deed, inside the transaction of that deed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID, uuid5

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.domain.walls import deeds, planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .kinds import KINDS
from .models import Entry

T = TypeVar("T")
_COLUMNS = ("municipality_id", "at", "kind", "account_id", "about_kind", "about_id", "household_id", "rule")
# Written out, because every deed does this: Django's own insert takes three times as long to put together.
_ENTRIES = f"INSERT INTO journal_entry ({', '.join(_COLUMNS)}, details) VALUES "
_ENTRY = f"({', '.join(['%s'] * len(_COLUMNS))}, %s::jsonb)"


class AlreadySent(Refusal):
    """This form has been handled: a double click, or the back button and sending again."""


class Subject(Protocol):
    """Anything with an id and a municipality."""

    @property
    def pk(self) -> int: ...

    @property
    def municipality_id(self) -> int: ...


def note(
    kind: str,
    /,  # so that a detail may be called kind as well
    *,
    about: Subject,
    by: Reader | None,
    at: datetime,
    household: int | None = None,
    rule: str = "",
    **details: str | int | bool | None,
) -> None:
    """Write down one deed. The lines of a deed that is made of others go to the database together, at its end.

    by         who did it; None when nobody signed in or the system did it
    household  number of the household it concerns, so that its members can see it
    details    codes and numbers only, never free text or names
    raises     KeyError for a kind without sentence and retention
    """
    KINDS[kind]
    entry = Entry(
        municipality_id=about.municipality_id,
        at=at,
        kind=kind,
        account_id=by.account if by else None,
        about_kind=type(about).__name__.lower(),
        about_id=about.pk,
        household_id=household,
        rule=rule,
        details=details,
    )
    deeds.at_the_end(_write, entry)


AGAIN = timedelta(minutes=10)
"""After this, the same answers are no longer the same sending: "geen gehoor" may be true twice a day."""
_FIRST_TIME = """
WITH over AS (DELETE FROM journal_sentonce WHERE page = %(page)s::uuid AND key <> %(key)s::uuid)
INSERT INTO journal_sentonce AS known (key, at, page) VALUES (%(key)s, %(at)s, %(page)s::uuid)
ON CONFLICT (key) DO UPDATE SET at = excluded.at WHERE known.at <= excluded.at - %(again)s::interval
"""


def first_time(key: UUID, *, undone: int = 0, page: UUID | None = None, at: datetime) -> None:
    """Mark a form as handled, in the transaction of its deed: a second one waits for the first and is then refused.

    key     the same for the same answers by the same person on the same page
    undone  how often such a deed was taken back: the same answers are then another sending
    page    what it is about: of that only the last form counts as a repetition, so this, then something else, then this
            again is three deeds, whoever did them. None: there is nothing that could undo it
    raises  AlreadySent within ten minutes
    """
    marked = uuid5(key, str(undone)) if undone else key
    with planned.cursor() as cursor:
        cursor.execute(_FIRST_TIME, {"key": marked, "page": page, "at": at, "again": AGAIN})
        if cursor.rowcount == 0:
            raise AlreadySent(_("Dit was al opgeslagen. Wij hebben het niet nog een keer opgeslagen."))


@deeds.deed
def once(key: UUID, act: Callable[[], T], *, page: UUID | None = None, at: datetime) -> T:
    """Do what a form asks, unless the same answers were handled within ten minutes. Refused, it leaves no mark.

    key     the same for the same answers by the same person on the same page
    page    see first_time
    raises  AlreadySent, and what `act` raises: nothing was written
    """
    first_time(key, page=page, at=at)
    return act()


def _write(entries: list[Entry]) -> None:
    """One statement. Its plan is kept for the one line of nearly every deed: the text for several differs each time, and
    a deed that notes thousands has more values than a planned statement takes.
    """
    values = [
        value
        for entry in entries
        for value in (*(getattr(entry, name) for name in _COLUMNS), json.dumps(entry.details))
    ]
    with planned.cursor() if len(entries) == 1 else connection.cursor() as cursor:
        cursor.execute(_ENTRIES + ", ".join([_ENTRY] * len(entries)), values)
