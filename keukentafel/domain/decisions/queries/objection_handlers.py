"""Who may handle an objection: never who took or prepared what it is about, nor by standing in for a colleague."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from keukentafel.domain.people.access import current
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules

from .objections import RIGHT, ObjectionPage


@dataclass(frozen=True, slots=True)
class HandlerChoice:
    """A colleague in a team. away: not there today; stand_in: name of who then gets it, empty: it lies with the team"""

    account: int
    name: str
    team: int
    team_name: str
    away: bool
    stand_in: str


@dataclass(frozen=True, slots=True)
class Handlers:
    """teams: others of the municipality, by key and name, for when nobody is left"""

    people: tuple[HandlerChoice, ...]
    teams: tuple[tuple[int, str], ...]


def handlers(view: ObjectionPage, *, reader: Reader) -> Handlers:
    """Two statements, or three. view  of an objection that the reader was let into. source  Awb, artikel 7:5 and 10:3 lid 3"""
    near = teams.colleagues(view.municipality, reader=reader)
    land = teams.landings(
        [(each.account, each.team) for each in near], municipality=view.municipality, on=reader.today
    )
    names, found = {each.account: each.name for each in near}, []
    for each in near:
        lands = land[each.account, each.team].account
        desk = each.account if each.account == reader.account else lands
        if each.account in view.involved or desk in view.involved:
            continue
        stand_in = names.get(desk, "") if desk is not None and desk != each.account else ""
        away = desk != each.account
        found.append(HandlerChoice(each.account, each.name, each.team, each.team_name, away, stand_in))
    return Handlers(tuple(found), () if found else _other_teams(view, reader, view.involved))


def _other_teams(
    view: ObjectionPage, reader: Reader, involved: Collection[int]
) -> tuple[tuple[int, str], ...]:
    """Those with somebody who may see objections and was not involved."""
    rows = Role.objects.filter(
        current(reader.today), municipality=view.municipality, team__isnull=False, account__is_active=True,
        kind__in=rules.roles(RIGHT),
    ).exclude(account__in=involved).exclude(team__in=reader.teams)  # fmt: skip
    return tuple(rows.order_by("team__name").values_list("team", "team__name").distinct())
