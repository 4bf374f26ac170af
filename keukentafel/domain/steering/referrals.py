"""Figures of referrals: who refers how often, to how many providers, at which expected cost, and how fast they hear of it.

A referrer is a practice of the guide, else a doctor by AGB code, else who was named. In an address of a page stands the
first referral of each, never a code or name.

Counted in the database in one statement, for a team or for its whole municipality; each figure opens its list, as far as the
reader may read it. A referral counts on the day on which it was given, for the team in whose district the household lives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.decisions.models import ReferralTakenBack
from keukentafel.domain.decisions.queries import referrals
from keukentafel.domain.decisions.queries.referrals import ReferralLine
from keukentafel.domain.decisions.readable import RIGHT
from keukentafel.domain.guide.models import referrer_kinds
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .queries import Period, led_teams

ALL, BACK = "alles", "teruggenomen"
PARTS = {
    ALL: _("Verwijzingen"),
    "soort": _("Soort verwijzer"),
    "verwijzer": _("Verwijzer"),
    "aanbieder": _("Aanbieder"),
}
SCOPE = """
  r AS MATERIALIZED (
  SELECT v.id, v.kind, v.provider_id, p.name AS provider,
         CASE WHEN v.organisation_id IS NOT NULL THEN 'o' || v.organisation_id WHEN v.agb <> '' THEN 'a' || v.agb
              ELSE 'n' || md5(lower(v.referrer_name)) END AS referrer,
         coalesce(o.name, v.referrer_name) AS referrer_name,
         (SELECT coalesce(sum(y.cents), 0) FROM decisions_referralyear y WHERE y.referral_id = v.id) AS cents,
         (SELECT min(t."on" - v.referred_on) FROM decisions_referraltold t
            JOIN decisions_referralfeedback f ON f.id = t.feedback_id WHERE f.referral_id = v.id) AS days
    FROM decisions_referral v JOIN cases_case c ON c.id = v.case_id JOIN people_household h ON h.id = c.household_id
    JOIN guide_organisation p ON p.id = v.provider_id LEFT JOIN guide_organisation o ON o.id = v.organisation_id
   WHERE v.municipality_id = %(municipality)s AND v.referred_on >= %(since)s AND v.referred_on < %(until)s
     AND (%(team)s = 0 OR EXISTS (SELECT FROM walls_teamdistrict x WHERE x.team_id = %(team)s AND x.district_id = h.district_id))
  )
"""
NUMBERS = """count(*)::int, count(DISTINCT provider_id)::int, coalesce(sum(cents), 0)::bigint,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY days), count(days)::int"""
FIGURES = f"""
WITH {SCOPE}
SELECT 'alles', '', '', {NUMBERS} FROM r
UNION ALL SELECT 'soort', kind, '', {NUMBERS} FROM r GROUP BY kind
UNION ALL SELECT 'verwijzer', min(id)::text, max(referrer_name), {NUMBERS} FROM r GROUP BY referrer
UNION ALL SELECT 'aanbieder', provider_id::text, max(provider), {NUMBERS} FROM r GROUP BY provider_id
ORDER BY 1, 4 DESC, 3, 2
"""
LISTED = f"""
WITH {SCOPE}
SELECT array_agg(id ORDER BY id) FROM r
 WHERE (NOT %(told)s OR days IS NOT NULL)
   AND CASE %(part)s WHEN 'alles' THEN true WHEN 'soort' THEN kind = %(code)s
            WHEN 'verwijzer' THEN referrer = (SELECT k.referrer FROM r k WHERE k.id::text = %(code)s)
            WHEN 'aanbieder' THEN provider_id::text = %(code)s END
