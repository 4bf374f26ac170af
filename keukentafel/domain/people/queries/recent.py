"""The households that a reader looked at lately: the journal knows, so nothing else has to remember it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

LOOKS_BACK = 100
"""Looks of this reader that are gone through."""
RECENT = f"""
SELECT h.id, h.name, d.name
  FROM (SELECT l.household_id, max(l.at) AS at
          FROM (SELECT household_id, at FROM journal_look
                 WHERE account_id = %(account)s AND household_id IS NOT NULL AND purpose <> 'zoeken'
                 ORDER BY at DESC LIMIT %(back)s) l
         GROUP BY l.household_id) seen
  JOIN people_household h ON h.id = seen.household_id
  JOIN walls_district d ON d.id = h.district_id
 WHERE {access.OPENS}
 ORDER BY seen.at DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Recent:
    number: int
    name: str
    district: str


def recent(*, reader: Reader, limit: int = 8) -> tuple[Recent, ...]:
    """Households that the reader opened last and may still open, the latest first."""
    if reader.kind != "professional":
        return ()
    with connection.cursor() as cursor:
        cursor.execute(RECENT, access.values(reader, right="overzicht", back=LOOKS_BACK, limit=limit))
        return tuple(Recent(*row) for row in cursor.fetchall())
