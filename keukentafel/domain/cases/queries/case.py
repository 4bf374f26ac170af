"""One case, found by its number, and the search that also knows case numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.cases.models import Case
from keukentafel.domain.people import access
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader

from . import gate
from .reach import readable_cases

NUMBER = re.compile(r"Z[\s.-]*(\d{4})[\s.-]*(\d{1,9})", re.IGNORECASE)

OPEN_CASES = f"""
SELECT c.number, c.subject FROM cases_case c JOIN people_household h ON h.id = c.household_id
 WHERE c.household_id = %(household)s AND {access.OPENS}
   AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id)
   AND c.id <> ALL ((SELECT {gate.HIDDEN})::bigint[])
 ORDER BY c.opened_at DESC
"""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case as the head of a page needs it."""

    id: int
    number: str
    kind: str
    kind_name: str
    subject: str
    municipality: int
    household: int | None
    opened_at: datetime
    team: int | None
    team_name: str
    account: int | None
    account_name: str
    closed: bool


def case(number: str, *, reader: Reader) -> CaseCard:
    """The case with this number. raises NotYours"""
    row = case_row(number, reader=reader)
    holder = row.holders.filter(until_at__isnull=True).select_related("team", "account").first()
    return CaseCard(
        id=row.pk,
        number=row.number,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        subject=row.subject,
        municipality=row.municipality_id,
        household=row.household_id,
        opened_at=row.opened_at,
        team=holder.team_id if holder else None,
        team_name=holder.team.name if holder else "",
        account=holder.account_id if holder else None,
        account_name=holder.account.name if holder and holder.account else "",
        closed=hasattr(row, "closure"),
    )


def case_row(number: str, *, reader: Reader) -> Case:
    """The same as a row, to give to a deed.

    A professional reads the cases of the households that they may open and those that their teams or they hold; a
    resident those of the own household.
    raises  NotYours
    """
    found = readable_cases(reader).select_related("household", "closure__by").filter(number=number).first()
    if found is None:
        raise NotYours(number)
    return found


def open_cases(household: int, *, reader: Reader) -> list[tuple[str, str]]:
    """Number and "number: subject" of the running cases of a household that the reader may read, for a choice on a form.

    The newest first.
    """
    with planned.cursor() as cursor:
        cursor.execute(
            OPEN_CASES, access.values(reader, right="zaken", household=household, **gate.values(reader))
        )
        return [(number, f"{number}: {subject}") for number, subject in cursor.fetchall()]


def search(text: str, *, reader: Reader, limit: int = 10) -> people.SearchResult:
    """People and households by anything that a worker has at hand: see `people.queries.search`, and case numbers."""
    number = NUMBER.fullmatch(text.strip())
    if number is None:
        return people.search(text, reader=reader, limit=limit)
    exact = f"Z-{number[1]}-{int(number[2]):07d}"
    households = list(
        Case.objects.filter(number=exact, municipality__in=reader.municipalities).values_list(
            "household", flat=True
        )
    )
    return people.search_households(
        [each for each in households if each], reader=reader, limit=limit, understood="case"
    )
