"""Who works with whom, who is away, and where work goes meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with a role in a team today. away_until: the first day back; `away` without it means: not known yet."""

    account: int
    name: str
    team: int
    team_name: str
    away: bool
    away_until: date | None
    deputy_name: str


@dataclass(frozen=True, slots=True)
class Landing:
    """On whose desk a task lands. account None: on the pile of the team. away: who was asked is not there."""

    account: int | None
    away: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class Away:
    """A period of absence, or of a deputy. until_on: the first day on which it is over."""

    id: int
    account: int
    name: str
    from_on: date
    until_on: date | None
    current: bool
    deputy: int | None = None
    deputy_name: str = ""

    @property
    def through(self) -> date | None:
        """The last day of it, as it was typed."""
        return self.until_on - timedelta(1) if self.until_on else None


@dataclass(frozen=True, slots=True)
class Arrangements:
    """Who is away and who looks after whose work: the reader's own, and for a team leader those of the team."""

    absences: tuple[Away, ...]
    deputies: tuple[Away, ...]


HOLDS = "{0}.from_on <= %(on)s AND ({0}.until_on IS NULL OR {0}.until_on > %(on)s)"
ROLE, AWAY, DEPUTY = (HOLDS.format(each) for each in ("r", "b", "d"))
COLLEAGUES = f"""
SELECT DISTINCT ON (a.name, a.id, t.id) a.id, a.name, t.id, t.name, b.id IS NOT NULL, b.until_on, coalesce(s.name, '')
  FROM teams_role r JOIN accounts_account a ON a.id = r.account_id JOIN walls_team t ON t.id = r.team_id
  LEFT JOIN teams_absence b ON b.account_id = a.id AND b.municipality_id = t.municipality_id AND {AWAY}
  LEFT JOIN teams_deputy d ON d.account_id = a.id AND d.municipality_id = t.municipality_id AND {DEPUTY}
  LEFT JOIN accounts_account s ON s.id = d.deputy_id
 WHERE r.team_id = ANY(%(teams)s) AND a.is_active AND {ROLE}
   AND (%(municipality)s::int IS NULL OR t.municipality_id = %(municipality)s)
 ORDER BY a.name, a.id, t.id
"""
# Whoever is away hands on to their deputy, when that deputy works in this team; a deputy may be away as well.
LANDING = f"""
WITH RECURSIVE hop(asked, team, account, away, until, deputy, depth) AS (
  SELECT who.account, who.team, who.account, b.id IS NOT NULL, b.until_on, d.deputy_id, 0
    FROM unnest(%(accounts)s::bigint[], %(teams)s::bigint[]) AS who(account, team)
    LEFT JOIN teams_absence b ON b.account_id = who.account AND b.municipality_id = %(municipality)s AND {AWAY}
    LEFT JOIN teams_deputy d ON d.account_id = who.account AND d.municipality_id = %(municipality)s AND {DEPUTY}
         AND EXISTS (SELECT FROM teams_role r WHERE r.account_id = d.deputy_id AND r.team_id = who.team AND {ROLE})
  UNION ALL
  SELECT h.asked, h.team, h.deputy, b.id IS NOT NULL, b.until_on, d.deputy_id, h.depth + 1
    FROM hop h
    LEFT JOIN teams_absence b ON b.account_id = h.deputy AND b.municipality_id = %(municipality)s AND {AWAY}
    LEFT JOIN teams_deputy d ON d.account_id = h.deputy AND d.municipality_id = %(municipality)s AND {DEPUTY}
         AND EXISTS (SELECT FROM teams_role r WHERE r.account_id = d.deputy_id AND r.team_id = h.team AND {ROLE})
   WHERE h.away AND h.deputy IS NOT NULL AND h.depth < 5
) SELECT asked, team, account, away, until FROM hop ORDER BY depth
"""
IN_TEAM = f"SELECT EXISTS (SELECT FROM teams_role r WHERE r.account_id = %(account)s AND r.team_id = %(team)s AND {ROLE})"
IS_DEPUTY = f"""
SELECT EXISTS (SELECT FROM teams_deputy d JOIN teams_absence b ON b.account_id = d.account_id
                 AND b.municipality_id = d.municipality_id
                WHERE d.account_id = %(account)s AND d.deputy_id = %(deputy)s AND {AWAY} AND {DEPUTY})
"""
LEADERS = f"""
SELECT r.team_id, (array_agg(r.account_id ORDER BY r.id DESC) FILTER (WHERE r.kind = 'team_leader'))[1]
  FROM teams_role r JOIN accounts_account a ON a.id = r.account_id
 WHERE r.team_id = ANY(%(teams)s) AND a.is_active AND {ROLE}
 GROUP BY r.team_id
"""
ARRANGED = """
SELECT 'a', b.id, b.account_id, a.name, b.from_on, b.until_on, NULL, '' FROM teams_absence b
  JOIN accounts_account a ON a.id = b.account_id
 WHERE b.account_id = ANY(%(accounts)s) AND (b.until_on IS NULL OR b.until_on > %(on)s)
UNION ALL
SELECT 'd', d.id, d.account_id, a.name, d.from_on, d.until_on, d.deputy_id, s.name FROM teams_deputy d
  JOIN accounts_account a ON a.id = d.account_id JOIN accounts_account s ON s.id = d.deputy_id
 WHERE (d.account_id = ANY(%(accounts)s) OR d.deputy_id = %(me)s) AND (d.until_on IS NULL OR d.until_on > %(on)s)
 ORDER BY 5, 2
"""


