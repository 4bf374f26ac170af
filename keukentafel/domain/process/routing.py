"""Which team a question belongs to: the one that serves the district of the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from keukentafel.domain.walls.models import Team

ROUTE = """
WITH here AS (
  SELECT h.district_id FROM people_address a JOIN people_household h ON h.id = a.household_id
   WHERE %(postcode)s <> '' AND a.municipality_id = %(municipality)s AND a.postcode = %(postcode)s
   ORDER BY a.number = %(number)s DESC, a.id DESC LIMIT 1)
SELECT t.id, t.name, CASE WHEN d.id = (SELECT district_id FROM here) OR lower(d.name) = lower(%(town)s) THEN d.id END
  FROM walls_team t
  LEFT JOIN walls_teamdistrict s ON s.team_id = t.id
  LEFT JOIN walls_district d ON d.id = s.district_id
 WHERE t.municipality_id = %(municipality)s
 ORDER BY coalesce(d.id = (SELECT district_id FROM here), false) DESC,
          coalesce(lower(d.name) = lower(%(town)s), false) DESC, t.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Route:
    """district None: the address does not tell, so the first team of the municipality takes it in."""

    team: int
    team_name: str
    district: int | None


def route(*, municipality: int, postcode: str = "", number: str = "", town: str = "") -> Route:
    """The team for an address, in one statement: by what is known of its postcode, else by the name of the place.

    postcode  any way of writing; only the district of households that are known there is used, nothing about them
    raises    Team.DoesNotExist when the municipality has no team: then nothing can be received there
    """
    values = {
        "municipality": municipality,
        "postcode": "".join(postcode.split()).upper()[:6],
        "number": number.strip(),
        "town": town.strip(),
    }
    with connection.cursor() as cursor:
        cursor.execute(ROUTE, values)
        found = cursor.fetchone()
    if found is None:
        raise Team.DoesNotExist
    return Route(*found)
