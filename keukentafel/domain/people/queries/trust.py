"""Who is kept out of a file, what was shared between the laws, and who looked. For who has the right to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from keukentafel.domain.people import access, regrouped
from keukentafel.domain.people.models import Lockout, Membership, Share, givers, share_kinds
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader
from keukentafel.rules.purpose import SAFETY

DAYS = 30
"""Days with looks on one page of the access log."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody who is or was kept out. ended: not any more."""

    id: int
    name: str
    reason: str
    from_on: date
    until_on: date | None
    by: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Lockouts:
    """colleagues: account and name of everybody who works in the municipality and is not kept out."""

    number: int
    municipality: int
    name: str
    kept: tuple[Kept, ...]
    colleagues: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Shared:
    id: int
    person: str
    collected_for: str
    wanted_for: str
    kind: str
    given_by: str
    reason: str
    source: str
    from_on: date
    until_on: date | None
    by: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Shares:
    number: int
    municipality: int
    name: str
    members: tuple[tuple[int, str], ...]
    current: tuple[Shared, ...]
    past: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Visits:
    """The looks of one colleague on one day. pages: code of the page, with how often; reasons: what was given."""

    name: str
    first_at: datetime
    last_at: datetime
    times: int
    pages: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessLog:
    """Who looked at a household and its members, by day, the newest first. older: the day to go on from, or None."""

    number: int
    municipality: int
    name: str
    looks: int
    people: int
    days: tuple[tuple[date, tuple[Visits, ...]], ...]
    older: date | None


__all__ = ["access_log", "givers", "laws", "lockouts", "purposes", "share_kinds", "shares"]

COLLEAGUES = """
SELECT DISTINCT a.id, a.name
  FROM teams_role r JOIN accounts_account a ON a.id = r.account_id
 WHERE r.municipality_id = %(place)s AND a.is_active AND a.id <> ALL(%(kept)s::bigint[])
   AND r.from_on <= %(today)s AND (r.until_on IS NULL OR r.until_on > %(today)s)
 ORDER BY a.name
"""
LOOK_AT = """(
  SELECT {columns} FROM journal_look l
   WHERE l.municipality_id = %(place)s AND l.household_id = ANY (ARRAY(SELECT number FROM households)) AND {when}
     AND EXISTS (SELECT FROM households h WHERE h.number = l.household_id AND l.at >= h.since AND l.at < h.until)
   UNION ALL
  SELECT {columns} FROM journal_look l
   WHERE l.municipality_id = %(place)s AND l.household_id IS NULL AND l.person_id = ANY (ARRAY(SELECT number FROM people))
     AND {when} AND EXISTS (SELECT FROM people p WHERE p.number = l.person_id AND l.at >= p.since AND l.at < p.until)
) AS one_look"""
EVERY_LOOK = LOOK_AT.format(columns="l.account_id", when="true")
LATEST_LOOKS = LOOK_AT.format(
    columns="l.at, l.account_id, l.page, l.purpose",
    when="l.at >= (SELECT min(begins) FROM latest) AND l.at < %(before)s",
)
LAST_BEFORE = """
SELECT found.at
  FROM {traces} t
 CROSS JOIN LATERAL (
   SELECT l.at FROM journal_look l
    WHERE l.municipality_id = %(place)s AND {whose} AND l.at >= t.since AND l.at < least(t.until, latest.begins)
    ORDER BY l.at DESC LIMIT 1) AS found
"""
LOOKS = f"""
{regrouped.TRACES}, latest (begins, number) AS (
  SELECT %(before)s::timestamptz, 0
   UNION ALL
  SELECT date_trunc('day', last.at, 'Europe/Amsterdam'), latest.number + 1
    FROM latest
   CROSS JOIN LATERAL (
     SELECT at FROM (
       {LAST_BEFORE.format(traces="households", whose="l.household_id = t.number")}
        UNION ALL
       {LAST_BEFORE.format(traces="people", whose="l.household_id IS NULL AND l.person_id = t.number")}
     ) AS each ORDER BY at DESC LIMIT 1) AS last
   WHERE latest.number <= %(days)s
), together AS (
  SELECT count(*)::int AS looks, count(DISTINCT account_id)::int AS people
    FROM {EVERY_LOOK}
), by_hour AS MATERIALIZED (
  SELECT date_bin('1 hour', at, '2000-01-01 00:00+00') AS hour, account_id, page, purpose,
         min(at) AS first_at, max(at) AS last_at, count(*)::int AS times
    FROM {LATEST_LOOKS}
   GROUP BY 1, 2, 3, 4
), by_page AS (
  SELECT (hour AT TIME ZONE 'Europe/Amsterdam')::date AS day, account_id, page,
         string_agg(nullif(purpose, ''), chr(31)) AS purposes,
         min(first_at) AS first_at, max(last_at) AS last_at, sum(times)::int AS times
    FROM by_hour
   GROUP BY 1, 2, 3
)
SELECT day, account_id, coalesce(a.name, ''), min(first_at), max(last_at), sum(times),
       array_agg(page ORDER BY times DESC, page), array_agg(times ORDER BY times DESC, page),
       string_agg(purposes, chr(31)), (SELECT looks FROM together), (SELECT people FROM together)
  FROM by_page
  LEFT JOIN accounts_account a ON a.id = by_page.account_id
 GROUP BY day, account_id, a.name
 ORDER BY day DESC, max(last_at) DESC
"""
"""All looks are counted; only those of the latest days with one, and a day more, are grouped. `latest` goes from day to day by
the index. What a moment is in Dutch time costs more than to read the look, so it is asked of whole hours."""


