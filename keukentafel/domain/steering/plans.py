"""Figures of plans: how many stand where, what came of goals, who did what, how long it took, what must be looked at again.

Counted in the database, in one statement for the team and one for its municipality; each figure opens its list, as far as the
reader may read it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Action, Goal, Plan, doers, goal_results
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .queries import MOST, Count, Period, begin, led_teams

PARTS = {
    "stand": _("Plannen"),
    "regie": _("Wie de regie heeft"),
    "doel": _("Doelen die in deze periode zijn afgesloten"),
    "doener": _("Acties die in deze periode zijn gedaan, naar wie ze deed"),
    "evaluatie": _("Evaluaties"),
}
STANDS = {
    "loopt": _("er wordt aan doelen gewerkt"),
    "uitgesteld": _("alle open doelen zijn uitgesteld"),
    "klaar": _("alle doelen zijn afgesloten"),
    "leeg": _("nog zonder doelen"),
}
DIRECTS = {
    "huishouden": _("het huishouden zelf"),
    "professional": _("een professional"),
    "organisatie": _("een organisatie"),
}
EVALUATIONS = {
    "over": _("de dag is voorbij"),
    "straks": _("de dag komt nog"),
    "geen": _("er is geen dag afgesproken"),
}
FIRST = "eerste-plan"

SCOPE = """
  p AS MATERIALIZED (
  SELECT p.id, p.household_id, p.started_on,
         (SELECT min(m.received_at) FROM intake_melding m JOIN cases_case c ON c.id = m.case_id
           WHERE c.household_id = p.household_id) AS asked_at,
         (SELECT CASE WHEN d.organisation_id IS NOT NULL THEN 'organisatie' WHEN d.account_id IS NOT NULL THEN 'professional' END
            FROM plans_director d WHERE d.plan_id = p.id AND d.from_on <= %(today)s
             AND (d.until_on IS NULL OR d.until_on > %(today)s)) AS directs,
         (SELECT max(e.on) FROM plans_evaluationplanned e WHERE e.plan_id = p.id AND e.replaced_by_id IS NULL
             AND NOT EXISTS (SELECT FROM plans_evaluation v WHERE v.planned_id = e.id)) AS evaluates_on
    FROM plans_plan p JOIN people_household h ON h.id = p.household_id
   WHERE p.municipality_id = %(municipality)s
     AND (%(team)s = 0 OR EXISTS (SELECT FROM walls_teamdistrict t WHERE t.team_id = %(team)s AND t.district_id = h.district_id))
  ), g AS MATERIALIZED (
  SELECT g.id, g.plan_id, c.result, c.at,
         EXISTS (SELECT FROM plans_goalpostponed q WHERE q.goal_id = g.id AND q.ended_at IS NULL AND q.from_on <= %(today)s
                    AND q.until_on > %(today)s) AS later
    FROM plans_goal g JOIN p ON p.id = g.plan_id LEFT JOIN plans_goalclosed c ON c.goal_id = g.id
  ), s AS MATERIALIZED (
  SELECT p.id, coalesce(p.directs, 'huishouden') AS directs,
         CASE WHEN count(g.id) = 0 THEN 'leeg' WHEN count(g.id) = count(g.result) THEN 'klaar'
              WHEN bool_and(g.result IS NOT NULL OR g.later) THEN 'uitgesteld' ELSE 'loopt' END AS stand,
         CASE WHEN p.evaluates_on IS NULL THEN 'geen' WHEN p.evaluates_on < %(today)s THEN 'over' ELSE 'straks' END AS evaluates,
         p.started_on - (p.asked_at AT TIME ZONE 'Europe/Amsterdam')::date AS days, p.started_on
    FROM p LEFT JOIN g ON g.plan_id = p.id GROUP BY p.id, p.directs, p.evaluates_on, p.started_on, p.asked_at
  ), a AS MATERIALIZED (
  SELECT a.id, a.doer FROM plans_action a JOIN g ON g.id = a.goal_id JOIN plans_actiondone d ON d.action_id = a.id
   WHERE d.outcome = 'done' AND d.at >= %(since)s AND d.at < %(until)s
  ), c AS MATERIALIZED (SELECT g.id, g.result FROM g WHERE g.at >= %(since)s AND g.at < %(until)s),
  w AS MATERIALIZED (SELECT * FROM s WHERE stand IN ('loopt', 'uitgesteld')),
  f AS MATERIALIZED (SELECT s.id, s.days FROM s WHERE s.days >= 0 AND s.started_on >= %(first)s AND s.started_on < %(last)s)
"""
FIGURES = f"""
WITH {SCOPE}
SELECT 'stand' AS part, stand AS code, count(*)::int AS number, NULL::float AS median, NULL::float AS ninety FROM s GROUP BY stand
UNION ALL SELECT 'regie', directs, count(*)::int, NULL, NULL FROM w GROUP BY directs
UNION ALL SELECT 'evaluatie', evaluates, count(*)::int, NULL, NULL FROM w GROUP BY evaluates
UNION ALL SELECT 'doel', result, count(*)::int, NULL, NULL FROM c GROUP BY result
UNION ALL SELECT 'doener', doer, count(*)::int, NULL, NULL FROM a GROUP BY doer
UNION ALL SELECT '{FIRST}', '', count(*)::int, percentile_cont(0.5) WITHIN GROUP (ORDER BY days),
                 percentile_cont(0.9) WITHIN GROUP (ORDER BY days) FROM f HAVING count(*) > 0
