"""Figures of the way in: how many, along which way, how long it took; for a team and for its municipality.

Everything is counted in the database, in one statement for team and municipality, over the meldingen of a period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.models import channels
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.walls.models import Municipality, Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import AMSTERDAM
from keukentafel.rules import loader

CLOCK = "wmo-onderzoek"
MOST = 500
"""Meldingen that one list shows."""
Counted = dict[tuple[str, str], tuple[int, float | None, float | None]]
"""Number, median and ninetieth percentile in days, by part and code."""
PARTS = {
    "kanaal": _("Kanaal"),
    "route": _("Route na de triage"),
    "leefgebied": _("Leefgebied"),
    "termijn": _("Onderzoek binnen de termijn"),
}
STEPS = {
    "triage": _("Van melding tot triage"),
    "gesprek": _("Van melding tot verslag"),
    "besluit": _("Van melding tot besluit"),
}
TERMS = {
    "op tijd": _("op tijd klaar"), "te laat": _("te laat klaar"), "loopt": _("loopt nog"), "over": _("loopt nog, en is te laat"),
    "afgebroken": _("afgebroken toen de zaak sloot"), "afgebroken laat": _("afgebroken toen de zaak sloot, na de laatste dag"),
}  # fmt: skip

SCOPE = """
  SELECT m.id, m.case_id, m.number, m.channel, m.topics, m.received_at, h.team_id, g.outcome,
         CASE WHEN t.id IS NULL THEN NULL WHEN x.on <= t.last_day OR x.on IS NOT NULL AND w.stands THEN 'op tijd'
              WHEN x.on IS NOT NULL THEN 'te laat'
              WHEN e.on IS NOT NULL AND t.last_day < e.on AND NOT w.stands THEN 'afgebroken laat'
              WHEN e.on IS NOT NULL THEN 'afgebroken'
              WHEN t.last_day < %(today)s AND NOT w.stands THEN 'over' ELSE 'loopt' END AS term
    FROM intake_melding m
    JOIN cases_holder h ON h.case_id = m.case_id AND h.until_at IS NULL
    LEFT JOIN (SELECT DISTINCT ON (g.case_id) g.case_id, g.outcome FROM intake_triage g
                WHERE g.municipality_id = %(municipality)s ORDER BY g.case_id, g.id DESC) g ON g.case_id = m.case_id
    LEFT JOIN (SELECT DISTINCT ON (k.case_id) k.case_id, k.id, k.last_day FROM cases_clock k
                WHERE k.municipality_id = %(municipality)s AND k.code = %(clock)s ORDER BY k.case_id, k.id) t
      ON t.case_id = m.case_id
    LEFT JOIN cases_clockmet x ON x.clock_id = t.id
    LEFT JOIN (SELECT c.case_id, (c.at AT TIME ZONE 'Europe/Amsterdam')::date AS "on" FROM cases_closure c
                WHERE c.municipality_id = %(municipality)s) e ON e.case_id = m.case_id
    CROSS JOIN LATERAL (SELECT coalesce(x.on, e.on, %(today)s) AS "on") z
    CROSS JOIN LATERAL (SELECT
      t.id IN (SELECT u.clock_id FROM cases_clocksuspension u WHERE u.municipality_id = %(municipality)s)
      AND EXISTS (SELECT FROM cases_clocksuspension u WHERE u.clock_id = t.id AND u.from_on <= z.on
                     AND (u.until_on IS NULL OR u.until_on > z.on)) AS stands) w
   WHERE m.municipality_id = %(municipality)s AND m.received_at >= %(since)s AND m.received_at < %(until)s
     AND (%(team)s = 0 OR h.team_id = %(team)s)
"""
"""Tables that are read for every melding are joined whole, for a year of a large municipality is most of them."""
BOTH = "count(*) FILTER (WHERE mine)::int, count(*)::int"
MIDDLE = "percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY s.days)"
FIGURES = f"""
WITH m AS MATERIALIZED (SELECT r.*, r.team_id = %(of_team)s AS mine FROM ({SCOPE}) r)
SELECT 'totaal' AS part, '' AS code, {BOTH}, NULL::float[] AS took, NULL::float[] AS team_took FROM m
UNION ALL SELECT 'kanaal', channel, {BOTH}, NULL, NULL FROM m GROUP BY channel
UNION ALL SELECT 'route', coalesce(outcome, ''), {BOTH}, NULL, NULL FROM m GROUP BY outcome
UNION ALL SELECT 'leefgebied', t.code, {BOTH}, NULL, NULL
            FROM m, jsonb_array_elements_text(m.topics) AS t(code) GROUP BY t.code
UNION ALL SELECT 'termijn', term, {BOTH}, NULL, NULL FROM m WHERE term IS NOT NULL GROUP BY term
UNION ALL SELECT 'duur', s.step, {BOTH}, {MIDDLE}, {MIDDLE} FILTER (WHERE s.mine)
            FROM (SELECT d.step, m.mine, date_part('epoch', d.at - m.received_at) / 86400 AS days
                    FROM m JOIN cases_stepdone d ON d.case_id = m.case_id AND d.step = ANY(%(steps)s)
                   WHERE d.municipality_id = %(municipality)s) s GROUP BY s.step
"""
LISTED = f"""
WITH m AS MATERIALIZED ({SCOPE})
SELECT m.id FROM m
 WHERE CASE %(part)s WHEN 'kanaal' THEN m.channel = %(code)s WHEN 'route' THEN coalesce(m.outcome, '') = %(code)s
            WHEN 'leefgebied' THEN m.topics ? %(code)s WHEN 'termijn' THEN m.term = %(code)s
            WHEN 'duur' THEN EXISTS (SELECT FROM cases_stepdone s WHERE s.case_id = m.case_id AND s.step = %(code)s)
            ELSE true END
