"""Which team a question belongs to: by what it is, else by the district of the address. With the reason, in words.

What the municipality keeps itself goes before the files it began with. A question never goes to a desk where nobody works
that day, and always to some team: the one of the district, the one to fall back on, or else the first of the municipality
that has districts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from keukentafel.domain.intake.told import Told
from keukentafel.domain.people.queries.known_home import KnownHome
from keukentafel.domain.teams.models import FALL_BACK
from keukentafel.domain.teams.queries import routing as teams
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Team
from keukentafel.kernel.dates import PartialDate, WrongDate, parse_birth_date
from keukentafel.rules import routing as rules
from keukentafel.rules import rows as kinds

COVERS = """
r.postcode = ANY({prefixes})
   AND (r.number_from IS NULL AND r.number_to IS NULL
        OR {house} BETWEEN coalesce(r.number_from, 0) AND coalesce(r.number_to, {house}))
"""
"""Whether a row of the municipality is about an address, on whatever day."""
AREA = f"""
SELECT r.district_id, r.team_id, r.postcode FROM teams_routingarea r
 WHERE r.municipality_id = {{municipality}} AND {COVERS}
   AND r.from_on <= {{on}} AND (r.until_on IS NULL OR r.until_on > {{on}})
 ORDER BY length(r.postcode) DESC LIMIT 1
"""
"""The municipality's own row for an address: the longest postcode first; a constraint refuses overlap at one postcode."""
ASKED = {"prefixes": "%(prefixes)s::text[]", "house": "%(house)s::int", "on": "%(on)s"}
ROUTE = f"""
WITH own AS ({AREA.format(municipality="%(municipality)s", **ASKED)}),
here AS (
  SELECT h.district_id FROM people_address a JOIN people_household h ON h.id = a.household_id
   WHERE %(postcode)s <> '' AND a.municipality_id = %(municipality)s AND a.postcode = %(postcode)s
   ORDER BY a.number = %(number)s DESC, a.id DESC LIMIT 1),
kept AS ({teams.RULES})
SELECT t.id, t.name, coalesce(d.name, ''), CASE WHEN g.rank < 5 THEN d.id END, g.rank, w.works, kept.rules
  FROM walls_team t
  LEFT JOIN walls_teamdistrict s ON s.team_id = t.id
  LEFT JOIN walls_district d ON d.id = s.district_id
  CROSS JOIN kept
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM teams_role r WHERE r.team_id = t.id AND r.from_on <= %(on)s
                      AND (r.until_on IS NULL OR r.until_on > %(on)s)) AS works) w
  CROSS JOIN LATERAL (SELECT CASE
    WHEN w.works AND (d.id, t.id) = (SELECT district_id, team_id FROM own) THEN 1
    WHEN d.id = (SELECT district_id FROM here) THEN 2
    WHEN %(district)s <> '' AND lower(d.name) = lower(%(district)s) THEN 3
    WHEN %(town)s <> '' AND lower(d.name) = lower(%(town)s) THEN 4
    ELSE 5 END AS rank) g
 WHERE t.municipality_id = %(municipality)s
 ORDER BY g.rank, s.id IS NULL, t.id
"""
KEEPS = f"""
SELECT m.code, length(own.postcode) FROM walls_municipality m
 CROSS JOIN LATERAL ({AREA.format(municipality="m.code", **ASKED)}) own
"""
TELLING = 4
"""Characters of a postcode from which a row tells in which municipality an address lies: 19 is half a province."""
BY_TOWN, NOWHERE = 4, 5
"""Ranks of ROUTE: the municipality's own row for the address (1), a known postcode (2), the district of the address by the
file (3), its place, none. Every team of the municipality is in the answer, so that a rule may name any."""


@dataclass(frozen=True, slots=True)
class Route:
    """district None: the address does not tell, so the team to fall back on takes it in.

    reason     naar welk team, omdat …; in the language of the file, which is Dutch
    rule       code of the rule, when what was asked decided; empty: the address did
    elsewhere  the municipality in which the address seems to lie, when that is another one
    """

    team: int
    team_name: str
    district: int | None
    reason: str = ""
    rule: str = ""
    elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """A team with one district that it serves, by how well that fits the address."""

    team: int
    name: str
    district_name: str
    district: int | None
    rank: int
    works: bool


def route(
    *,
    municipality: int,
    postcode: str = "",
    number: str = "",
    town: str = "",
    question: rules.Question | None = None,
    home: KnownHome | None = None,
    on: date = date.max,
) -> Route:
    """The team for a question, in one statement: by its kind, by what is known of its postcode, else by the place.

    postcode  any way of writing; only the district of households that are known there is used, nothing about them
    question  None: the address alone decides
    home      of who asks for oneself and typed no address: its district counts, and what the sentence says of it is careful
    on        day of the rules; left out: what counts without an end
    raises    Team.DoesNotExist when the municipality has no team: then nothing can be received there
    """
    postcode = "".join(postcode.split()).upper()[:6]
    town = town.strip()
    lies_in = rules.district(municipality, postcode=postcode, town=town, on=on)
    district = home.district if home else lies_in.naam if lies_in else ""
    values = {
        "municipality": municipality,
        "postcode": postcode,
        "prefixes": prefixes(postcode),
        "number": number.strip(),
        "house": house(number),
        "town": town,
        "district": district,
        "fall_back": FALL_BACK,
        "on": on,
    }
    with connection.cursor() as cursor:
        cursor.execute(ROUTE, values)
        found = cursor.fetchall()
    if not found:
        raise Team.DoesNotExist
    ways, own = [_Way(*row[:-1]) for row in found], teams.kept(found[0][-1])
    asked = rules.route(municipality, question, on=on, own=own.routes) if question else None
    desk = _named(ways, asked.team) if asked else None
    to_desk = desk is not None and desk.works
    way = desk if desk is not None and to_desk else _by_address(ways, own.fall_back)
    unsure = to_desk or way.rank == NOWHERE
    asked_of = {"postcode": postcode, "number": number, "town": town}
    other = municipality_of(**asked_of, asks=municipality, on=on) if unsure and home is None else None
    lives = _lives(way, postcode, town, home)
    because = asked.uitleg if asked and to_desk else _because(lives, asked, known=desk is not None)
    return Route(
        way.team,
        way.name,
        None if to_desk else way.district,
        f"Naar {way.name}, omdat {because}."[:300],
        asked.code if asked else "",
        other if other != municipality else None,
    )


