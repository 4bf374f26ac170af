"""Files of households whose address belongs to another district since the municipality said so, and questions that wait.

Only counted: who keeps the routing opens no file. A file on which a colleague works stays until that is handed over or
done, for the team of before could not open it any more; so does one of which a colleague chose the district.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.domain.process.routing import AREA, COVERS
from keukentafel.domain.teams.queries import routing as teams
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import routing

__all__ = ["MOST", "Giver", "Move", "files", "givers", "moves", "questions"]

MOST = 1_000
"""Files and questions that are handed over at once; what is left is handed over the next time."""


def area(street: str, on: str = "%(on)s") -> str:
    """AREA for the postcode and number of this row of a statement."""
    return AREA.format(municipality="%(municipality)s", on=on, **_at(street))


def _at(street: str) -> dict[str, str]:
    code = f"{street}postcode"
    return {
        "prefixes": f"ARRAY[left({code}, 2), left({code}, 3), left({code}, 4), left({code}, 5), {code}]",
        "house": f"nullif(substring({street}number from '^[0-9]{{1,5}}'), '')::int",
    }


SERVED = """
EXISTS (SELECT FROM walls_teamdistrict s WHERE s.team_id = own.team_id AND s.district_id = own.district_id)
  AND EXISTS (SELECT FROM teams_role r WHERE r.team_id = own.team_id AND r.from_on <= %(on)s
               AND (r.until_on IS NULL OR r.until_on > %(on)s))
"""
"""As ROUTE asks it: to a team in which nobody works no question goes."""
BUSY = """
EXISTS (SELECT FROM cases_holder k JOIN cases_case c ON c.id = k.case_id
         WHERE c.household_id = h.id AND k.until_at IS NULL AND k.account_id IS NOT NULL AND k.team_id <> own.team_id
           AND k.team_id IN (SELECT team_id FROM walls_teamdistrict)
           AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id))
OR EXISTS (SELECT FROM cases_task t JOIN cases_opentask o ON o.task_id = t.id
            WHERE t.household_id = h.id AND o.account_id IS NOT NULL AND o.team_id <> own.team_id
              AND o.team_id IN (SELECT team_id FROM walls_teamdistrict))
"""
"""A desk of a team without a district opens the file by something else than its district."""
MOVED_ON = f"""
SELECT max(greatest(r.from_on, CASE WHEN r.until_on <= %(on)s THEN r.until_on END)) AS day FROM teams_routingarea r
 WHERE r.municipality_id = %(municipality)s AND {COVERS.format(**_at("a."))}
   AND r.from_on <= %(on)s AND r.until_on IS DISTINCT FROM r.from_on
"""
BY_FILE = """
SELECT d.id FROM walls_district d LEFT JOIN unnest(%(codes)s::text[], %(of_codes)s::text[]) AS f (code, name)
    ON lower(f.name) = lower(d.name) AND starts_with(a.postcode, f.code)
  LEFT JOIN unnest(%(towns)s::text[], %(of_towns)s::text[]) AS p (town, name)
    ON lower(p.name) = lower(d.name) AND p.town = lower(a.town)
 WHERE d.municipality_id = %(municipality)s AND (f.code IS NOT NULL OR p.town IS NOT NULL OR lower(d.name) = lower(a.town))
 ORDER BY length(f.code) DESC NULLS LAST, p.town IS NULL LIMIT 1
"""
"""As the municipality began: by the postcode in its file, else by the place."""
OF_OLD = f"""
SELECT coalesce((SELECT e.by_address FROM (
         SELECT (j.details ? 'by_address') AS by_address, j.at FROM journal_entry j
          WHERE j.household_id = h.id AND j.kind = 'household.changed' ORDER BY j.at DESC, j.id DESC LIMIT 1) e
        WHERE e.by_address OR e.at >= moved.day::timestamp AT TIME ZONE 'Europe/Amsterdam'), h.district_id = coalesce(
       (SELECT was.district_id FROM ({area("a.", "(moved.day - 1)")}) was), ({BY_FILE})))
  FROM ({MOVED_ON}) moved
"""
"""Whether the household is in its district because of its address. What a colleague chose stays: that may be to keep a file
from the team in which a relative works. Where an earlier move by address put it, no colleague put it."""
FILES = f"""
SELECT h.id, h.district_id, own.district_id AS to_district, own.team_id,
       CASE WHEN NOT ({SERVED}) THEN 'empty' WHEN {BUSY} THEN 'busy' WHEN ({OF_OLD}) THEN '' ELSE 'chosen' END AS stays
  FROM people_household h
  JOIN LATERAL (SELECT a.postcode, a.number, a.town FROM people_address a
                 WHERE a.household_id = h.id AND a.kind <> 'post' AND a.postcode <> ''
                   AND a.from_on <= %(on)s AND (a.until_on IS NULL OR a.until_on > %(on)s)
                 ORDER BY a.kind = 'feitelijk' DESC, a.from_on DESC, a.id DESC LIMIT 1) a ON true
 CROSS JOIN LATERAL ({area("a.")}) own
 WHERE h.municipality_id = %(municipality)s AND own.district_id <> h.district_id