"""


@dataclass(frozen=True, slots=True)
class Period:
    """until: the first day that does not count."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Count:
    code: str
    name: str
    team: int
    municipality: int


@dataclass(frozen=True, slots=True)
class Took:
    """Days from melding to a step. None: nobody came that far."""

    code: str
    name: str
    team: int
    team_median: float | None
    team_ninety: float | None
    municipality: int
    median: float | None
    ninety: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one team and of its whole municipality, over the meldingen that came in in a period."""

    team: int
    team_name: str
    municipality: int
    municipality_name: str
    period: Period
    team_total: int
    total: int
    counts: tuple[tuple[str, str, tuple[Count, ...]], ...]
    took: tuple[Took, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    number: str
    subject: str
    received_at: datetime
    team_name: str
    account_name: str


@dataclass(frozen=True, slots=True)
class List:
    """The meldingen behind a figure. total: how many the figure counts; the reader may be shown fewer."""

    name: str
    total: int
    lines: tuple[Listed, ...]


def led_teams(reader: Reader) -> tuple[tuple[int, str, int], ...]:
    """Key, name and municipality of the teams that the reader leads."""
    keys = {role.team for role in reader.roles if role.kind == "team_leader" and role.team is not None}
    rows = Team.objects.filter(pk__in=keys).order_by("name")
    return tuple(rows.values_list("pk", "name", "municipality"))


def figures(team: int, period: Period, *, reader: Reader) -> Figures | None:
    """None when the reader does not lead this team. Three statements, however many meldingen there are."""
    led = {key: (name, home) for key, name, home in led_teams(reader)}
    if team not in led:
        return None
    name, home = led[team]
    mine, all_of_it = _counted(home, team, period, reader)
    return Figures(
        team, name, home, Municipality.objects.get(pk=home).name, period,
        mine.get(("totaal", ""), (0, None, None))[0], all_of_it.get(("totaal", ""), (0, None, None))[0],
        tuple((part, str(title), _counts(part, home, mine, all_of_it)) for part, title in PARTS.items()),
        tuple(_took(step, str(title), mine, all_of_it) for step, title in STEPS.items()),
    )  # fmt: skip


def behind(team: int, period: Period, *, part: str, code: str, whole: bool, reader: Reader) -> List | None:
    """The meldingen that a figure counts, as far as the reader may read them; None when the reader does not lead the team.

    whole  of the municipality instead of the team
    """
    led = {key: home for key, _name, home in led_teams(reader)}
    if team not in led:
        return None
    values = _values(led[team], 0 if whole else team, period, reader) | {"part": part, "code": code}
    with connection.cursor() as cursor:
        cursor.execute(LISTED, values)
        keys = [row[0] for row in cursor.fetchall()]
    rows = Melding.objects.filter(pk__in=keys, case__in=readable_cases(reader)).select_related("case")
    found = rows.filter(case__holders__until_at__isnull=True).order_by("-received_at")
    lines = found.values_list(
        "number", "case__subject", "received_at", "case__holders__team__name", "case__holders__account__name"
    )
    title = _title(part, code, led[team])
    return List(
        str(title or _("nog niet bekend")),
        len(keys),
        tuple(
            Listed(number, subject, at, team_name, holder or "")
            for number, subject, at, team_name, holder in lines[:MOST]
        ),
    )


def _title(part: str, code: str, home: int) -> str:
    if part == "totaal":
        return gettext("alle")
    return str(STEPS.get(code, "")) if part == "duur" else _names(part, home).get(code, code)


def _counted(home: int, team: int, period: Period, reader: Reader) -> tuple[Counted, Counted]:
    """Of the team, and of the whole municipality. What the team has none of is left out."""
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, _values(home, 0, period, reader) | {"of_team": team})
        rows = cursor.fetchall()
    none = (None, None)
    mine = {(part, code): (own, *(days or none)) for part, code, own, _number, _took, days in rows if own}
    return mine, {(part, code): (number, *(days or none)) for part, code, _own, number, days, _days in rows}


def _values(home: int, team: int, period: Period, reader: Reader) -> dict[str, object]:
    return {
        "municipality": home, "team": team, "since": begin(period.since), "until": begin(period.until),
        "today": reader.today, "clock": CLOCK, "steps": list(STEPS),
    }  # fmt: skip


def begin(day: date) -> datetime:
    """The moment at which this day begins in the Netherlands."""
    return datetime.combine(day, time(), AMSTERDAM)


def _counts(part: str, home: int, mine: Counted, all_of_it: Counted) -> tuple[Count, ...]:
    names = _names(part, home)
    found = [code for each, code in all_of_it if each == part]
    order = [code for code in names if code in found] + sorted(code for code in found if code not in names)
    none = (0, None, None)
    return tuple(
        Count(code, names.get(code, code), mine.get((part, code), none)[0], all_of_it[(part, code)][0])
        for code in order
    )


def _took(step: str, name: str, mine: Counted, all_of_it: Counted) -> Took:
    none = (0, None, None)
    here, there = mine.get(("duur", step), none), all_of_it.get(("duur", step), none)
    return Took(step, name, *here, *there)


def _names(part: str, home: int) -> dict[str, str]:
    """Code and name of what a part counts, in its own order."""
    if part == "kanaal":
        return {code: str(name) for code, name in channels()}
    if part == "leefgebied":
        return {row.code: gettext(row.naam) for row in loader.load().leefgebieden.rows}
    if part == "termijn":
        return {code: str(name) for code, name in TERMS.items()}
    return trees.outcome_names(home) | {"": gettext("nog geen triage")}
