"""How a term is counted: length, standing still, and the Algemene termijnenwet.

source  Algemene termijnenwet, artikel 1 to 4; Awb, artikel 4:15
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.kernel.periods import Period
from keukentafel.rules.dutch import counted, listed
from keukentafel.rules.rows import Termijn
from keukentafel.rules.working_days import (
    ONE_DAY,
    WEEKEND,
    is_working_day,
    next_working_day,
    why_free,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning: where it ends, and how it is said."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long: one of these, or two of them after an extension."""

    days: int = 0
    working_days: int = 0
    weeks: int = 0
    months: int = 0

    @property
    def words(self) -> str:
        parts = [
            counted(self.months, "maand", "maanden"),
            counted(self.weeks, "week", "weken"),
            counted(self.days, "dag", "dagen"),
            counted(self.working_days, "werkdag", "werkdagen"),
        ]
        return " en ".join(part for part in parts if part)


def length_of(row: Termijn, extended: int, weeks: int = 0) -> Length:
    """The length of the table, with as many extensions. weeks: in the place of those of the table"""
    return Length(
        row.dagen,
        row.werkdagen,
        (weeks or row.weken) + extended * row.verlenging_weken,
        row.maanden + extended * row.verlenging_maanden,
    )


def count(
    row: Termijn, start: date, length: Length, suspended: Sequence[Period]
) -> tuple[date, tuple[Step, ...]]:
    """The last day and how it was reached. suspended: periods with an end, in order, none touching another"""
    if row.terug:
        day = start - timedelta(days=length.days, weeks=length.weeks)
        return day, (Step(day, f"{length.words.capitalize()} voor {plain_date(start)} is {long_date(day)}"),)
    bare = _bare_end(start, length)
    steps = [Step(bare, f"{length.words.capitalize()} na {plain_date(start)} is {long_date(bare)}")]
    day = bare
    if suspended:
        day = _postponed(start, bare, length, suspended)
        steps += _stood_still(start, day, suspended)
    if row.rolt_door and _may_roll(length):
        steps += _rolled(start, day, length, suspended)
    return steps[-1].day, tuple(steps)


def _bare_end(start: date, length: Length) -> date:
    if length.working_days:
        day = start
        for _ in range(length.working_days):
            day = next_working_day(day + ONE_DAY)
        return day
    return _months_later(start, length.months) + timedelta(days=length.days, weeks=length.weeks)


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or the last day of it when it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _postponed(start: date, bare: date, length: Length, suspended: Sequence[Period]) -> date:
    """Where the term ends when only the days count on which it did not stand still."""
    left = length.working_days or (bare - start).days
    day = start
    while left:
        day += ONE_DAY
        if not _in(day, suspended) and (not length.working_days or is_working_day(day)):
            left -= 1
    return day


def _may_roll(length: Length) -> bool:
    """source  Algemene termijnenwet, artikel 4: not beyond 90 days, 12 weeks or 3 months, nor what counts working days"""
    return not length.working_days and length.days <= 90 and length.weeks <= 12 and length.months <= 3


def _stood_still(start: date, day: date, suspended: Sequence[Period]) -> list[Step]:
    stood = sum(1 for each in _days(start, day) if _in(each, suspended))
    if not stood:
        return []
    spans = [
        f"van {plain_date(each.start)} tot {plain_date(each.end)}"
        for each in suspended
        if each.end and each.start <= day
    ]
    words = f"{counted(stood, 'dag telt', 'dagen tellen')} niet mee, want dan staat de termijn stil ({listed(spans)})"
    return [Step(day, f"{words}; zij loopt dus tot en met {long_date(day)}")]


def _rolled(start: date, day: date, length: Length, suspended: Sequence[Period]) -> list[Step]:
    """Past Saturday, Sunday and holidays; a term of three days or more holds at least two working days.

    source  Algemene termijnenwet, artikel 1 and 2
    """

    def running(each: date) -> bool:
        return is_working_day(each) and not _in(each, suspended)

    steps = []
    later = day
    while not running(later):
        later += ONE_DAY
    if later != day:
        steps.append(Step(later, f"dat is {_why_later(day, later)}, dus wordt het {long_date(later)}"))
    if length.weeks or length.months or length.days >= 3:
        working = sum(1 for each in _days(start, later) if running(each))
        while working < 2:
            later += ONE_DAY
            working += running(later)
        if later != (steps[-1].day if steps else day):
            steps.append(Step(later, f"er moeten twee werkdagen in zitten, dus wordt het {long_date(later)}"))
    return steps


def _why_later(day: date, later: date) -> str:
    """eerste kerstdag, een feestdag, en daarna komen tweede kerstdag en het weekeinde"""
    skipped = [why_free(day + timedelta(days=count)) for count in range((later - day).days)]
    first, *more = dict.fromkeys(reason for reason in skipped if reason)
    if first == WEEKEND:
        first = f"in {WEEKEND}"
    elif not first.startswith("een "):
        first = f"{first}, een feestdag"
    if not more:
        return first
    return f"{first}, en daarna {'komt' if len(more) == 1 else 'komen'} {listed(more)}"


def _days(after: date, through: date) -> list[date]:
    return [after + timedelta(days=count) for count in range(1, (through - after).days + 1)]


def _in(day: date, periods: Sequence[Period]) -> bool:
    return any(period.contains(day) for period in periods)
