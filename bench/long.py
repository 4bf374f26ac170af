"""A household whose file is a quarter of a century long: what its pages are compared with, a file of the same world."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from keukentafel.domain.journal.looks import INSERT
from keukentafel.domain.walls.reader import Reader

YEARS = 25
CONTACTS, NOTES, TASKS, CASES, LOOKS = 5_000, 5_000, 1_000, 60, 10_000
"""Contacts and notes together are the 10,000 of which the pages are asked; tasks are done and cases are closed."""


def grow(reader: Reader) -> int:
    """The number of the household with the long file, in a district of this reader; its file is written once."""
    with connection.cursor() as cursor:
        cursor.execute(_CHOSEN, [list(reader.districts)])
        number, municipality, person, contacts = cursor.fetchone()
        if contacts < CONTACTS:
            values = {"house": number, "place": municipality, "person": person, "by": reader.account}
            sizes = {
                "contacts": CONTACTS,
                "notes": NOTES,
                "tasks": TASKS,
                "cases": CASES,
                "days": YEARS * 365,
            }
            cursor.execute(_FILE, values | sizes)
            _look(cursor, number, municipality, reader.account)
            cursor.execute("ANALYZE cases_contact, cases_note, cases_task, cases_case, journal_look")
    return int(number)


def _look(cursor: Any, number: int, municipality: int, account: int) -> None:
    """Looks of ten years, eight a day on a thousand days and more, linked in the chain as the program links them."""
    now, writer = timezone.now(), str(uuid.uuid4())
    moments = [now - timedelta(days=3650 * place / LOOKS, minutes=place % 400) for place in range(LOOKS)]
    columns = [
        [municipality] * LOOKS, moments, [account] * LOOKS, ["desk:household"] * LOOKS, [""] * LOOKS, [number] * LOOKS,
        [None] * LOOKS, [writer] * LOOKS, list(range(1, LOOKS + 1)),
    ]  # fmt: skip
    cursor.execute(INSERT, columns)


_CHOSEN = """
SELECT h.id, h.municipality_id,
       (SELECT min(m.person_id) FROM people_membership m WHERE m.household_id = h.id AND m.until_on IS NULL),
       (SELECT count(*) FROM cases_contact c WHERE c.household_id = h.id)
  FROM people_household h
 WHERE h.district_id = ANY(%s) AND EXISTS (SELECT FROM cases_case c WHERE c.household_id = h.id)
 ORDER BY md5(h.id::text) DESC LIMIT 1
"""
_FILE = """
WITH contact AS (
  INSERT INTO cases_contact (municipality_id, household_id, channel, direction, at, minutes, with_whom, summary, by_id)
  SELECT %(place)s, %(house)s, (ARRAY['telefoon', 'huisbezoek', 'email', 'balie'])[1 + n %% 4], 'in',
         now() - n * %(days)s * interval '1 day' / %(contacts)s, 15, '',
         'Gesproken over de voortgang en over wat er nog nodig is. Wij spreken elkaar weer. (' || n || ')', %(by)s
    FROM generate_series(1, %(contacts)s) AS n RETURNING id),
member AS (
  INSERT INTO cases_contactmember (municipality_id, contact_id, person_id) SELECT %(place)s, id, %(person)s FROM contact),
note AS (
  INSERT INTO cases_note (municipality_id, household_id, text, pinned, at, by_id)
  SELECT %(place)s, %(house)s, 'Afgesproken wie wat doet, en wanneer wij weer kijken. (' || n || ')', n <= 2,
         now() - n * %(days)s * interval '1 day' / %(notes)s, %(by)s FROM generate_series(1, %(notes)s) AS n),
task AS (
  INSERT INTO cases_task (municipality_id, kind, title, household_id, due_on, issued_at, issued_by_id)
  SELECT %(place)s, 'actie', 'Bellen over de voortgang', %(house)s, (now() - (n * 9 - 5) * interval '1 day')::date,
         now() - n * 9 * interval '1 day', %(by)s FROM generate_series(1, %(tasks)s) AS n RETURNING id, issued_at),
done AS (
  INSERT INTO cases_taskdone (municipality_id, task_id, at, by_id, result)
  SELECT %(place)s, id, issued_at + interval '3 days', %(by)s, '' FROM task),
file AS (
  INSERT INTO cases_case (municipality_id, number, kind, household_id, subject, opened_at)
  SELECT %(place)s, 'Z-' || to_char(now() - n * 150 * interval '1 day', 'YYYY') || '-L' || lpad(n::text, 6, '0'), 'simple',
         %(house)s, 'Hulp bij het huishouden', now() - n * 150 * interval '1 day'
    FROM generate_series(1, %(cases)s) AS n RETURNING id, opened_at)
INSERT INTO cases_closure (municipality_id, case_id, result, reason, at, by_id)
SELECT %(place)s, id, 'doel bereikt', '', opened_at + interval '40 days', %(by)s FROM file
"""
