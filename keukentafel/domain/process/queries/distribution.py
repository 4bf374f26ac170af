"""What waits to be divided: meldingen of the reader's teams that nobody has, or whose holder is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from keukentafel.domain.cases.queries import gate
from keukentafel.domain.intake.models import Melding, consent_ways, outside_ways
from keukentafel.domain.process import routing as known_routing
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.teams.queries import routing as teams_routing
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import alerts, routing

MOST = 200
LINES = """
SELECT m.number, c.subject, m.received_at, m.urgent, m.unsafe, h.team_id, t.name, c.municipality_id, h.account_id, a.name,
       b.id IS NOT NULL, s.name, h.account_id IS NOT NULL AND r.here IS NULL,
       k.last_day, k.code, coalesce(w.reason, ''), c.household_id
  FROM cases_holder h
  JOIN cases_case c ON c.id = h.case_id
  JOIN intake_melding m ON m.case_id = c.id
  JOIN walls_team t ON t.id = h.team_id
  LEFT JOIN accounts_account a ON a.id = h.account_id
  LEFT JOIN intake_routed w ON w.melding_id = m.id
  LEFT JOIN teams_absence b ON b.account_id = h.account_id AND b.municipality_id = c.municipality_id
       AND b.from_on <= %(today)s AND (b.until_on IS NULL OR b.until_on > %(today)s)
  LEFT JOIN teams_deputy d ON d.account_id = h.account_id AND d.municipality_id = c.municipality_id AND b.id IS NOT NULL
       AND d.from_on <= %(today)s AND (d.until_on IS NULL OR d.until_on > %(today)s)
  LEFT JOIN accounts_account s ON s.id = d.deputy_id
  LEFT JOIN LATERAL (SELECT 1 AS here FROM teams_role r WHERE r.account_id = h.account_id AND r.team_id = h.team_id
       AND r.from_on <= %(today)s AND (r.until_on IS NULL OR r.until_on > %(today)s) LIMIT 1) r ON true
  LEFT JOIN LATERAL (SELECT k.last_day, k.code FROM cases_clock k WHERE k.case_id = c.id
       AND NOT EXISTS (SELECT FROM cases_clockmet x WHERE x.clock_id = k.id)
       AND NOT EXISTS (SELECT FROM cases_clocksuspension u WHERE u.clock_id = k.id AND u.from_on <= %(today)s
                       AND (u.until_on IS NULL OR u.until_on > %(today)s))
       ORDER BY k.last_day, k.id LIMIT 1) k ON true
 WHERE h.until_at IS NULL AND h.team_id = ANY(%(teams)s)
   AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id)
   AND (h.account_id IS NULL OR b.id IS NOT NULL OR r.here IS NULL
        OR NOT EXISTS (SELECT FROM cases_stepdone z WHERE z.case_id = c.id AND z.step = 'triage'))
   AND (c.household_id IS NULL OR c.household_id <> ALL (%(locked)s))
   AND kt_readable(c.id, c.household_id, %(account)s::bigint, %(teams)s::bigint[], %(accepted)s::text[], %(today)s::date)
 ORDER BY m.unsafe OR m.urgent DESC, k.last_day NULLS LAST, m.received_at LIMIT %(limit)s
"""
LOAD = """
SELECT h.account_id, count(*) FROM cases_holder h JOIN cases_case c ON c.id = h.case_id
 WHERE h.until_at IS NULL AND h.account_id = ANY(%s) AND h.team_id = ANY(%s)
   AND (c.household_id IS NULL OR c.household_id <> ALL (%s))
   AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = h.case_id)
 GROUP BY h.account_id
