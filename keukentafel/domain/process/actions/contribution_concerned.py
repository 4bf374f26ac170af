"""Of whom the contribution may be otherwise since a look before: whose home, partner or birth date changed, who died, and of whom
an age or a day that was written down before comes near.

What changed is found by the keys that are newer than at that look, so that nothing has to say when it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from keukentafel.domain.delivery.models import ContributionLook
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import contribution as rules

from .contribution_seen import AHEAD

OVERLAP = timedelta(hours=36)
"""A look begins where one began that was made this long before it: what was being written at that moment is found as well."""
WHOLE_EVERY = timedelta(days=30)
"""All help is looked at this often: our own choice. A rule or a product may have changed without anybody's file changing."""
KEPT = 2 * WHOLE_EVERY
Key = tuple[str, int]
"""Of something decided: its kind and its primary key."""
KEYS = {
    "people_membership": "id", "people_membershipevent": "pgh_id", "people_tie": "id", "people_tieevent": "pgh_id",
    "people_personevent": "pgh_id",
}  # fmt: skip
NEWEST = "SELECT " + ", ".join(
    f"greatest((SELECT max({key}) FROM {table} WHERE {key} > %({table})s), %({table})s)" for table, key in KEYS.items()
)  # fmt: skip
HELPED = """
  SELECT a.person_id FROM decisions_beschikking b JOIN decisions_aanvraag a ON a.id = b.aanvraag_id
    JOIN decisions_proposal p ON p.id = b.proposal_id
   WHERE b.municipality_id = %(municipality)s AND a.law = 'wmo' AND p.ends_on >= %(today)s
  UNION SELECT v.person_id FROM decisions_temporaryprovision v LEFT JOIN decisions_temporaryextended x ON x.provision_id = v.id
   WHERE v.municipality_id = %(municipality)s AND greatest(v.ends_on, x.ends_on) >= %(today)s"""
COMES = "(h.{0} > %(since)s AND h.{0} <= %(today)s)"
CONCERNED = f"""
WITH r AS ({HELPED}), h AS (
  SELECT r.person_id AS who, r.person_id AS other, NULL::bigint AS id, NULL::bigint AS household_id,
         NULL::date AS from_on, NULL::date AS until_on FROM r
  UNION ALL SELECT o.person_id, m.person_id, m.id, m.household_id, m.from_on, m.until_on
    FROM r JOIN people_membership o ON o.person_id = r.person_id JOIN people_membership m ON m.household_id = o.household_id
  UNION ALL SELECT t.person_id, t.other_id, NULL, NULL, t.from_on, t.until_on FROM r JOIN people_tie t
      ON t.person_id = r.person_id WHERE t.kind = 'partner'
  UNION ALL SELECT t.other_id, t.person_id, NULL, NULL, t.from_on, t.until_on FROM r JOIN people_tie t
      ON t.other_id = r.person_id WHERE t.kind = 'partner'
)
SELECT DISTINCT h.who FROM h LEFT JOIN people_person p ON p.id = h.other
 WHERE h.id > %(people_membership)s OR {COMES.format("from_on")} OR {COMES.format("until_on")}
    OR coalesce(p.born_on, make_date(p.birth_year, coalesce(p.birth_month, 1), coalesce(p.birth_day, 1)))
       <@ ANY (%(born)s::daterange[])
    OR h.other IN (SELECT e.id FROM people_personevent e WHERE e.pgh_id > %(people_personevent)s)
    OR h.household_id IN (SELECT e.household_id FROM people_membershipevent e WHERE e.pgh_id > %(people_membershipevent)s)
    OR h.other IN (SELECT e.person_id FROM people_membershipevent e WHERE e.pgh_id > %(people_membershipevent)s)
    OR h.other IN (SELECT unnest(ARRAY[e.person_id, e.other_id]) FROM people_tieevent e WHERE e.pgh_id > %(people_tieevent)s)
    OR h.other IN (SELECT unnest(ARRAY[t.person_id, t.other_id]) FROM people_tie t WHERE t.id > %(people_tie)s)
"""


@dataclass(frozen=True, slots=True)
class Since:
    """Where a look begins: the marks and the moment of the one before it."""

    marks: dict[str, int]
    at: datetime

    @property
    def on(self) -> date:
        return dutch_day(self.at)


def begins(municipality: int, *, at: datetime) -> Since | None:
    """None when all help is to be looked at."""
    rows = ContributionLook.objects.filter(municipality=municipality, at__gt=at - WHOLE_EVERY, at__lte=at)
    if not rows.filter(whole=True).exists():
        return None
    row = rows.filter(at__lte=at - OVERLAP).order_by("-at", "-pk").first() or rows.earliest("at", "pk")
    return Since(row.marks, row.at)


def failed_before(municipality: int, *, at: datetime) -> list[Key]:
    """Of what the newest look failed."""
    row = (
        ContributionLook.objects.filter(municipality=municipality, at__lte=at).order_by("-at", "-pk").first()
    )
    return [(kind, key) for kind, key in row.failed] if row else []


def newest(since: Since | None) -> dict[str, int]:
    """The marks of now. since: where to count on from, None: from the beginning"""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, {table: since.marks[table] if since else 0 for table in KEYS})
        return dict(zip(KEYS, cursor.fetchone(), strict=True))


def looked(
    municipality: int, marks: dict[str, int], *, whole: bool, failed: Sequence[Key], at: datetime
) -> None:
    """It was done, from its begin to its end; older ones that no look begins from any more go."""
    rows = ContributionLook.objects
    rows.create(municipality_id=municipality, marks=marks, whole=whole, failed=list(failed), at=at)
    rows.filter(municipality=municipality, at__lt=at - KEPT).delete()


def concerned(municipality: int, since: Since, *, today: date) -> list[int]:
    """Keys of who has help and may owe otherwise; one statement."""
    born = [f"[{first},{last}]" for first, last in rules.births_of_age(since.on, today + AHEAD)]
    asked = since.marks | {"municipality": municipality, "since": since.on, "today": today, "born": born}
    with connection.cursor() as cursor:
        cursor.execute(CONCERNED, asked)
        return [key for (key,) in cursor.fetchall()]