"""
"""Where somebody lives goes before where they are registered; a postal address tells nothing. stays: why, empty when it goes."""
QUESTIONS = f"""
SELECT c.id, h.team_id, own.team_id AS to_team, own.district_id AS to_district,
       CASE WHEN {SERVED} THEN '' ELSE 'empty' END AS stays
  FROM cases_holder h
  JOIN cases_case c ON c.id = h.case_id
  JOIN intake_melding m ON m.case_id = c.id
  JOIN intake_routed r ON r.melding_id = m.id
 CROSS JOIN LATERAL ({area("m.about_")}) own
 WHERE h.municipality_id = %(municipality)s AND h.until_at IS NULL AND h.account_id IS NULL AND h.team_id = r.team_id
   AND (h.by_id IS NULL OR h.reason = '') AND c.household_id IS NULL AND r.rule = '' AND own.team_id <> h.team_id
   AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id)
"""
"""On a pile, of nobody yet, and brought there by the address alone."""
COUNTED = f"""
SELECT coalesce(d.name, ''), n.name, t.name, sum(files), sum(questions), sum(stay), sum(empty)
  FROM (SELECT district_id, to_district, team_id, count(*) FILTER (WHERE stays = '') AS files, 0 AS questions,
               count(*) FILTER (WHERE stays <> '') AS stay, count(*) FILTER (WHERE stays = 'empty') AS empty
          FROM ({FILES}) f GROUP BY 1, 2, 3
        UNION ALL
        SELECT NULL, to_district, to_team, 0, count(*) FILTER (WHERE stays = ''), count(*) FILTER (WHERE stays <> ''),
               count(*) FILTER (WHERE stays <> '')
          FROM ({QUESTIONS}) q GROUP BY 2, 3) both_
  LEFT JOIN walls_district d ON d.id = both_.district_id
  JOIN walls_district n ON n.id = both_.to_district
  JOIN walls_team t ON t.id = both_.team_id
 GROUP BY d.name, n.name, t.name ORDER BY n.name, d.name NULLS LAST, t.name
"""

GIVERS = """
SELECT s.team_id, goes.home, NULL::bigint
  FROM unnest(%(homes)s::bigint[], %(districts)s::bigint[]) AS goes (home, district)
  JOIN people_household h ON h.id = goes.home
  JOIN walls_teamdistrict s ON s.district_id = h.district_id
 WHERE NOT EXISTS (SELECT FROM walls_teamdistrict n WHERE n.district_id = goes.district AND n.team_id = s.team_id)
UNION ALL
SELECT k.team_id, NULL, k.case_id FROM cases_holder k WHERE k.case_id = ANY (%(cases)s::bigint[]) AND k.until_at IS NULL
"""
"""Which teams cannot open these households any more, and which have these questions. To be asked before they go."""
Giver = tuple[int, int | None, int | None]
"""Team, and the household or the case that goes away from it."""


@dataclass(frozen=True, slots=True)
class Move:
    """before: district of the files, empty for questions that are tied to nobody yet.

    files      that can be handed over
    questions  that wait on a pile
    stay       files and questions that stay: a colleague works on them, a colleague chose their district, or of `empty` because
               nobody works in the team to which they would go
    """

    before: str
    after: str
    team: str
    files: int
    questions: int
    stay: int
    empty: int


def moves(municipality: int, *, reader: Reader) -> tuple[Move, ...]:
    """What belongs to another team by the addresses as they are kept today, in one statement."""
    if municipality not in teams.managed(reader):
        return ()
    rows = _asked(COUNTED, municipality, reader.today)
    return tuple(Move(*row[:3], *(int(each) for each in row[3:])) for row in rows)


def files(municipality: int, *, on: date) -> dict[int, tuple[int, int]]:
    """New district and team by household, of files that can go; MOST at most."""
    rows = _asked(f"SELECT * FROM ({FILES}) f WHERE stays = '' ORDER BY id LIMIT {MOST}", municipality, on)
    return {household: (district, team) for household, _old, district, team, _stays in rows}


def questions(municipality: int, *, on: date, most: int) -> dict[int, int]:
    """Team by case."""
    sql = f"SELECT id, to_team FROM ({QUESTIONS}) q WHERE stays = '' ORDER BY id LIMIT {int(most)}"
    return dict(_asked(sql, municipality, on))


def givers(homes: Mapping[int, int], cases: Iterable[int]) -> list[Giver]:
    """Each that goes away from a team. homes: new district by household"""
    values = {"homes": list(homes), "districts": list(homes.values()), "cases": list(cases)}
    with connection.cursor() as cursor:
        cursor.execute(GIVERS, values)
        return list(cursor.fetchall())


def _asked(sql: str, municipality: int, on: date) -> list[Any]:
    rows = routing.start_districts(municipality, on=on)
    codes = [(code, row.naam) for row in rows for code in row.postcodes]
    places = [(town.lower(), row.naam) for row in rows for town in {row.naam, *row.plaatsen}]
    named = Counter(town for town, _name in places)
    towns = [(town, name) for town, name in places if named[town] == 1]
    values = {
        "municipality": municipality, "on": on, "codes": [code for code, _name in codes],
        "of_codes": [name for _code, name in codes], "towns": [town for town, _name in towns],
        "of_towns": [name for _town, name in towns],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