"""


@dataclass(frozen=True, slots=True)
class ReferralCount:
    """cents: expected as it stands now; days: median from the referral to the first thing the referrer heard, of `told` ones."""

    code: str
    name: str
    number: int
    providers: int
    cents: int
    days: float | None
    told: int


@dataclass(frozen=True, slots=True)
class ReferralFigures:
    """whole: of the municipality instead of the team. counts: part, its title, and its rows."""

    team: int
    team_name: str
    municipality_name: str
    whole: bool
    period: Period
    counts: tuple[tuple[str, str, tuple[ReferralCount, ...]], ...]
    taken_back: int
    """Of the municipality: what doctors sent in the period and took back before it was recorded."""


@dataclass(frozen=True, slots=True)
class BackLine:
    """What a doctor took back: of whom it was is nobody's any more, and why is for who received it."""

    practice: str
    kind_name: str
    sent_on: date
    on: date


@dataclass(frozen=True, slots=True)
class ReferralList:
    """total: how many the figure counts; the reader may be shown fewer."""

    name: str
    total: int
    lines: tuple[ReferralLine, ...]
    back: tuple[BackLine, ...] = ()


def referral_figures(team: int, period: Period, *, whole: bool, reader: Reader) -> ReferralFigures | None:
    """None when the reader does not lead this team. Four statements, however many referrals there are."""
    led = {key: (name, home) for key, name, home in led_teams(reader)}
    if team not in led:
        return None
    name, home = led[team]
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, _values(home, 0 if whole else team, period))
        rows = cursor.fetchall()
    counts = tuple(
        (part, str(title), tuple(_count(*row[1:]) for row in rows if row[0] == part)) for part, title in PARTS.items()
    )  # fmt: skip
    place = Municipality.objects.get(pk=home).name
    return ReferralFigures(team, name, place, whole, period, counts, _taken_back(home, period).count())


def behind_referrals(
    team: int, period: Period, *, part: str, code: str, told: bool, whole: bool, reader: Reader
) -> ReferralList | None:
    """What a figure counts, as far as the reader may read it; None when the reader does not lead the team.

    told  only those of which the referrer heard something
    """
    led = {key: home for key, _name, home in led_teams(reader)}
    if team not in led or part not in (*PARTS, BACK):
        return None
    if part == BACK:
        back = tuple(_back_line(row) for row in _taken_back(led[team], period))
        return ReferralList(str(_("teruggenomen door de verwijzer")), len(back), (), back)
    values = _values(led[team], 0 if whole else team, period) | {"part": part, "code": code, "told": told}
    with connection.cursor() as cursor:
        cursor.execute(LISTED, values)
        keys = cursor.fetchone()[0] or []
    lines = referrals.with_keys(keys, reader=replace(reader, right=RIGHT))
    title = str(PARTS[part]) if part == ALL else _name_of(part, code, lines)
    return ReferralList(title, len(keys), lines)


def _taken_back(home: int, period: Period) -> QuerySet[ReferralTakenBack]:
    rows = ReferralTakenBack.objects.filter(
        municipality=home, sent_at__date__gte=period.since, sent_at__date__lt=period.until
    )
    return rows.select_related("referrer__organisation").order_by("sent_at")


def _back_line(row: ReferralTakenBack) -> BackLine:
    kinds = dict(referrer_kinds())
    return BackLine(
        row.referrer.organisation.name, kinds.get(row.referrer.kind, row.referrer.kind), dutch_day(row.sent_at),
        dutch_day(row.at),
    )  # fmt: skip


def _values(home: int, team: int, period: Period) -> dict[str, object]:
    return {"municipality": home, "team": team, "since": period.since, "until": period.until}


def _count(
    code: str, name: str, number: int, providers: int, cents: int, days: float | None, told: int
) -> ReferralCount:
    kinds = dict(referrer_kinds())
    said = name or kinds.get(code, code) or str(_("alle verwijzingen"))
    return ReferralCount(code, said, number, providers, int(cents), days, told)


def _name_of(part: str, code: str, lines: tuple[ReferralLine, ...]) -> str:
    """A practice or provider is named by what the reader may see of it; a kind by the table."""
    if part == "soort":
        return dict(referrer_kinds()).get(code, code)
    if not lines:
        return str(PARTS[part])
    return lines[0].provider if part == "aanbieder" else lines[0].referrer_name
