"""One mandate: what it says now, what it said before, what was passed on of it, and what rests on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count

from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.models import (
    Beschikking,
    Mandate,
    MandateEnded,
    PenaltyDecision,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .list import MandateLine, lines_of


@dataclass(frozen=True, slots=True)
class MandateVersion:
    """A row of this code. planned_on: its last day as it was written first; ended_*: how its end came sooner.

    withdrawn  it was taken away before its first day, so it never counted
    """

    line: MandateLine
    by: str
    at: datetime
    origin_name: str
    reason: str
    agreed: str
    ended_on: date | None
    ended_because: str
    ended_by: str
    ended_at: datetime | None
    withdrawn: bool
    rests: int


@dataclass(frozen=True, slots=True)
class MandatePage:
    """may_change: it counts today or later. source: the mandate that it was passed on from. subs: of this code"""

    municipality: int
    line: MandateLine
    groups: tuple[str, ...]
    agreed: str
    may_change: bool
    versions: tuple[MandateVersion, ...]
    source: MandateLine | None
    subs: tuple[MandateLine, ...]


def mandate_page(mandate: int, *, reader: Reader) -> MandatePage:
    """Of a municipality of the reader; a fixed number of statements. raises NotYours"""
    row = Mandate.objects.filter(pk=mandate, municipality__in=reader.municipalities).first()
    if row is None:
        raise NotYours(mandate)
    rows = list(
        Mandate.objects.filter(municipality=row.municipality_id, code=row.code)
        .select_related("by", "days")
        .order_by("-from_on", "-pk")
    )
    known = register.grants(row.municipality_id, law=row.law)
    counts = {each.row: each for each in known}
    grants = [counts.get(each.pk, register.as_grant(each)) for each in rows]
    lines = {
        line.id: line if line.id in counts else _of_no_day(line) for line in lines_of(grants, on=reader.today)
    }
    ends = _ends([each.pk for each in rows])
    rests = _rests([each.pk for each in rows])
    versions = tuple(
        _version(each, lines[each.pk], each.pk in counts, ends.get(each.pk), rests.get(each.pk, 0)) for each in rows
    )  # fmt: skip
    counting = counts.get(row.pk)
    around = lines_of(
        [each for each in known if each.sub_of == row.code or (each.code == row.sub_of and each.period.contains(reader.today))],
        on=reader.today,
    )  # fmt: skip
    return MandatePage(
        municipality=row.municipality_id,
        line=lines[row.pk],
        groups=tuple(row.product_groups),
        agreed=row.agreed,
        may_change=counting is not None and (counting.period.end is None or counting.period.end > reader.today),
        versions=versions,
        source=next((line for line in around if line.code == row.sub_of), None),
        subs=tuple(line for line in around if line.sub_of == row.code),
    )  # fmt: skip


def _version(
    row: Mandate, line: MandateLine, counted: bool, end: MandateEnded | None, rests: int
) -> MandateVersion:
    return MandateVersion(
        line=line,
        by=row.by.name if row.by else "",
        at=row.at,
        origin_name=str(row.get_origin_display()),
        reason=row.reason,
        agreed=row.agreed,
        ended_on=end.until_on - timedelta(days=1) if end else None,
        ended_because=end.reason if end else "",
        ended_by=end.by.name if end and end.by else "",
        ended_at=end.at if end else None,
        withdrawn=not counted and line.state == "never",
        rests=rests,
    )


def _of_no_day(line: MandateLine) -> MandateLine:
    """Begun and stopped on the same day, or stopped before its first day."""
    counted = line.stopped_at is not None and dutch_day(line.stopped_at) == line.from_on
    return replace(line, state="over") if counted else replace(line, state="never", stopped_at=None)


def _ends(rows: list[int]) -> dict[int, MandateEnded]:
    """The earliest end of each row."""
    found: dict[int, MandateEnded] = {}
    ends = MandateEnded.objects.filter(mandate__in=rows).select_related("by").order_by("until_on", "pk")
    for end in ends:
        found.setdefault(end.mandate_id, end)
    return found


def _rests(rows: list[int]) -> dict[int, int]:
    """How many decisions rest on each row; one statement."""
    kinds = (Beschikking, TemporaryProvision, TemporaryExtended, TemporaryEnded, PenaltyDecision)
    counted = [
        kind.objects.filter(mandate_row__in=rows).values_list("mandate_row").annotate(Count("pk")) for kind in kinds
    ]  # fmt: skip
    found: dict[int, int] = {}
    for key, count in counted[0].union(*counted[1:], all=True):
        found[key] = found.get(key, 0) + count
    return found
