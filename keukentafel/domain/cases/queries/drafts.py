"""What the reader was typing, and who else is typing in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from keukentafel.domain.people import access
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .older import as_json

HERE_FOR = timedelta(minutes=15)
"""How long after their last letter somebody still counts as being there."""

DRAFTS = f"""
SELECT d.account_id, a.name, d.key, d.base, d.saved_at,
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
    """Text that was not sent yet. key: of the opened form in which it was typed; base: the revision on which its writer began."""

    key: UUID
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
    """mine: the reader's own texts of this form, the newest first; more than one where each opened form has its own."""

    mine: tuple[Typed, ...]
    others: tuple[Present, ...]

    @property
    def own(self) -> Typed | None:
        """The newest."""
        return self.mine[0] if self.mine else None

    def of(self, key: UUID | None) -> Typed | None:
        return next((each for each in self.mine if each.key == key), None)


def drafts(household: int, form: str, *, about: int = 0, at: datetime, reader: Reader) -> Drafts:
    """The reader's own texts of this form, and who else wrote in it in the last quarter of an hour; never their text."""
    mine: list[Typed] = []
    others: dict[int, Present] = {}
    with planned.cursor() as cursor:
        cursor.execute(
            DRAFTS,
            access.values(reader, household=household, form=form, about=about, since=at - HERE_FOR),
        )
        for account, name, key, base, saved_at, fields in cursor.fetchall():
            moment = dutch_time(saved_at)
            if account == reader.account:
                mine.append(Typed(key, as_json(fields)[0], base, moment))
            else:
                others.setdefault(account, Present(name, moment))
    return Drafts(tuple(mine), tuple(others.values()))
