"""Which team a question belongs to: by what it is, else by the district of the address. With the reason, in words.

A question never goes to a desk where nobody works that day, and always to some team: the one of the district, or else the
first of the municipality that has districts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from keukentafel.domain.intake.told import Told
from keukentafel.domain.walls.models import Team
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_birth_date
from keukentafel.rules import routing as rules
from keukentafel.rules import rows as kinds

ROUTE = """
WITH here AS (
  SELECT h.district_id FROM people_address a JOIN people_household h ON h.id = a.household_id
   WHERE %(postcode)s <> '' AND a.municipality_id = %(municipality)s AND a.postcode = %(postcode)s
   ORDER BY a.number = %(number)s DESC, a.id DESC LIMIT 1)
SELECT t.id, t.name, coalesce(d.name, ''), CASE WHEN g.rank BETWEEN 1 AND 3 THEN d.id END, g.rank,
       EXISTS (SELECT FROM walls_team n WHERE n.municipality_id = t.municipality_id AND lower(n.name) = lower(%(desk)s))
  FROM walls_team t
  LEFT JOIN walls_teamdistrict s ON s.team_id = t.id
  LEFT JOIN walls_district d ON d.id = s.district_id
  CROSS JOIN LATERAL (SELECT CASE
    WHEN %(desk)s <> '' AND lower(t.name) = lower(%(desk)s) AND EXISTS (
      SELECT FROM teams_role r WHERE r.team_id = t.id AND r.from_on <= %(on)s
         AND (r.until_on IS NULL OR r.until_on > %(on)s)) THEN 0
    WHEN d.id = (SELECT district_id FROM here) THEN 1
    WHEN %(district)s <> '' AND lower(d.name) = lower(%(district)s) THEN 2
    WHEN %(town)s <> '' AND lower(d.name) = lower(%(town)s) THEN 3
    ELSE 4 END AS rank) g
 WHERE t.municipality_id = %(municipality)s
 ORDER BY g.rank, s.id IS NULL, t.id LIMIT 1
"""
DESK, BY_TOWN, NOWHERE = 0, 3, 4
"""Ranks of ROUTE: the desk that a rule names and where somebody works, a known postcode (1), the district of the address (2),
its place, none."""


@dataclass(frozen=True, slots=True)
class Route:
    """district None: the address does not tell, so the first team of the municipality takes it in.

    reason     naar welk team, omdat …; in the language of the file, which is Dutch
    rule       code of routering.toml when what was asked decided; empty: the address did
    elsewhere  the municipality in which the address seems to lie, when that is another one
    """

    team: int
    team_name: str
    district: int | None
    reason: str = ""
    rule: str = ""
    elsewhere: int | None = None


def route(
    *,
    municipality: int,
    postcode: str = "",
    number: str = "",
    town: str = "",
    question: rules.Question | None = None,
    on: date = date.max,
) -> Route:
    """The team for a question, in one statement: by its kind, by what is known of its postcode, else by the place.

    postcode  any way of writing; only the district of households that are known there is used, nothing about them
    question  None: the address alone decides
    on        day of the rules; left out: what counts without an end
    raises    Team.DoesNotExist when the municipality has no team: then nothing can be received there
    """
    postcode = "".join(postcode.split()).upper()[:6]
    town = town.strip()
    asked = rules.route(municipality, question, on=on) if question else None
    lies_in = rules.district(municipality, postcode=postcode, town=town, on=on)
    values = {
        "municipality": municipality,
        "postcode": postcode,
        "number": number.strip(),
        "town": town,
        "district": lies_in.naam if lies_in else "",
        "desk": asked.team if asked else "",
        "on": on,
    }
    with connection.cursor() as cursor:
        cursor.execute(ROUTE, values)
        found = cursor.fetchone()
    if found is None:
        raise Team.DoesNotExist
    team, team_name, district_name, district, rank, known = found
    other = rules.municipality_of(postcode=postcode, town=town, on=on) if rank in (DESK, NOWHERE) else None
    return Route(
        team,
        team_name,
        district,
        f"Naar {team_name}, omdat {_because(rank, asked, district_name, town, known)}."[:300],
        asked.code if asked else "",
        other if other != municipality else None,
    )


def route_of(told: Told, municipality: int, *, on: date) -> Route:
    """The same for what was told. raises Team.DoesNotExist"""
    question = rules.Question(told.topics, told.urgent, told.unsafe, _born(told.about_birth, on))
    return route(
        municipality=municipality,
        postcode=told.about_postcode,
        number=told.about_number,
        town=told.about_town,
        question=question,
        on=on,
    )


def _because(rank: int, asked: kinds.Route | None, district: str, town: str, known: bool) -> str:
    """Why this team, as it follows on "omdat". known: the team that the rule names is there, so nobody works in it."""
    if asked is not None and rank == DESK:
        return asked.uitleg
    place = f"het adres in {district} ligt"
    if rank == BY_TOWN:
        place = f"de plaats {town} is"
    if rank == NOWHERE:
        place = "het adres geen wijk van deze gemeente aanwijst"
    if asked is None:
        return place
    away = "er werkt nu niemand bij" if known else "er is nog geen"
    missing = f", en {away} ‘{asked.team}’" if asked.team else ""
    return f"{asked.uitleg}, en {place}{missing}"


def _born(text: str, on: date) -> PartialDate | None:
    """The birth date as it was told, when it can be read."""
    try:
        return parse_birth_date(text, on=on) if text.strip() else None
    except WrongDate:
        return None
