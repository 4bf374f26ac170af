"""Which domains were scored below the norm: each asks the plan for a goal, or for a reason why not now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import Score
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import instruments
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.progress import Course, Measured, courses
from keukentafel.rules.question_rows import Instrument

from .measuring import beside


@dataclass(frozen=True, slots=True)
class BelowNorm:
    """A domain that asks for a goal, or for a reason why not now.

    person       None: the household as a whole
    instrument   its code; domain and name are of the version that was scored with
    topic        code of the leefgebied that a goal about this has
    level        the score that counts, with level_name as its instrument calls it; lower than norm
    on           day of that score; by_resident: only the resident scored it so far
    case_number  the case in which it was scored
    """

    case_number: str
    person: int | None
    instrument: str
    domain: str
    name: str
    topic: str
    level: int
    level_name: str
    norm: int
    on: date
    by_resident: bool


class _Row(NamedTuple):
    measurement: int
    case_number: str
    person: int | None
    instrument: str
    version: str
    on: date
    by_resident: bool
    domain: str
    level: int


def domains_below_norm(household: int, *, reader: Reader, on: date) -> tuple[BelowNorm, ...]:
    """What the scores known on that day say is below the norm of its domain, in one statement.

    household  its number
    on         the day to look from: later measurements do not count
    Of each person, instrument and domain the last score of a professional counts, else the resident's own. What was taken
    back counts no longer, a domain without a score says nothing, and neither does one without a norm. Only cases that the
    reader may read; a resident reads what is about themselves or about the household as a whole. Persons stand together,
    the household as a whole first; within one person the order of the instrument.
    """
    rows = Score.objects.filter(
        measurement__case__household=household,
        measurement__case__in=readable_cases(reader),
        measurement__withdrawn__isnull=True,
        measurement__on__lte=on,
        level__isnull=False,
    )
    if reader.kind == "resident":
        rows = rows.filter(Q(measurement__person__isnull=True) | Q(measurement__person=reader.person))
    fields = ("case__number", "person", "instrument", "version", "on", "by_resident")
    values = rows.order_by("measurement__on", "measurement").values_list(
        "measurement", *(f"measurement__{field}" for field in fields), "domain", "level"
    )
    scores = [_Row._make(each) for each in values]
    still = beside((row.person, row.instrument, row.version, row.on) for row in scores)
    groups: dict[tuple[int | None, str, str], list[_Row]] = {}
    for row in scores:
        kept = still.get((row.person, row.instrument), ())
        groups.setdefault(
            (row.person, row.instrument, row.version if row.version in kept else ""), []
        ).append(row)
    ordered = sorted(groups.items(), key=lambda each: (each[0][0] or 0, *each[0][1:]))
    return _once(line for _, scored in ordered for line in _below(scored))


def _once(lines: Iterable[BelowNorm]) -> tuple[BelowNorm, ...]:
    """A domain that two versions share stands here once, as it was scored last."""
    found: dict[tuple[int | None, str, str], BelowNorm] = {}
    for line in lines:
        key = (line.person, line.instrument, line.domain)
        if key not in found or line.on > found[key].on:
            found[key] = line
    return tuple(found.values())


def _below(rows: list[_Row]) -> list[BelowNorm]:
    """Of one person and one instrument, read by the version of the newest measurement."""
    newest = rows[-1]
    try:
        instrument = instruments.version(newest.instrument, newest.version)
    except UnknownCode:
        return []
    cases = {row.measurement: row.case_number for row in rows}
    found = courses(instrument, _measured(rows))
    return [line for course in found if (line := _line(instrument, course, newest.person, cases)) is not None]


def _line(
    instrument: Instrument, course: Course, person: int | None, cases: dict[int, str]
) -> BelowNorm | None:
    latest, norm = course.latest, course.domain.norm
    if not course.below_norm or latest is None or norm is None:
        return None
    return BelowNorm(
        case_number=cases[latest.measurement],
        person=person,
        instrument=instrument.code,
        domain=course.domain.code,
        name=course.domain.naam,
        topic=course.domain.leefgebied,
        level=latest.level,
        level_name=instruments.name_of(instrument, latest.level),
        norm=norm,
        on=latest.on,
        by_resident=latest.by_resident,
    )


def _measured(rows: Iterable[_Row]) -> list[Measured]:
    levels: dict[int, dict[str, int]] = {}
    heads: dict[int, _Row] = {}
    for row in rows:
        heads[row.measurement] = row
        levels.setdefault(row.measurement, {})[row.domain] = row.level
    return [Measured(key, head.on, head.by_resident, levels[key], {}) for key, head in heads.items()]
