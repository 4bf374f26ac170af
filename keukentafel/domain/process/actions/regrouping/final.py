"""A merge or split becomes final: the copies that could put it back are destroyed, and so is a copy of what is gone since."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import RegroupedRow, Regrouping
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import loader

from .references import keys

TERM = "samenvoeging"
GONE_SINCE = """
DELETE FROM people_regroupedrow r
 WHERE r.municipality_id = %s AND r."table" = %s AND r.after IS NOT NULL
   AND NOT EXISTS (SELECT FROM "{table}" t WHERE t."{key}" = r."row")
   AND NOT EXISTS (SELECT FROM people_regroupedrow o WHERE o."table" = r."table" AND o."row" = r."row" AND o.after IS NULL
                      AND NOT EXISTS (SELECT FROM people_regroupingundone u WHERE u.regrouping_id = o.regrouping_id))
"""
"""What somebody destroyed since (a working note, a draft) has no copy here; what a later merge took away may come back."""


@deed
def make_final(*, municipality: int, at: datetime) -> int:
    """Destroy the copies whose time is over or whose row is gone; gives how many.

    source  regels/landelijk/bewaartermijnen.toml, samenvoeging
    """
    term = loader.load().bewaartermijnen.get(TERM, on=dutch_day(at))
    here = RegroupedRow.objects.filter(municipality=municipality)
    over = here.filter(regrouping__at__lt=at - timedelta(days=term.dagen)) | here.filter(
        regrouping__undone__isnull=False
    )
    last = Regrouping.objects.filter(municipality=municipality).order_by("-pk").first()
    if last is None:
        return 0
    known, count = keys(), 0
    for table in here.values_list("table", flat=True).distinct():
        with connection.cursor() as cursor:
            cursor.execute(GONE_SINCE.format(table=table, key=known[table]), [municipality, table])
            count += cursor.rowcount
    count += over.delete()[0]
    if count:
        journal.note("person.copies_destroyed", about=last, by=None, at=at, rows=count, rule=term.bron)
    return count
