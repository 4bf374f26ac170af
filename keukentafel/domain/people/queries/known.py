"""Who is known already, for imports: the system asks, no reader does."""

from __future__ import annotations

from django.db import connection

KNOWN = """
SELECT p.bsn, max(m.household_id) FILTER (WHERE m.main AND m.until_on IS NULL)
  FROM people_person p LEFT JOIN people_membership m ON m.person_id = p.id
 WHERE p.municipality_id = %s AND p.bsn IS NOT NULL
 GROUP BY p.bsn
"""


def known_bsns(*, municipality: int) -> dict[str, int | None]:
    """BSN → number of the main household, None for a person without one."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [municipality])
        return dict(cursor.fetchall())
