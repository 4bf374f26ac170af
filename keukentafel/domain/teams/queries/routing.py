"""What a municipality keeps itself about where questions go: addresses with their team, and rules for kinds of questions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.domain.teams.models import FALL_BACK, RoutingArea, RoutingRule, conditions
from keukentafel.domain.walls.models import Team, TeamDistrict
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access, routing
from keukentafel.rules.rows import Route

__all__ = [
    "FALL_BACK",
    "Area",
    "Kept",
    "Rule",
    "Served",
    "area",
    "areas",
    "conditions",
    "kept",
    "managed",
    "rule_named",
    "rules",
    "rules_on",
    "served",
    "start_rules",
    "team_names",
]

RIGHT = "inrichting"
OWN = "eigen-"
"""How the code of a rule begins that the municipality keeps itself; what decided is kept with a melding by it."""
RULES = """
SELECT json_build_object(
         'own', coalesce(bool_or(r.condition <> %(fall_back)s), false),
         'rules', json_agg(json_build_array(
             r.id, r.name, r.condition, r.topics, coalesce(u.name, ''), r.because, r.source, r.from_on, r.until_on)
           ORDER BY r.place, r.id) FILTER (WHERE r.until_on IS NULL OR r.until_on > %(on)s)) AS rules
  FROM teams_routingrule r LEFT JOIN walls_team u ON u.id = r.team_id
 WHERE r.municipality_id = %(municipality)s AND r.from_on <= %(on)s
"""
"""In one value, so that another statement can take it along; `kept` reads it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """routes None: the municipality never kept rules itself, so those of its file count."""

    routes: tuple[Route, ...] | None
    fall_back: Route | None


@dataclass(frozen=True, slots=True)
class Area:
    """Addresses with their district and team. until_on: the first day on which it no longer counts."""

    id: int
    postcode: str
    number_from: int | None
    number_to: int | None
    district: int
    district_name: str
    team: int
    team_name: str
    from_on: date
    until_on: date | None
    by_name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """team None: the team of the district. topics: codes of life domains. id None: of the file."""

    id: int | None
    name: str
    condition: str
    topics: tuple[str, ...]
    team: int | None
    team_name: str
    because: str
    place: int
    source: str
    from_on: date
    until_on: date | None

    @property
    def kind(self) -> str:
        """Which questions it is about, in words."""
        return str(dict(conditions()).get(self.condition, self.condition))


@dataclass(frozen=True, slots=True)
class Served:
    """A team that serves a district: only such a team may open the files of the households there."""

    district: int
    district_name: str
    team: int
    team_name: str


def managed(reader: Reader) -> tuple[int, ...]:
    """Municipalities whose routing this reader keeps."""
    return reader.municipalities_with(access.roles(RIGHT))


def rules_on(municipality: int, *, on: date) -> Kept:
    """What the municipality keeps itself that counts on this day, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(RULES, {"municipality": municipality, "on": on, "fall_back": FALL_BACK})
        (found,) = cursor.fetchone()
    return kept(found)


def kept(found: Any) -> Kept:
    """What RULES told. JSON comes as text from the cursor of Django."""
    told = json.loads(found) if isinstance(found, str) else found
    rows = [_route(row) for row in told["rules"] or ()]
    routes = tuple(row for row in rows if row.wanneer != FALL_BACK)
    back = next((row for row in rows if row.wanneer == FALL_BACK), None)
    return Kept(routes if told["own"] else None, back)


def areas(municipality: int, *, ended: bool = False, reader: Reader) -> tuple[Area, ...]:
    """Rows that count now or will, by postcode; ended: also those that are over."""
    rows = RoutingArea.objects.filter(municipality=municipality, municipality__in=managed(reader))
    rows = rows.select_related("district", "team", "by").order_by("postcode", "number_from", "from_on", "pk")
    return tuple(_area(row) for row in rows if ended or row.until_on is None or row.until_on > reader.today)


def area(key: int, *, reader: Reader) -> Area | None:
    row = RoutingArea.objects.filter(pk=key, municipality__in=managed(reader))
    found = row.select_related("district", "team", "by").first()
    return _area(found) if found else None


def rules(municipality: int, *, reader: Reader) -> tuple[Rule, ...]:
    """Every rule that the municipality keeps itself, those that are over too, in their order."""
    rows = RoutingRule.objects.filter(municipality=municipality, municipality__in=managed(reader))
    return tuple(_rule(row) for row in rows.select_related("team").order_by("place", "pk"))


def start_rules(municipality: int, *, on: date) -> tuple[Rule, ...]:
    """The rules of the file, as they count until the municipality keeps its own."""
    return tuple(
        Rule(
            None, row.naam, row.wanneer, row.onderwerpen, None, row.team, row.uitleg, number * 10, row.bron,
            row.geldig_van, row.geldig_tot,
        )
        for number, row in enumerate(routing.start_set(municipality, on=on), start=1)
    )  # fmt: skip


def served(municipality: int) -> tuple[Served, ...]:
    """Which team serves which district; who works where is public."""
    rows = TeamDistrict.objects.filter(team__municipality=municipality).select_related("team", "district")
    return tuple(
        Served(row.district_id, row.district.name, row.team_id, row.team.name)
        for row in rows.order_by("district__name", "team")
    )


def team_names(municipality: int) -> dict[int, str]:
    return dict(Team.objects.filter(municipality=municipality).order_by("name").values_list("pk", "name"))


def rule_named(code: str) -> tuple[str, str] | None:
    """Name and source of an own rule by the code that a melding keeps; None when it is one of the file."""
    key = code.removeprefix(OWN)
    if key == code or not key.isdigit():
        return None
    return RoutingRule.objects.filter(pk=int(key)).values_list("name", "source").first()


def _route(row: list[Any]) -> Route:
    key, name, condition, topics, team, because, source, from_on, until_on = row
    return Route(
        code=f"{OWN}{key}", naam=name, bron=source, geldig_van=date.fromisoformat(from_on),
        geldig_tot=date.fromisoformat(until_on) if until_on else None, wanneer=condition, uitleg=because,
        onderwerpen=tuple(topics), team=team,
    )  # fmt: skip


def _area(row: RoutingArea) -> Area:
    return Area(
        row.pk, row.postcode, row.number_from, row.number_to, row.district_id, row.district.name, row.team_id,
        row.team.name, row.from_on, row.until_on, row.by.name,
    )  # fmt: skip


def _rule(row: RoutingRule) -> Rule:
    return Rule(
        row.pk, row.name, row.condition, tuple(row.topics), row.team_id, row.team.name if row.team else "", row.because,
        row.place, row.source, row.from_on, row.until_on,
    )  # fmt: skip
