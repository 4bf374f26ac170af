"""Who was merged into whom: asked wherever an old number may still come by."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from .models import Regrouping

NAME = "(samengevoegd)"
"""What stands as surname on the row of somebody who was merged into another."""
INTO = """
WITH RECURSIVE way (number, place) AS (
  SELECT %(start)s::bigint, 0
  UNION ALL
  SELECT r.{stays}, way.place + 1
    FROM way JOIN people_regrouping r ON r.{gone} = way.number AND r.kind = 'merge'
   WHERE way.place < 50 AND NOT EXISTS (SELECT FROM people_regroupingundone u WHERE u.regrouping_id = r.id)
)
SELECT number FROM way WHERE place > 0 ORDER BY place DESC LIMIT 1
"""


def gone(people: Collection[int]) -> frozenset[int]:
    """Those of these numbers that were merged into another person."""
    rows = Regrouping.objects.filter(kind="merge", other__in=people, undone__isnull=True)
    return frozenset(rows.values_list("other", flat=True))


def person(number: int) -> int | None:
    """Who this person became part of, through any number of merges; None when nobody."""
    return _last(INTO.format(stays="person_id", gone="other"), number)


def household(number: int) -> int | None:
    """Which household this one became part of; None when none."""
    return _last(INTO.format(stays="household", gone="other_household"), number)


def _last(sql: str, number: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"start": number})
        row = cursor.fetchone()
    return int(row[0]) if row else None
