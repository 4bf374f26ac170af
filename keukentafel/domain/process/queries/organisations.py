"""In which households an organisation is at work, as far as this reader may open them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from keukentafel.domain.cases.queries import gate
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

MOST = 100
# What is not for this reader is not counted either: how many households an organisation sees says something of them.
INVOLVED = f"""
SELECT h.id, h.name, w.name, bool_or(k.sort = 'taak'), bool_or(k.sort = 'opdracht')
  FROM (
    SELECT t.household_id, t.case_id, 'taak' AS sort FROM cases_taskoutside x JOIN cases_task t ON t.id = x.task_id
      JOIN cases_opentask o ON o.task_id = t.id WHERE x.organisation_id = %(organisation)s
    UNION ALL
    SELECT c.household_id, c.id, 'opdracht' FROM delivery_allocation a JOIN decisions_beschikking b ON b.id = a.beschikking_id
      JOIN decisions_aanvraag q ON q.id = b.aanvraag_id JOIN cases_case c ON c.id = q.case_id
     WHERE a.organisation_id = %(organisation)s
    UNION ALL
    SELECT c.household_id, c.id, 'opdracht' FROM delivery_allocation a
      JOIN decisions_temporaryprovision p ON p.id = a.temporary_id JOIN cases_case c ON c.id = p.case_id
     WHERE a.organisation_id = %(organisation)s
  ) k
  JOIN people_household h ON h.id = k.household_id
  LEFT JOIN walls_district w ON w.id = h.district_id
 WHERE {access.OPENS}
   AND (k.case_id IS NULL OR kt_readable(k.case_id, k.household_id, %(account)s, %(teams)s::bigint[],
                                         %(accepted)s::text[], %(today)s))
 GROUP BY h.id, h.name, w.name ORDER BY h.name, h.id LIMIT {MOST}
"""


@dataclass(frozen=True, slots=True)
class InvolvedHousehold:
    """A household in which the organisation has a task to do, or an allocation."""

    number: int
    name: str
    district: str
    task: bool
    allocation: bool


def households_of_organisation(organisation: int, *, reader: Reader) -> tuple[InvolvedHousehold, ...]:
    """One statement; only households that this reader may open, and what the gate between the laws lets through."""
    values = access.values(reader, right="betrokkenen", organisation=organisation, **gate.values(reader))
    with connection.cursor() as cursor:
        cursor.execute(INVOLVED, values)
        return tuple(InvolvedHousehold(*row) for row in cursor.fetchall())
