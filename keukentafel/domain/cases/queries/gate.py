"""The gate between the laws: what was written in a case of another law is not read without a consent or a ground."""

from __future__ import annotations

from django.db import connection

from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import purpose

HIDDEN = """
WITH wanted AS (
  SELECT s.code FROM cases_case c
    JOIN cases_scope s ON s.case_id = c.id AND s.sort = 'wet' AND s.until_at IS NULL
    JOIN cases_holder b ON b.case_id = c.id AND b.until_at IS NULL
     AND (b.team_id = ANY (%(teams)s::bigint[]) OR b.account_id = %(account)s)
   WHERE c.household_id = %(household)s)
SELECT s.case_id FROM cases_case c JOIN cases_scope s ON s.case_id = c.id AND s.sort = 'wet' AND s.until_at IS NULL
 WHERE c.household_id = %(household)s
 GROUP BY s.case_id
HAVING NOT bool_or(s.code IN (SELECT code FROM wanted) OR EXISTS (
  SELECT FROM people_share x
   WHERE x.household_id = %(household)s AND x.collected_for = s.code
     AND (x.wanted_for IN (SELECT code FROM wanted) OR x.wanted_for = 'veiligheid')
     AND x.collected_for || '>' || x.wanted_for || ':' || x.kind = ANY (%(accepted)s)
     AND x.from_on <= %(today)s AND (x.until_on IS NULL OR x.until_on > %(today)s)))
"""
"""The same cases as the overview names without showing them (process/migrations/overview.sql)."""


def hidden_cases(household: int, *, reader: Reader) -> list[int]:
    """Keys of the cases of this household of which this reader may read nothing. source  rules.purpose.accepted"""
    values = {
        "household": household,
        "teams": list(reader.teams),
        "account": reader.account,
        "accepted": list(purpose.accepted(reader.today)),
        "today": reader.today,
    }
    with connection.cursor() as cursor:
        cursor.execute(HIDDEN, values)
        return [case for (case,) in cursor.fetchall()]
