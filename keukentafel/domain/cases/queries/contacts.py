"""The contact moments of a household: what was said, to whom, and what stood there before it was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from keukentafel.domain.cases.models import Contact, channels, directions
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .gate import hidden_cases
from .older import PAGE, Older, as_json

_LINE = f"""
SELECT c.id, c.channel, c.direction, c.at, c.minutes, c.with_whom, c.summary, c.revision, a.name,
       ARRAY (SELECT m.person_id FROM cases_contactmember m WHERE m.contact_id = c.id ORDER BY m.person_id),
       ARRAY (SELECT z.number FROM cases_contactcase n JOIN cases_case z ON z.id = n.case_id
               WHERE n.contact_id = c.id ORDER BY z.number),
       (SELECT jsonb_agg(jsonb_build_array(v.revision, v.was, v.at, w.name) ORDER BY v.revision DESC)
          FROM cases_contactcorrection v JOIN accounts_account w ON w.id = v.by_id WHERE v.contact_id = c.id)
  FROM cases_contact c
  JOIN people_household h ON h.id = c.household_id
  JOIN accounts_account a ON a.id = c.by_id
 WHERE {access.OPENS}
"""
ONE = _LINE + " AND c.id = %(contact)s"
ASKED = {
    "channel": "c.channel = %(channel)s",
    "member": "EXISTS (SELECT FROM cases_contactmember m WHERE m.contact_id = c.id AND m.person_id = %(member)s)",
    "case": """EXISTS (SELECT FROM cases_contactcase n JOIN cases_case z ON z.id = n.case_id
                       WHERE n.contact_id = c.id AND z.number = %(case)s)""",
}
"""What a list may be narrowed by. Only what is asked stands in the statement, which is then planned in less time.

Not with a kept plan: one for the average household sorts all contacts of a long file."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A contact as it was told at some time. members: persons; cases: numbers, in an earlier wording keys."""

    channel: str
    direction: str
    at: datetime
    minutes: int | None
    with_whom: str
    summary: str
    members: tuple[int, ...]

    @property
    def channel_name(self) -> str:
        return str(dict(channels()).get(self.channel, self.channel))

    @property
    def direction_name(self) -> str:
        return str(dict(directions()).get(self.direction, self.direction))


@dataclass(frozen=True, slots=True)
class Corrected:
    """What stood there until somebody changed it. revision: of what stood there."""

    revision: int
    was: Wording
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    id: int
    told: Wording
    revision: int
    by: str
    cases: tuple[str, ...]
    corrections: tuple[Corrected, ...]


def contacts(
    household: int,
    *,
    channel: str = "",
    member: int | None = None,
    case: str = "",
    older: Older | None = None,
    reader: Reader,
) -> tuple[tuple[ContactLine, ...], bool]:
    """A page of contact moments, the latest first, and whether there are earlier ones. Not for this reader: none.

    channel, member, case  only those by this channel, about this person, in the case with this number
    older                  only those before it
    """
    before = older or Older.now()
    asked: dict[str, Any] = {"channel": channel, "member": member, "case": case}
    values = access.values(
        reader, household=household, before=before.at, below=before.id, hidden=hidden_cases(household, reader=reader),
        **asked,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_list(tuple(name for name, value in asked.items() if value)), values)
        rows = cursor.fetchall()
    return tuple(_line(row) for row in rows[:PAGE]), len(rows) > PAGE


@lru_cache
def _list(asked: tuple[str, ...]) -> str:
    narrowed = "".join(f" AND {ASKED[name]}" for name in asked)
    return f"""{_LINE}
   AND c.household_id = %(household)s AND (c.at, c.id) < (%(before)s, %(below)s)
   AND NOT EXISTS (SELECT FROM cases_contactcase n WHERE n.contact_id = c.id AND n.case_id = ANY (%(hidden)s::bigint[]))
   {narrowed} ORDER BY c.at DESC, c.id DESC LIMIT {PAGE + 1}"""


def contact(contact_id: int, *, household: int, reader: Reader) -> ContactLine:
    """One contact moment of this household. raises NotYours"""
    contact_row(contact_id, household=household, reader=reader)
    with planned.cursor() as cursor:
        cursor.execute(ONE, access.values(reader, contact=contact_id))
        return _line(cursor.fetchone())


def contact_row(contact_id: int, *, household: int, reader: Reader) -> Contact:
    """The same as a row, to give to a deed. raises NotYours"""
    found = None
    if reader.kind == "professional" and 0 < contact_id < 2**63:
        found = (
            Contact.objects.filter(
                pk=contact_id, household=household, household__in=access.households(reader)
            )
            .exclude(cases__in=hidden_cases(household, reader=reader))
            .first()
        )
    if found is None:
        raise NotYours(contact_id)
    return found


def _line(row: tuple[Any, ...]) -> ContactLine:
    key, channel, direction, at, minutes, with_whom, summary, revision, by, members, cases, corrections = row
    told = Wording(channel, direction, dutch_time(at), minutes, with_whom, summary, tuple(members))
    return ContactLine(
        key, told, revision, by, tuple(cases), tuple(_corrected(each) for each in as_json(corrections))
    )


def _corrected(row: list[Any]) -> Corrected:
    revision, was, at, by = row
    wording = Wording(
        was["channel"],
        was["direction"],
        dutch_time(datetime.fromisoformat(was["at"])),
        was["minutes"],
        was["with_whom"],
        was["summary"],
        tuple(was["members"]),
    )
    return Corrected(revision, wording, dutch_time(datetime.fromisoformat(at)), by)
