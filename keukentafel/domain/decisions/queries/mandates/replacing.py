"""Who decides in whose place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keukentafel.domain.decisions.models import MandateDeputy
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """last_day: with a sooner end counted in. ended_because: why it ended sooner, or empty. state: now, later, over or never

    stopped_at  it counted until this moment, where it was stopped on the day itself
    """

    id: int
    deputy: str
    replaces: str
    from_on: date
    last_day: date
    reason: str
    source: str
    ended_because: str
    state: str
    stopped_at: datetime | None = None


def deputies(municipality: int, *, on: date, reader: Reader) -> list[DeputyLine]:
    """Every row, the newest first; two statements. raises NotYours"""
    if municipality not in reader.municipalities:
        raise NotYours(municipality)
    rows = MandateDeputy.objects.filter(municipality=municipality).select_related("account", "deputy")
    return [_line(row, on) for row in rows.prefetch_related("ends").order_by("-from_on", "-pk")]


def deputy(row: int, *, reader: Reader) -> DeputyLine:
    """One row of a municipality of the reader. raises NotYours"""
    rows = MandateDeputy.objects.filter(municipality__in=reader.municipalities)
    found = rows.select_related("account", "deputy").prefetch_related("ends").filter(pk=row).first()
    if found is None:
        raise NotYours(row)
    return _line(found, reader.today)


def share_a_team(row: int, *, reader: Reader) -> bool:
    """Whether both have a role in one team on the first day of it, so that they open the same files; two statements."""
    rows = MandateDeputy.objects.filter(municipality__in=reader.municipalities)
    found = rows.filter(pk=row).first()
    if found is None:
        raise NotYours(row)
    roles = Role.objects.filter(
        current(found.from_on), municipality=found.municipality_id, team__isnull=False,
        account__in=(found.account_id, found.deputy_id),
    )  # fmt: skip
    teams: dict[int, set[int]] = {found.account_id: set(), found.deputy_id: set()}
    for account, team in roles.values_list("account", "team"):
        teams[account].add(team)
    return bool(teams[found.account_id] & teams[found.deputy_id])


def _line(row: MandateDeputy, on: date) -> DeputyLine:
    first = min(row.ends.all(), key=lambda end: (end.until_on, end.at), default=None)
    until = min(row.until_on, first.until_on) if first else row.until_on
    at = (
        first.at
        if first and until == first.until_on == dutch_day(first.at) and row.from_on <= until
        else None
    )
    never = until <= row.from_on and at is None
    state = "never" if never else "over" if until <= on else "later" if on < row.from_on else "now"
    return DeputyLine(
        row.pk, row.deputy.name, row.account.name, row.from_on, until - timedelta(days=1), row.reason, row.source,
        first.reason if first else "", state, at,
    )  # fmt: skip
