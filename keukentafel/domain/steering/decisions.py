"""Figures of decisions: what was decided, about which help, in time or not, and what came of objections.

Counted in the database, in one statement for a team and its municipality; each figure opens its list, as far as the reader may
read it. A decision counts on the day on which it was taken, for the team in whose district the household lives. Penalties,
help at once and what a regional desk decides are in beside.py.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.by_desk import written_down
from keukentafel.domain.decisions.models import MISTAKES, Beschikking, objection_outcomes, outcomes
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.people import access
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, objections

from . import beside, beside_parts
from .beside_lines import lines_beside
from .decision_shapes import DecisionFigures, DecisionLine, DecisionList
from .queries import MOST, Count, Period, led_teams

ALL = "alles"
PARTS = {
    ALL: _("Besluiten"),
    "uitkomst": _("Wat er is besloten"),
    "termijn": _("Binnen de termijn"),
    "bezwaar": _("Bezwaar"),
    "bezwaar-termijn": _("Op bezwaar beslist binnen de termijn"),
    "wet": _("Wet"),
    "product": _("Soort hulp"),
}
TERMS = {
    "op-tijd": _("binnen de termijn"),
    "te-laat": _("na de termijn"),
    "geen": _(
        "zonder termijn: de gemeente veranderde uit zichzelf hulp die al liep, of verbeterde een besluit"
    ),
}
BY_PRODUCT = frozenset({"product"} | beside_parts.BY_PRODUCT)
"""Left out where one kind of help is counted alone."""
Both = dict[tuple[str, str], tuple[int, int]]
"""How many of the team and of its municipality, by part and code."""
CLOCKS = ("wmo-beschikking", "awb-beslistermijn", "wgs-besluit")
"""The terms to decide on an aanvraag."""
OF_CHANGE = "awb-beslistermijn"
"""The term when the resident asked to change help that runs."""

SCOPE = f"""
  b AS MATERIALIZED (
  SELECT b.id, b.outcome, a.law, coalesce(p.product, n.product, '') AS product,
         CASE WHEN t.last_day IS NULL THEN 'geen'
              WHEN b.decided_on <= t.last_day THEN 'op-tijd' ELSE 'te-laat' END AS term,
         coalesce(o.objections, ARRAY['geen']) AS objections, o.weighed,
         EXISTS (SELECT FROM walls_teamdistrict x WHERE x.team_id = %(of_team)s AND x.district_id = h.district_id) AS mine
    FROM decisions_beschikking b JOIN decisions_aanvraag a ON a.id = b.aanvraag_id JOIN cases_case c ON c.id = a.case_id
    JOIN people_household h ON h.id = c.household_id LEFT JOIN decisions_proposal p ON p.id = b.proposal_id
    LEFT JOIN decisions_deskdecision n ON n.beschikking_id = b.id LEFT JOIN decisions_intention i ON i.id = b.intention_id
    LEFT JOIN LATERAL (SELECT k.last_day FROM cases_clock k WHERE k.case_id = c.id
                          AND (k.started_on = CASE WHEN b.replaces_id IS NULL AND b.changes_id IS NULL THEN a.received_on
                                                   ELSE i.asked_on END
                               OR k.code = 'wgs-besluit' AND i.asked_on IS NULL AND k.started_on >= a.received_on)
                          AND k.code = ANY (%(clocks)s)
                          AND (i.asked_on IS NULL OR k.code = %(of_change)s) ORDER BY k.id LIMIT 1) t ON true
    CROSS JOIN LATERAL (SELECT {beside.objections_to(beside.TO_DECISION)}) o
   WHERE b.municipality_id = %(municipality)s AND b.decided_on >= %(since)s AND b.decided_on < %(until)s
     AND (%(product)s = '' OR coalesce(p.product, n.product) = %(product)s)
  )
"""
"""Of a decision each objection counts, so one against which several were made is there once for each; a mistake is none."""
BOTH = "count(*) FILTER (WHERE mine)::int, count(*)::int"
FIGURES = f"""
WITH {SCOPE}
SELECT 'alles' AS part, '' AS code, {BOTH} FROM b
UNION ALL SELECT 'uitkomst', outcome, {BOTH} FROM b GROUP BY outcome
UNION ALL SELECT 'termijn', term, {BOTH} FROM b GROUP BY term
UNION ALL SELECT 'bezwaar', objection, {BOTH} FROM b, unnest(objections) objection GROUP BY objection
UNION ALL SELECT 'bezwaar-termijn', in_time, {BOTH} FROM b, unnest(weighed) in_time GROUP BY in_time
UNION ALL SELECT 'wet', law, {BOTH} FROM b GROUP BY law
UNION ALL SELECT 'product', product, {BOTH} FROM b GROUP BY product
"""
LISTED = f"""
WITH {SCOPE}
SELECT array_agg(id ORDER BY id)
  FROM b, unnest(CASE %(part)s WHEN 'bezwaar' THEN objections WHEN 'bezwaar-termijn' THEN weighed ELSE ARRAY[''] END) of_objection
 WHERE (mine OR %(whole)s)
   AND CASE %(part)s WHEN 'alles' THEN true WHEN 'uitkomst' THEN outcome = %(code)s WHEN 'termijn' THEN term = %(code)s
            WHEN 'wet' THEN law = %(code)s WHEN 'product' THEN b.product = %(code)s ELSE of_objection = %(code)s END