def colleagues(municipality: int | None = None, *, reader: Reader) -> list[Colleague]:
    """Everybody in the reader's own teams, the reader too, with who is away; one statement.

    municipality  only the teams there, for work of that municipality; None: of all in which the reader works
    """
    values = {"teams": list(reader.teams), "on": reader.today, "municipality": municipality}
    with connection.cursor() as cursor:
        cursor.execute(COLLEAGUES, values)
        return [Colleague(*row) for row in cursor.fetchall()]


def own_team(municipality: int, *, reader: Reader) -> int | None:
    """The first team in which the reader works in this municipality; None when there is none."""
    own = [role.team for role in reader.roles if role.municipality == municipality and role.team is not None]
    return min(own, default=None)


def landing(account: int, *, team: int, municipality: int, on: date) -> Landing:
    """Where a task for this account lands on that day: with them, with their deputy, or on the pile of the team."""
    return landings([(account, team)], municipality=municipality, on=on)[account, team]


def landings(
    wanted: Iterable[tuple[int, int]], *, municipality: int, on: date
) -> dict[tuple[int, int], Landing]:
    """The same for many, each an account in a team: one statement."""
    asked = list(wanted)
    values = {
        "accounts": [account for account, _team in asked], "teams": [team for _account, team in asked],
        "municipality": municipality, "on": on,
    }  # fmt: skip
    hops: dict[tuple[int, int], list[tuple[int, bool, date | None]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(LANDING, values)
        for account, team, *hop in cursor.fetchall():
            hops.setdefault((account, team), []).append(tuple(hop))
    return {key: _landed(each) for key, each in hops.items()}


def _landed(hops: list[tuple[int, bool, date | None]]) -> Landing:
    _first, away, until = hops[0]
    last, last_away, _until = hops[-1]
    return Landing(None if last_away else last, away, until)


def leaders(teams: Iterable[int], *, on: date) -> dict[int, int | None]:
    """Who leads each of these teams on that day, the last who came; None: nobody does. A team without anybody is left out."""
    with connection.cursor() as cursor:
        cursor.execute(LEADERS, {"teams": list(teams), "on": on})
        return dict(cursor.fetchall())


def works_in(account: int, *, team: int, on: date) -> bool:
    """Whether this account has a role in the team on that day."""
    return _asked(IN_TEAM, account=account, team=team, on=on)


def stands_in_for(account: int, *, deputy: int, on: date) -> bool:
    """Whether `deputy` looks after the work of `account`, who is away on that day."""
    return _asked(IS_DEPUTY, account=account, deputy=deputy, on=on)


def arrangements(*, reader: Reader) -> Arrangements:
    """What counts today or later: of the reader, of whom the reader looks after, and for a team leader of the team."""
    accounts = {reader.account}
    if reader.has_role("team_leader"):
        accounts |= {each.account for each in colleagues(reader=reader)}
    with connection.cursor() as cursor:
        cursor.execute(ARRANGED, {"accounts": list(accounts), "me": reader.account, "on": reader.today})
        rows = cursor.fetchall()
    found: dict[str, list[Away]] = {"a": [], "d": []}
    for sort, key, account, name, from_on, until_on, deputy, deputy_name in rows:
        current = from_on <= reader.today
        found[sort].append(Away(key, account, name, from_on, until_on, current, deputy, deputy_name))
    return Arrangements(tuple(found["a"]), tuple(found["d"]))


def _asked(sql: str, **values: int | date) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.fetchone()[0])