"""


__all__ = [
    "Distribution",
    "Line",
    "Origin",
    "Taker",
    "consent_ways",
    "distribution",
    "origin",
    "other_municipalities",
    "outside_ways",
]


@dataclass(frozen=True, slots=True)
class Line:
    """age: days since it came in. days_left: of the first term that runs, below zero when it is over; None without
    one, as when all stand still. soon: by regels/landelijk/waarschuwingen.toml.

    account_name  empty: on the pile. away: whoever has it is not there today; deputy_name then looks after it.
    gone          whoever has it does not work in the team any more
    """

    number: str
    subject: str
    received_at: datetime
    age: int
    days_left: int | None
    last_day: date | None
    urgent: bool
    unsafe: bool
    team: int
    team_name: str
    account: int | None
    account_name: str
    away: bool
    deputy_name: str
    gone: bool
    reason: str
    soon: bool


@dataclass(frozen=True, slots=True)
class Taker:
    """A colleague who could take one. cases: open cases that they hold in these teams, of files that are open to the reader."""

    account: int
    name: str
    team: int
    team_name: str
    away: bool
    away_until: date | None
    deputy_name: str
    cases: int


@dataclass(frozen=True, slots=True)
class Distribution:
    lines: tuple[Line, ...]
    more: bool
    takers: tuple[Taker, ...]

    @property
    def pile(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.account is None)

    @property
    def held(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.account is not None)

    def takers_of(self, team: int) -> tuple[Taker, ...]:
        """Who is there today, the one with the fewest cases first."""
        return tuple(each for each in self.takers if each.team == team and not each.away)


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a melding came here, and where it may belong. elsewhere: another municipality that works with this program;
    unknown_here: its place is of no municipality that does; sent_told: what such a one heard.

    rule, source  name and source of the rule that decided; empty: the address did. table: where it is shown, for a row of
                  routering.toml
    """

    reason: str
    rule: str
    source: str
    table: str
    elsewhere: int | None
    elsewhere_name: str
    sent_to: str
    sent_number: str
    sent_at: datetime | None
    sent_told: str
    unknown_here: bool


def distribution(*, reader: Reader) -> Distribution:
    """Three statements, however much there is."""
    values = gate.values(reader) | {"locked": list(reader.locked), "limit": MOST + 1}
    with connection.cursor() as cursor:
        cursor.execute(LINES, values)
        rows = cursor.fetchall()
    takers = _takers(reader)
    return Distribution(tuple(_line(row, reader.today) for row in rows[:MOST]), len(rows) > MOST, takers)


def origin(melding: int) -> Origin:
    """Of a melding that the reader was let into."""
    found = Melding.objects.select_related("routed__elsewhere", "sent_on__to", "case__closure").get(
        pk=melding
    )
    row, sent = getattr(found, "routed", None), getattr(found, "sent_on", None)
    other = row.elsewhere if row else None
    rule, own = None, teams_routing.rule_named(row.rule) if row else None
    if row and row.rule and own is None:
        rule = routing.named(row.municipality_id, row.rule, on=dutch_day(found.received_at))
    return Origin(
        row.reason if row else "",
        own[0] if own else rule.naam if rule else "",
        own[1] if own else rule.bron if rule else "",
        f"routering-{row.municipality_id:04d}" if row and rule else "",
        other.pk if other else None,
        other.name if other else "",
        sent.name if sent else "",
        sent.number if sent else "",
        sent.at if sent else None,
        sent.told if sent else "",
        sent is None and other is None and not hasattr(found.case, "closure") and _unknown(found),
    )


def _unknown(melding: Melding) -> bool:
    return known_routing.unknown_here(
        municipality=melding.municipality_id, postcode=melding.about_postcode, number=melding.about_number,
        town=melding.about_town, on=dutch_day(melding.received_at),
    )  # fmt: skip


def other_municipalities(municipality: int) -> list[tuple[int, str]]:
    """To whom a melding can be passed on: every municipality that works with this program."""
    rows = Municipality.objects.exclude(pk=municipality).order_by("name")
    return list(rows.values_list("pk", "name"))


def _takers(reader: Reader) -> tuple[Taker, ...]:
    colleagues = [each for each in teams.colleagues(reader=reader) if each.team in reader.working_teams]
    with connection.cursor() as cursor:
        asked = [[each.account for each in colleagues], list(reader.working_teams), list(reader.locked)]
        cursor.execute(LOAD, asked)
        load = dict(cursor.fetchall())
    found = [
        Taker(
            each.account, each.name, each.team, each.team_name, each.away, each.away_until, each.deputy_name,
            load.get(each.account, 0),
        )
        for each in colleagues
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.away, each.cases, each.name)))


def _line(row: tuple[Any, ...], today: date) -> Line:
    (
        number, subject, received_at, urgent, unsafe, team, team_name, _municipality, account, name, away, deputy, gone,
        last_day, term, reason, _household,
    ) = row  # fmt: skip
    left = (last_day - today).days if isinstance(last_day, date) else None
    return Line(
        number, subject, received_at, (today - dutch_day(received_at)).days, left, last_day, urgent, unsafe, team,
        team_name, account, name or "", away, deputy or "", gone, reason,
        left is not None and alerts.state(term, last_day=last_day, on=today) == "soon",
    )  # fmt: skip
