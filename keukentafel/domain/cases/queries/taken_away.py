"""What stood in a file and was moved or taken away: that it was there, never what was in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.cases.models import reasons, sorts
from keukentafel.domain.people import access
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from . import gate

MOST = 20
"""Lines on a page; the copy of the file has them all."""
LIST = f"""
SELECT t.stood_on, t.why, t.explanation, t.moved_to_id IS NOT NULL, t.at, a.name
  FROM cases_takenaway t
  JOIN people_household h ON h.id = t.household_id
  JOIN accounts_account a ON a.id = t.by_id
 WHERE {access.OPENS} AND t.household_id = %(household)s AND t.sort = %(sort)s
   AND (t.case_id IS NULL OR t.case_id <> ALL ({gate.HIDDEN}))
 ORDER BY t.at DESC, t.id DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class TakenAwayLine:
    """stood_on: the day of what stood here; explanation: for colleagues, empty when the reason says it all; moved: to
    another file, which is not named: who reads here may not know that one."""

    sort_name: str
    stood_on: date
    why_name: str
    explanation: str
    moved: bool
    at: datetime
    by: str


def taken_away(household: int, sort: str, *, reader: Reader) -> tuple[TakenAwayLine, ...]:
    """Of this sort (document, contact, note), the latest first. Not for this reader: none."""
    asked = access.values(reader, household=household, sort=sort, most=MOST) | gate.values(reader)
    with planned.cursor() as cursor:
        cursor.execute(LIST, asked)
        rows = cursor.fetchall()
    names, whys = dict(sorts()), dict(reasons())
    return tuple(
        TakenAwayLine(
            str(names.get(sort, sort)), on, str(whys.get(why, why)), explanation, moved, dutch_time(at), by
        )
        for on, why, explanation, moved, at, by in rows
    )