def lockouts(number: int, *, reader: Reader) -> Lockouts:
    """Who is kept out of this file, and who could be. raises NotYours"""
    household = access.household(number, reader=reader, right="afsluiten")
    rows = (
        Lockout.objects.filter(household=household)
        .select_related("account", "by")
        .order_by("-from_on", "-pk")
    )
    kept = tuple(
        Kept(
            row.pk,
            row.account.name,
            row.reason,
            row.from_on,
            row.until_on,
            row.by.name,
            row.until_on is not None and row.until_on <= reader.today,
        )
        for row in rows
    )
    out = [row.account_id for row in rows if row.until_on is None or row.until_on > reader.today]
    with connection.cursor() as cursor:
        cursor.execute(
            COLLEAGUES,
            {"place": household.municipality_id, "kept": [*out, reader.account], "today": reader.today},
        )
        colleagues = tuple((account, name) for account, name in cursor.fetchall())
    return Lockouts(household.pk, household.municipality_id, household.name, kept, colleagues)


def shares(number: int, *, reader: Reader) -> Shares:
    """What may be used between the laws for this household, and what no longer. raises NotYours"""
    household = access.household(number, reader=reader)
    members = Membership.objects.filter(access.current(reader.today), household=household)
    rows = (
        Share.objects.filter(household=household).select_related("person", "by").order_by("-from_on", "-pk")
    )
    lines = [_shared(row, reader.today) for row in rows]
    return Shares(
        household.pk,
        household.municipality_id,
        household.name,
        tuple((row.person_id, person_name(row.person).full) for row in members.select_related("person")),
        tuple(line for line in lines if not line.ended),
        tuple(line for line in lines if line.ended),
    )


def access_log(number: int, *, reader: Reader, before: datetime, days: int = DAYS) -> AccessLog:
    """Every look at this household and at its members of today, grouped by day and person. Call `looks.settle` first.

    Also the looks at who or what was merged into them.

    before  looks before this moment
    raises  NotYours
    """
    household = access.household(number, reader=reader, right="inzage")
    people = Membership.objects.filter(Q(household=household)).values_list("person", flat=True)
    values = {
        "place": household.municipality_id,
        "households": [household.pk],
        "people": list(people),
        "before": before,
        "days": days,
    }
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, values)
        rows = cursor.fetchall()
    found: dict[date, list[Visits]] = {}
    for day, _account, name, first_at, last_at, times, pages, often, reasons, _looks, _people in rows:
        found.setdefault(day, []).append(
            Visits(name, first_at, last_at, int(times), tuple(zip(pages, often, strict=True)), _each(reasons))
        )
    shown = sorted(found, reverse=True)
    return AccessLog(
        household.pk,
        household.municipality_id,
        household.name,
        rows[0][9] if rows else 0,
        rows[0][10] if rows else 0,
        tuple((day, tuple(found[day])) for day in shown[:days]),
        shown[days - 1] if len(shown) > days else None,
    )


def _each(reasons: str | None) -> tuple[str, ...]:
    """Every reason once, as LOOKS strings them together: with the sign that separates units."""
    return tuple(sorted(set(reasons.split("\x1f")))) if reasons else ()


def laws() -> list[tuple[str, str]]:
    """Code and name of every law, for a choice on a form."""
    return [(row.code, str(row.naam)) for row in loader.load().wetten.rows]


def purposes() -> list[tuple[str, str]]:
    """What data may be wanted for: a law, or safety."""
    return [*laws(), (SAFETY, "veiligheid van een kind of volwassene")]


def _shared(row: Share, today: date) -> Shared:
    names = dict(purposes())
    return Shared(
        row.pk,
        person_name(row.person).full,
        names.get(row.collected_for, row.collected_for),
        names.get(row.wanted_for, row.wanted_for),
        _name(share_kinds(), row.kind),
        _name(givers(), row.given_by) if row.given_by else "",
        row.reason,
        row.source,
        row.from_on,
        row.until_on,
        row.by.name,
        row.until_on is not None and row.until_on <= today,
    )


def _name(choices: Sequence[tuple[str, str]], code: str) -> str:
    return str(dict(choices).get(code, code))