"""


def decision_figures(
    team: int, period: Period, *, product: str = "", reader: Reader
) -> DecisionFigures | None:
    """None when the reader does not lead this team. At most six statements, however many decisions there are.

    product  code, to count that help alone
    """
    led = {key: (name, home) for key, name, home in led_teams(reader)}
    if team not in led:
        return None
    name, home = led[team]
    values = _values(home, period, product, reader.today)
    both, products = _counted(values, team), _products(home)
    others = beside.alike(values, of_team=team)
    parts = [(part, str(title), _counts(part, both, products)) for part, title in PARTS.items()]
    shown = [*parts, *beside.counted(others, products)]
    place = Municipality.objects.get(pk=home).name
    return DecisionFigures(
        team, name, place, period, products.get(product, product),
        tuple(each for each in shown if not (product and each[0] in BY_PRODUCT)), BY_PRODUCT,
    )  # fmt: skip


def behind_decisions(
    team: int, period: Period, *, part: str, code: str, product: str = "", whole: bool, reader: Reader
) -> DecisionList | None:
    """What a figure counts, as far as the reader may read it; None when the reader does not lead the team.

    whole  of the municipality instead of the team
    """
    led = {key: home for key, _name, home in led_teams(reader)}
    if team not in led or part not in (*PARTS, *beside_parts.PARTS):
        return None
    values, products = _values(led[team], period, product, reader.today), _products(led[team])
    reading = replace(reader, right="besluiten")
    if part in beside_parts.PARTS:
        others = beside.alike(values, of_team=team)
        found = beside.behind(others, part, code, whole=whole)
        title = beside_parts.names_of(part, products).get(code, code)
        return DecisionList(title, len(found), lines_beside(found, products, reading))
    keys = _keys(values, team, part, code, whole=whole)
    title = str(PARTS[part]) if part == ALL else _names(part, products).get(code, code or str(_("onbekend")))
    return DecisionList(title, len(keys), _lines(keys, products, reading))


def _keys(values: dict[str, Any], team: int, part: str, code: str, *, whole: bool) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(LISTED, values | {"of_team": team, "part": part, "code": code, "whole": whole})
        found: list[int] = cursor.fetchone()[0] or []
    return found


def _lines(keys: list[int], products: dict[str, str], reader: Reader) -> tuple[DecisionLine, ...]:
    """By the right to the file, and through the gate between the laws; each as often as it was counted."""
    times = Counter(keys)
    rows = Beschikking.objects.filter(
        lets_through(reader, "aanvraag__case"),
        pk__in=keys,
        aanvraag__case__household__in=access.households(reader),
    )
    return tuple(
        DecisionLine(
            row.aanvraag.number, row.number, str(row.get_outcome_display()),
            _product(row, products), row.decided_on,
            row.municipality_id, row.aanvraag.case.household_id or 0,
        )
        for row in rows.select_related("aanvraag__case", "proposal", "by_desk").order_by("-decided_on", "-pk")[:MOST]
        for _again in range(times[row.pk])
    )  # fmt: skip


def _product(row: Beschikking, products: dict[str, str]) -> str:
    desk = written_down(row)
    if desk is not None:
        return products.get(desk.product, desk.what)
    return products.get(row.proposal.product, row.proposal.product) if row.proposal else ""


def _counted(values: dict[str, Any], team: int) -> Both:
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, values | {"of_team": team})
        return {(part, code): (mine, number) for part, code, mine, number in cursor.fetchall()}


def _values(home: int, period: Period, product: str, today: date) -> dict[str, Any]:
    return {
        "municipality": home, "since": period.since, "until": period.until, "product": product,
        "clocks": list(CLOCKS), "of_change": OF_CHANGE, "mistakes": list(MISTAKES),
        "today": today, "to_decide": list(objections.TERMS),
    }  # fmt: skip


def _counts(part: str, both: Both, products: dict[str, str]) -> tuple[Count, ...]:
    """What is fixed always stands there, also at nothing; laws and products only when there is something to count."""
    names = _names(part, products)
    found = [code for each, code in both if each == part]
    if part in ("wet", "product"):
        codes = sorted(found, key=lambda code: names.get(code, code))
    else:
        codes = [*names, *sorted(code for code in found if code not in names)]
    return tuple(
        Count(code, names.get(code, code or str(_("onbekend"))), *both.get((part, code), (0, 0))) for code in codes
    )  # fmt: skip


def _names(part: str, products: dict[str, str]) -> dict[str, str]:
    """Code and name of what a part counts, in its own order."""
    if part == "product":
        return products
    if part == "wet":
        return {row.code: row.naam for row in loader.load().wetten.rows}
    names = {
        ALL: {"": _("alle besluiten")},
        "uitkomst": dict(outcomes()),
        "termijn": TERMS,
        "bezwaar": beside_parts.OBJECTIONS | dict(objection_outcomes()),
        "bezwaar-termijn": beside_parts.IN_TIME,
    }[part]
    return {code: str(name) for code, name in names.items()}


def _products(home: int) -> dict[str, str]:
    return {each.code: each.name for each in catalogue(home)}
