"""What the reader was typing, and who else is typing in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .older import as_json

HERE_FOR = timedelta(minutes=15)
"""How long after their last letter somebody still counts as being there."""

DRAFTS = f"""
SELECT d.account_id, a.name, d.base, d.saved_at,
       CASE WHEN d.account_id = %(account)s THEN jsonb_build_array(d.fields) END
  FROM cases_draft d
  JOIN people_household h ON h.id = d.household_id
  JOIN accounts_account a ON a.id = d.account_id
 WHERE d.household_id = %(household)s AND d.form = %(form)s AND d.about = %(about)s AND {access.OPENS}
   AND (d.account_id = %(account)s OR d.saved_at > %(since)s)
 ORDER BY d.saved_at DESC
"""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text that was not sent yet. base: the revision on which its writer began."""

    fields: dict[str, list[str]]
    base: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is typing in the same form."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    own: Typed | None
    others: tuple[Present, ...]


def drafts(household: int, form: str, *, about: int = 0, at: datetime, reader: Reader) -> Drafts:
    """The reader's own text of this form, and who else wrote in it in the last quarter of an hour; never their text."""
    own: Typed | None = None
    others = []
    with connection.cursor() as cursor:
        cursor.execute(
            DRAFTS,
            access.values(reader, household=household, form=form, about=about, since=at - HERE_FOR),
        )
        for account, name, base, saved_at, fields in cursor.fetchall():
            moment = dutch_time(saved_at)
            if account == reader.account:
                own = Typed(as_json(fields)[0], base, moment)
            else:
                others.append(Present(name, moment))
    return Drafts(own, tuple(others))
