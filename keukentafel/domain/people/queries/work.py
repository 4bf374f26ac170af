"""Choices for forms: districts, and colleagues to hand work to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class DistrictChoice:
    id: int
    name: str
    municipality: int


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with a role in a team today."""

    account: int
    name: str
    team: int
    team_name: str


COLLEAGUES = """
SELECT DISTINCT a.id, a.name, t.id, t.name
  FROM teams_role r JOIN accounts_account a ON a.id = r.account_id JOIN walls_team t ON t.id = r.team_id
 WHERE r.team_id = ANY(%s) AND a.is_active AND r.from_on <= %s AND (r.until_on IS NULL OR r.until_on > %s)
 ORDER BY a.name, t.name
"""


def districts(*, reader: Reader) -> list[DistrictChoice]:
    """Districts of the reader's municipalities, those of the own team first."""
    own = set(reader.districts)
    found = District.objects.filter(municipality__in=reader.municipalities).order_by("name")
    rows = [DistrictChoice(row.pk, row.name, row.municipality_id) for row in found]
    return sorted(rows, key=lambda row: row.id not in own)


def colleagues(*, reader: Reader) -> list[Colleague]:
    """Everybody in the reader's own teams, the reader too."""
    with connection.cursor() as cursor:
        cursor.execute(COLLEAGUES, [list(reader.teams), reader.today, reader.today])
        return [Colleague(*row) for row in cursor.fetchall()]
