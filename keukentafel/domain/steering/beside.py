"""Figures of what is decided beside the decisions on an aanvraag: penalties for deciding too late, help at once, and what a
regional desk decides in the name of the municipality.

Read in one statement for a team and its municipality: what is alike comes as one row, with how many and which they are, so
that a figure and the list behind it are the same rows. A decision counts on the day on which it was taken, for the team in
whose district the household lives. Of help at once that it is given, lasts longer or stops is each a decision; an objection
belongs to the one that it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from keukentafel.domain.decisions.owed import PAYS
from keukentafel.domain.decisions.penalty_told import PAY_WITHIN
from keukentafel.rules import penalty
from keukentafel.rules.deciding import GIVES

from .beside_parts import BY_PRODUCT, NO_OBJECTION, NO_TERM, PARTS, PENALTY, names_of
from .queries import Count

OF_AANVRAAG = """
  SELECT coalesce(r.product, '') FROM decisions_aanvraag a LEFT JOIN decisions_proposal r ON r.aanvraag_id = a.id
    LEFT JOIN decisions_beschikking b ON b.proposal_id = r.id
   WHERE a.case_id = p.case_id AND a.person_id = p.person_id
   ORDER BY EXISTS (SELECT FROM cases_task t WHERE t.case_id = a.case_id AND t.reference = 'aanvraag:' || a.number
                       AND t.clock_id = k.id) DESC,
            (a.received_on = k.started_on OR EXISTS (SELECT FROM decisions_intention i JOIN decisions_beschikking y
               ON y.id = i.beschikking_id WHERE y.aanvraag_id = a.id AND i.asked_on = k.started_on)) DESC,
            a.id, b.id IS NULL, r.id DESC LIMIT 1"""
"""The help of the aanvraag within whose term k nobody decided."""
OF_OBJECTION = """
  SELECT coalesce(r.product, v.product, '') FROM decisions_objection o
    LEFT JOIN decisions_beschikking b ON b.id = o.beschikking_id LEFT JOIN decisions_proposal r ON r.id = b.proposal_id
    LEFT JOIN decisions_temporaryprovision v ON v.id = o.temporary_id WHERE o.case_id = p.case_id"""
STATES = """
  SELECT array_agg(CASE WHEN w.objection_id IS NOT NULL THEN 'ingetrokken' ELSE coalesce(e.outcome, 'loopt') END ORDER BY o.id)
         FILTER (WHERE coalesce(w.way, '') <> ALL (%(mistakes)s))
    FROM decisions_objection o LEFT JOIN decisions_objectionwithdrawn w ON w.objection_id = o.id
    LEFT JOIN decisions_objectiondecision e ON e.objection_id = o.id"""
"""What came of each objection; several may be made against one decision, and each counts but for a mistake."""
WEIGHED = """
  SELECT array_agg(CASE WHEN e.decided_on <= k.last_day THEN 'op-tijd' WHEN e.decided_on IS NOT NULL THEN 'te-laat'
                        WHEN k.last_day >= %(today)s THEN 'wacht' ELSE 'over' END ORDER BY o.id)
    FROM decisions_objection o LEFT JOIN decisions_objectiondecision e ON e.objection_id = o.id
    JOIN LATERAL (SELECT k.last_day FROM cases_clock k WHERE k.case_id = o.case_id AND k.code = ANY (%(to_decide)s)
                   ORDER BY k.id DESC LIMIT 1) k ON true
   WHERE NOT EXISTS (SELECT FROM decisions_objectionwithdrawn w WHERE w.objection_id = o.id)"""
"""Of each objection on which is or must be decided, whether that is in time."""


TO_DECISION = "o.beschikking_id = b.id"


def objections_to(decision: str) -> str:
    """What came of the objections to this decision and whether was decided on them in time. decision: their condition"""
    return f"({STATES} WHERE {decision}) AS objections, ({WEIGHED} AND {decision}) AS weighed"


PAID_ON = """
  SELECT y."on" FROM delivery_penaltypaid y JOIN cases_taskdone z ON z.task_id = y.task_id AND z.at = y.at
   WHERE y.penalty_id = p.id ORDER BY y.id DESC LIMIT 1"""
LEFT_UNPAID = """
  EXISTS (SELECT FROM cases_task t JOIN cases_taskdone z ON z.task_id = t.id
           WHERE t.case_id = p.case_id AND t.reference = %(pays)s || p.number)"""
NO_PENALTY = """NULL::date AS missed_on, NULL::date AS noticed_on, NULL::date AS known_on, true AS first, false AS pays,
         NULL::date AS paid_on, false AS unpaid"""
DAY = "(x.at AT TIME ZONE 'Europe/Amsterdam')::date"
PENALTIES = f"""
  SELECT 'dwangsom' AS of, p.id::text AS key, c.household_id, p.decided_on AS "on",
         CASE WHEN p.cents > 0 THEN 'geld' ELSE 'niets' END AS outcome,
         coalesce(({OF_OBJECTION}), ({OF_AANVRAAG}), '') AS product,
         {objections_to("o.penalty_id = p.id")}, k.last_day AS missed_on, n.received_on AS noticed_on, p.known_on,
         p.replaces_id IS NULL AS first, p.cents > coalesce(q.cents, 0) AS pays, ({PAID_ON}) AS paid_on, {LEFT_UNPAID} AS unpaid
    FROM decisions_penaltydecision p JOIN cases_noticeofdefault n ON n.id = p.notice_id JOIN cases_clock k ON k.id = n.clock_id
    JOIN cases_case c ON c.id = p.case_id LEFT JOIN decisions_penaltydecision q ON q.id = p.replaces_id
   WHERE p.municipality_id = %(municipality)s AND p.decided_on >= %(since)s AND p.decided_on < %(until)s"""
DEEDS = f"""
  SELECT 'g' || x.id AS key, x.id AS provision, 'gegeven' AS outcome, x.at, {DAY} AS "on"
    FROM decisions_temporaryprovision x WHERE x.municipality_id = %(municipality)s
  UNION ALL SELECT 'v' || x.id, x.provision_id, 'verlengd', x.at, {DAY}
    FROM decisions_temporaryextended x WHERE x.municipality_id = %(municipality)s
  UNION ALL SELECT 's' || x.id, x.provision_id, 'gestopt', x.at, {DAY}
    FROM decisions_temporaryended x LEFT JOIN decisions_beschikking b ON b.id = x.beschikking_id
   WHERE x.municipality_id = %(municipality)s AND x.on_objection_id IS NULL AND coalesce(b.outcome <> ALL (%(gives)s), true)"""
"""A stop by the decision that gives the help, or on an objection, is none of its own."""

ABOUT_IT = "o.temporary_id = v.id AND x.key = coalesce('s' || o.stop_id, 'v' || o.longer_id, 'g' || v.id)"
HELP_AT_ONCE = f"""
  SELECT 'meteen' AS of, x.key, c.household_id, x."on", x.outcome, v.product,
         {objections_to(ABOUT_IT)}, {NO_PENALTY}
    FROM deeds x JOIN decisions_temporaryprovision v ON v.id = x.provision JOIN cases_case c ON c.id = v.case_id
   WHERE x."on" >= %(since)s AND x."on" < %(until)s"""
DESKS = f"""
  SELECT 'loket' AS of, 'v' || r.id AS key, c.household_id, r.referred_on AS "on", 'gegeven' AS outcome, r.product,
         {objections_to("o.referral_id = r.id")}, {NO_PENALTY}
    FROM decisions_referral r JOIN cases_case c ON c.id = r.case_id
   WHERE r.municipality_id = %(municipality)s AND r.mandate <> ''
     AND r.referred_on >= %(since)s AND r.referred_on < %(until)s
  UNION ALL
  SELECT 'loket', 'b' || b.id, c.household_id, b.decided_on, 'afgewezen', n.product,
         {objections_to(TO_DECISION)}, {NO_PENALTY}
    FROM decisions_deskdecision n JOIN decisions_beschikking b ON b.id = n.beschikking_id
    JOIN decisions_aanvraag a ON a.id = b.aanvraag_id JOIN cases_case c ON c.id = a.case_id
   WHERE b.municipality_id = %(municipality)s AND b.decided_on >= %(since)s AND b.decided_on < %(until)s"""
"""What a desk refuses is a decision on an aanvraag, so it counts there too, with its term."""
ALIKE = f"""
WITH deeds AS ({DEEDS}), d AS ({PENALTIES} UNION ALL {HELP_AT_ONCE} UNION ALL {DESKS})
SELECT d.of, d.outcome, d.product,
       coalesce(d.objections, ARRAY['geen']) AS objections, coalesce(d.weighed, '{{}}') AS weighed,
       d.first, d.missed_on, d.noticed_on, d.known_on, CASE WHEN d.of = 'dwangsom' THEN d."on" END AS "on",
       d.pays, d.paid_on, d.unpaid, m.mine, array_agg(d.key ORDER BY d.key)
  FROM d JOIN people_household h ON h.id = d.household_id
 CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM walls_teamdistrict x
                      WHERE x.team_id = %(of_team)s AND x.district_id = h.district_id) AS mine) m
 WHERE %(product)s = '' OR d.product = %(product)s
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
"""


@dataclass(frozen=True, slots=True)
class Alike:
    """Decisions that are alike in all that is counted.

    objection, weighed  what came of each objection, and whether that was in time
    keys                of penalties, of what was decided about help at once (g, v, s), or of what desks grant (v) and refuse (b)
    """

    of: str
    outcome: str
    product: str
    objection: tuple[str, ...]
    weighed: tuple[str, ...]
    term: str
    paid: str
    mine: bool
    keys: tuple[str, ...]

    @property
    def made(self) -> tuple[str, ...]:
        """Of a desk: its decision, and each objection to it."""
        return (self.outcome, *("bezwaar" for state in self.objection if state != NO_OBJECTION))


def alike(values: dict[str, Any], *, of_team: int) -> tuple[Alike, ...]:
    """One statement. values: of steering.decisions"""
    asked = values | {"of_team": of_team, "pays": PAYS, "gives": sorted(GIVES)}
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, asked)
        return tuple(_alike(row, values["today"]) for row in cursor.fetchall())


def counted(
    rows: tuple[Alike, ...], products: dict[str, str]
) -> Iterator[tuple[str, str, tuple[Count, ...]]]:
    """Each part with its title, and what it counts."""
    for part, each in PARTS.items():
        mine = [row for row in rows if row.of == each.of]
        names = names_of(part, products)
        found = {row.product for row in mine}
        shown = sorted(found, key=lambda code: names.get(code, code)) if part in BY_PRODUCT else list(names)
        yield (
            part,
            str(each.title),
            tuple(_count(code, names.get(code, code), each.what, mine) for code in shown),
        )


def behind(rows: tuple[Alike, ...], part: str, code: str, *, whole: bool) -> list[tuple[str, Alike]]:
    """Which decisions a figure counts, each as often as it counts. whole: of the municipality instead of the team"""
    each = PARTS[part]
    fit = [row for row in rows if row.of == each.of and (whole or row.mine)]
    return [(key, row) for row in fit for key in row.keys for _again in range(_times(row, each.what, code))]


def _count(code: str, name: str, what: str, rows: list[Alike]) -> Count:
    found = [(row.mine, _times(row, what, code) * len(row.keys)) for row in rows]
    return Count(
        code, name, sum(number for mine, number in found if mine), sum(number for _mine, number in found)
    )


def _times(row: Alike, what: str, code: str) -> int:
    """How often one of these decisions counts: for each objection, else once."""
    value: str | tuple[str, ...] = getattr(row, what)
    return value.count(code) if isinstance(value, tuple) else int(value == code)


def _alike(row: tuple[Any, ...], today: date) -> Alike:
    (
        of,
        outcome,
        product,
        objected,
        weighed,
        first,
        missed_on,
        noticed_on,
        known_on,
        on,
        pays,
        paid_on,
        unpaid,
        mine,
        keys,
    ) = row
    term = paid = ""
    if of == PENALTY:
        term = _term(missed_on, noticed_on, known_on, on) if first else NO_TERM
        paid = _paid(paid_on, on + PAY_WITHIN, today, unpaid=unpaid) if pays else "niets"
    return Alike(of, outcome, product, tuple(objected), tuple(weighed), term, paid, mine, tuple(keys))


def _term(missed_on: date, noticed_on: date, known_on: date | None, on: date) -> str:
    """source  Awb, artikel 4:18"""
    owed = penalty.penalty(term_last_day=missed_on, notice_received_on=noticed_on, on=on, decided_on=known_on)
    return "op-tijd" if on <= penalty.settle_by(owed, ended=known_on is not None) else "te-laat"


def _paid(paid_on: date | None, last_day: date, today: date, *, unpaid: bool) -> str:
    """source  Awb, artikel 4:87 lid 1"""
    if paid_on is not None:
        return "op-tijd" if paid_on <= last_day else "te-laat"
    if unpaid:
        return "zonder"
    return "wacht" if today <= last_day else "over"
