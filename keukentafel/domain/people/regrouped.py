"""Who was merged into whom: asked wherever an old number may still come by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from keukentafel.domain.journal.queries import Trace

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
TRACE = """{name} (number, since, until) AS (
  SELECT unnest(%({name})s::bigint[]), timestamptz '1900-01-01', timestamptz '9999-01-01'
  UNION
  SELECT w.number, greatest(t.since, w.since), least(t.until, w.until)
    FROM {name} t
   CROSS JOIN LATERAL (
     SELECT r.{gone} AS number, timestamptz '1900-01-01' AS since, timestamptz '9999-01-01' AS until
       FROM people_regrouping r LEFT JOIN people_regroupingundone u ON u.regrouping_id = r.id
      WHERE r.{stays} = t.number AND (r.kind = 'merge') = (u.at IS NULL)
     UNION ALL
     SELECT r.{stays}, CASE WHEN r.kind = 'merge' THEN r.at ELSE '1900-01-01' END,
            CASE WHEN r.kind = 'merge' THEN u.at ELSE r.at END
       FROM people_regrouping r LEFT JOIN people_regroupingundone u ON u.regrouping_id = r.id
      WHERE r.{gone} = t.number AND (r.kind = 'merge') = (u.at IS NOT NULL){but}) w
   WHERE greatest(t.since, w.since) < least(t.until, w.until)
)"""


def _traces(but: str = "") -> str:
    return "WITH RECURSIVE " + ", ".join(
        (
            TRACE.format(name="people", stays="person_id", gone="other", but=but),
            TRACE.format(name="households", stays="household", gone="other_household", but=but),
        )
    )


TRACES = _traces()
"""Under which numbers, and when, the journal speaks of these people and households: `people` and `households`, to begin a
statement with. The journal is never rewritten, so what was merged is read along; of what was merged and put back the time that
it was one; of a person who was split off what was there before. A number may be there more than once, with other times."""
EVERY_TRACE = (
    " SELECT true, p.* FROM people p UNION ALL SELECT false, h.* FROM households h ORDER BY 1, 2, 3, 4"
)
ALL_LOOKED = TRACES + EVERY_TRACE
OWN_ALONE = (
    _traces(but=" AND r.kind = 'split'")
    + """
SELECT 'home', h.number, h.since, h.until FROM households h
UNION ALL
SELECT CASE WHEN g.other_household = ANY (ARRAY(SELECT number FROM households)) THEN 'also' ELSE 'but' END, d.entry, NULL, NULL
  FROM people_regrouping g JOIN people_regroupeddeed d ON d.regrouping_id = g.id
 WHERE g.household = ANY (ARRAY(SELECT number FROM households))
    OR g.other_household = ANY (ARRAY(SELECT number FROM households))
 ORDER BY 1, 2, 3, 4"""
)


@dataclass(frozen=True, slots=True)
class DeedsOf:
    """Where the deeds of some households stand in the journal.

    also  keys of lines under the number of another, with which they were one by mistake; but: lines that are of that other
    """

    households: tuple[Trace, ...]
    also: tuple[int, ...]
    but: tuple[int, ...]


def deeds_of(households: Collection[int]) -> DeedsOf:
    """Where to look for what was done in these households, in one statement.

    Of the time that two were one by mistake each is told its own: who looked then looked at both, but what was done was done
    for one of them (`process.actions.regrouping.deeds`).
    """
    with connection.cursor() as cursor:
        cursor.execute(OWN_ALONE, {"people": [], "households": list(households)})
        rows = cursor.fetchall()
    return DeedsOf(
        tuple((number, since, until) for kind, number, since, until in rows if kind == "home"),
        tuple(number for kind, number, _since, _until in rows if kind == "also"),
        tuple(number for kind, number, _since, _until in rows if kind == "but"),
    )


def traces(*, people: Collection[int], households: Collection[int]) -> tuple[list[Trace], list[Trace]]:
    """TRACES of these people and of these households, in one statement. Whether they may be asked about is for the caller.

    With the time that they were one by mistake: who looked then, looked at both.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALL_LOOKED, {"people": list(people), "households": list(households)})
        rows = cursor.fetchall()
    found: tuple[list[Trace], list[Trace]] = ([], [])
    for is_person, number, since, until in rows:
        found[0 if is_person else 1].append((number, since, until))
    return found


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