def route_of(told: Told, municipality: int, *, home: KnownHome | None = None, on: date) -> Route:
    """The same for what was told. home: where who asks is known to live. raises Team.DoesNotExist"""
    question = rules.Question(told.topics, told.urgent, told.unsafe, born(told.about_birth, on))
    return route(
        municipality=municipality,
        postcode=told.about_postcode,
        number=told.about_number,
        town=told.about_town,
        question=question,
        home=home,
        on=on,
    )


def municipality_of(
    *, postcode: str, number: str = "", town: str = "", asks: int | None = None, on: date
) -> int | None:
    """The one municipality in which an address lies; None when none or several are known.

    By what each keeps itself and by the files, whichever names more of the postcode; else by the name of the place. Of what
    another municipality keeps only this one code is told.

    asks  municipality that asks: what it keeps itself ends the question, whatever another one says
    """
    postcode = "".join(postcode.split()).upper()[:6]
    named = rules.by_postcode(postcode, on=on)
    kept = _keep(postcode, number, on) if len(postcode) >= TELLING else []
    if any(code == asks for code, _length in kept):
        return asks
    for code, length in kept:
        named[code] = max(length, named.get(code, 0))
    return rules.nearest(named) or rules.by_town(town, on=on)


def unknown_here(*, municipality: int, postcode: str, number: str, town: str, on: date) -> bool:
    """Whether the place of an address is of no municipality that works with this program, while this one says which are its own.

    What is known of the postcode here counts as well: of a place that was typed otherwise nothing is said.
    """
    town = town.strip()
    if not town or not rules.start_districts(municipality, on=on):
        return False
    if municipality_of(postcode=postcode, number=number, town=town, asks=municipality, on=on) is not None:
        return False
    return (
        route(municipality=municipality, postcode=postcode, number=number, town=town, on=on).district is None
    )


def prefixes(postcode: str) -> list[str]:
    """The beginnings by which an own row can name this postcode, from two digits to the whole."""
    return [postcode[:length] for length in range(2, 7) if len(postcode) >= length]


def house(number: str) -> int | None:
    """The house number without letter or addition; None when there is none."""
    found = re.match(r"\s*(\d{1,5})(?!\d)", number)
    return int(found[1]) if found else None


def born(text: str, on: date) -> PartialDate | None:
    """The birth date as it was told, when it can be read."""
    try:
        return parse_birth_date(text, on=on) if text.strip() else None
    except WrongDate:
        return None


def _keep(postcode: str, number: str, on: date) -> list[tuple[int, int]]:
    """Municipalities with a row of their own for this address, and how much of the postcode it names."""
    values = {"prefixes": prefixes(postcode)[TELLING - 2 :], "house": house(number), "on": on}
    with security.opened_all(), connection.cursor() as cursor:
        cursor.execute(KEEPS, values)
        return list(cursor.fetchall())


def _named(ways: Sequence[_Way], name: str) -> _Way | None:
    return next((way for way in ways if name and way.name.casefold() == name.casefold()), None)


def _by_address(ways: Sequence[_Way], fall_back: kinds.Route | None) -> _Way:
    """The way that fits the address best; where it tells nothing, the team to fall back on when somebody works there."""
    if ways[0].rank < NOWHERE or fall_back is None:
        return ways[0]
    found = _named(ways, fall_back.team)
    return found if found is not None and found.works else ways[0]


def _lives(way: _Way, postcode: str, town: str, home: KnownHome | None) -> str:
    """What the address says, as it follows on "omdat"; of a secret one nothing."""
    if home is not None and home.district:
        return (
            "dat hoort bij het adres dat wij van de inwoner kennen"
            if home.secret
            else f"het adres dat wij van de inwoner kennen, in {home.district} ligt"
        )
    if way.rank == BY_TOWN:
        return f"de plaats {town} is"
    if way.rank == NOWHERE:
        return (
            "het adres geen wijk van deze gemeente aanwijst"
            if postcode or town
            else "er geen adres bij staat"
        )
    return f"het adres in {way.district_name} ligt"


def _because(place: str, asked: kinds.Route | None, *, known: bool) -> str:
    """Why this team, as it follows on "omdat". known: the team that the rule names is there, so nobody works in it."""
    if asked is None:
        return place
    away = "er werkt nu niemand bij" if known else "er is nog geen"
    missing = f", en {away} ‘{asked.team}’" if asked.team else ""
    return f"{asked.uitleg}, en {place}{missing}"