"""
LISTED = f"""
WITH {SCOPE}
SELECT CASE WHEN %(part)s = 'doel' THEN (SELECT array_agg(id) FROM c WHERE result = %(code)s)
            WHEN %(part)s = 'doener' THEN (SELECT array_agg(id) FROM a WHERE doer = %(code)s)
            WHEN %(part)s = '{FIRST}' THEN (SELECT array_agg(id) FROM f)
            WHEN %(part)s = 'stand' THEN (SELECT array_agg(id) FROM s WHERE stand = %(code)s)
            WHEN %(part)s = 'regie' THEN (SELECT array_agg(id) FROM w WHERE directs = %(code)s)
            WHEN %(part)s = 'evaluatie' THEN (SELECT array_agg(id) FROM w WHERE evaluates = %(code)s) END
"""


@dataclass(frozen=True, slots=True)
class FirstPlan:
    """Days from the first melding of a household to its plan, of plans that began in the period; None: there were none."""

    number: int
    median: float | None
    ninety: float | None


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Of one team and of its whole municipality. counts: part, its title, and what it counts."""

    team: int
    team_name: str
    municipality_name: str
    period: Period
    counts: tuple[tuple[str, str, tuple[Count, ...]], ...]
    first: FirstPlan
    first_of_all: FirstPlan


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan, a goal or an action behind a figure. text: of the goal or action; empty for a plan."""

    household: int
    household_name: str
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanList:
    """total: how many the figure counts; the reader may be shown fewer."""

    name: str
    total: int
    lines: tuple[PlanLine, ...]


def plan_figures(team: int, period: Period, *, reader: Reader) -> PlanFigures | None:
    """None when the reader does not lead this team. Four statements, however many plans there are."""
    led = {key: (name, home) for key, name, home in led_teams(reader)}
    if team not in led:
        return None
    name, home = led[team]
    mine, all_of_it = (_counted(home, each, period, reader) for each in (team, 0))
    parts = tuple(
        (
            part,
            str(title),
            tuple(
                Count(code, label, mine.get((part, code), NONE)[0], all_of_it.get((part, code), NONE)[0])
                for code, label in _names(part).items()
            ),
        )
        for part, title in PARTS.items()
    )
    first, first_of_all = (FirstPlan(*found.get((FIRST, ""), NONE)) for found in (mine, all_of_it))
    return PlanFigures(team, name, Municipality.objects.get(pk=home).name, period, parts, first, first_of_all)


def behind_plans(
    team: int, period: Period, *, part: str, code: str, whole: bool, reader: Reader
) -> PlanList | None:
    """What a figure counts, as far as the reader may read it; None when the reader does not lead the team.

    whole  of the municipality instead of the team
    """
    led = {key: home for key, _name, home in led_teams(reader)}
    if team not in led or part not in (*PARTS, FIRST):
        return None
    values = _values(led[team], 0 if whole else team, period, reader) | {"part": part, "code": code}
    with connection.cursor() as cursor:
        cursor.execute(LISTED, values)
        keys = cursor.fetchone()[0] or []
    title = gettext("van melding tot plan") if part == FIRST else _names(part).get(code, code)
    return PlanList(title, len(keys), _lines(part, keys, replace(reader, right="plan")))


NONE = (0, None, None)


def _lines(part: str, keys: list[int], reader: Reader) -> tuple[PlanLine, ...]:
    """By the right to read plans, and for goals and actions through the gate between the laws."""
    if part == "doel":
        goals = Goal.objects.filter(reached(reader), pk__in=keys).select_related("plan__household", "closed")
        return tuple(
            PlanLine(row.plan.household_id, row.plan.household.name, row.text, dutch_day(row.closed.at))
            for row in goals.order_by("-closed__at")[:MOST]
        )
    if part == "doener":
        actions = Action.objects.filter(reached(reader, "goal"), pk__in=keys)
        return tuple(
            PlanLine(
                row.goal.plan.household_id, row.goal.plan.household.name, f"{row.doer_name}: {row.text}",
                dutch_day(row.done.at),
            )
            for row in actions.select_related("goal__plan__household", "done").order_by("-done__at")[:MOST]
        )  # fmt: skip
    plans = Plan.objects.filter(pk__in=keys, household__in=access.households(reader))
    rows = plans.select_related("household").order_by("household__name", "pk")
    return tuple(PlanLine(row.household_id, row.household.name, "", row.started_on) for row in rows[:MOST])


def _counted(
    home: int, team: int, period: Period, reader: Reader
) -> dict[tuple[str, str], tuple[int, float | None, float | None]]:
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, _values(home, team, period, reader))
        return {
            (part, code): (count, median, ninety) for part, code, count, median, ninety in cursor.fetchall()
        }


def _values(home: int, team: int, period: Period, reader: Reader) -> dict[str, object]:
    return {
        "municipality": home, "team": team, "since": begin(period.since), "until": begin(period.until),
        "first": period.since, "last": period.until, "today": reader.today,
    }  # fmt: skip


def _names(part: str) -> dict[str, str]:
    """Code and name of what a part counts, in its own order."""
    if part == "doel":
        return {code: str(name) for code, name in goal_results()}
    if part == "doener":
        return {code: str(name) for code, name in doers()}
    names = {"stand": STANDS, "regie": DIRECTS, "evaluatie": EVALUATIONS}[part]
    return {code: str(name) for code, name in names.items()}
