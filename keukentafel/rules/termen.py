"""Terms: the last day on which something must be done, and the sentence that explains it.

source  Algemene termijnenwet; Awb, artikel 4:14, 4:15, 6:7–6:9, 7:10; the table `landelijk/termijnen.toml`
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.kernel.periods import Period, merged
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dutch import counted, listed
from keukentafel.rules.rows import Termijn
from keukentafel.rules.working_days import (
    ONE_DAY,
    WEEKEND,
    is_working_day,
    next_working_day,
    why_free,
    working_days_between,
)

ATW = "Algemene termijnenwet, artikel 1 en 2"


class WrongTerm(Refusal):
    """What is asked of this term cannot be: the law does not know it, or the dates clash."""


class StandingStill(Refusal):
    """The term is suspended and nobody knows until when, so it has no last day yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning: where it ends, and how it is said."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A computed term.

    last_day           the last day that is in time
    original_last_day  the same without suspension and extension; never changes afterwards
    sentence           plain Dutch, ends with the article
    standing_still     an open suspension runs on the day of asking: last_day is what it would be if that day ended it
    """

    code: str
    name: str
    start: date
    last_day: date
    original_last_day: date
    sentence: str
    source: str
    steps: tuple[Step, ...]
    standing_still: bool = False

    def is_over(self, *, on: date) -> bool:
        return on > self.last_day

    def days_left(self, *, on: date) -> int:
        """Calendar days until the last day; 0 on the day itself, below zero when it is over."""
        return (self.last_day - on).days


@dataclass(frozen=True, slots=True)
class _Length:
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


def compute(
    code: str,
    start: date,
    *,
    suspended: Sequence[Period] = (),
    extended: int = 0,
    agreed_until: date | None = None,
    on: date | None = None,
) -> Term:
    """The term `code` after the event of day `start`, by the law of that day.

    suspended     days on which it stands still, from the day after the invitation up to (not including) the day of completion
    extended      how many times it is extended by the length that the law gives
    agreed_until  a new last day, named in a notice (Awb 4:14) or agreed with the person (Awb 7:10 lid 4)
    on            the day of asking: needed when a suspension has no end yet
    raises        UnknownCode, NotInForce, WrongTerm, StandingStill
    """
    row = loader.load().termijnen.get(code, on=start)
    _check(row, start, suspended, extended, agreed_until)
    if row.meteen:
        sentence = f"Dit moet meteen, dus op {long_date(start)}. {row.bron}."
        return Term(code, row.naam, start, start, start, sentence, row.bron, (Step(start, "Dit moet meteen."),))
    standing = [each for each in suspended if each.end is None or (on is not None and each.contains(on))]
    closed = _closed(suspended, on)
    original, _ = _count(row, start, _length(row, 0), ())
    last_day, steps = _count(row, start, _length(row, extended), closed)
    if agreed_until is not None:
        if agreed_until <= last_day:
            raise WrongTerm(
                "Een nieuwe laatste dag ligt na de oude, en die is %(day)s.", day=plain_date(last_day), rule=row.uitstel_bron
            )
        last_day = agreed_until
        steps = (*steps, Step(last_day, f"De nieuwe laatste dag die is genoemd of afgesproken is {long_date(last_day)}"))
    sources = [row.bron, row.verlenging_bron if extended else "", row.uitstel_bron if agreed_until else ""]
    sources.append(row.opschorting if closed else "")
    sentence = "; ".join(step.text for step in steps) + ". " + "; ".join(dict.fromkeys(each for each in sources if each)) + "."
    return Term(code, row.naam, start, last_day, original, sentence, row.bron, steps, bool(standing))


def suspension(*, invited_on: date, completed_on: date | None = None, given_until: date | None = None) -> Period | None:
    """The days that a term stands still while an application is completed; None when that is no day at all.

    From the day after the invitation up to the day of completion, or through the last day that was given and passed
    unused. With neither it has no end yet.
    source  Awb, artikel 4:15 lid 1
    """
    end = completed_on
    if given_until is not None and (completed_on is None or completed_on > given_until):
        end = given_until + ONE_DAY
    start = invited_on + ONE_DAY
    return None if end is not None and end <= start else Period(start, end)


def objection_in_time(last_day: date, *, received_on: date, posted_on: date | None = None) -> bool:
    """Whether an objection came in time: received by the last day, or posted by then and received within a week after.

    source  Awb, artikel 6:9
    """
    if received_on <= last_day:
        return True
    return posted_on is not None and posted_on <= last_day and received_on <= compute("bezwaar-per-post", last_day).last_day


def cli_lines(code: str, start: date, suspended: Sequence[Period] = ()) -> list[str]:
    """For the command line: the last day as an ISO date, then the sentence that explains it."""
    term = compute(code, start, suspended=suspended)
    return [term.last_day.isoformat(), term.sentence]


def _check(row: Termijn, start: date, suspended: Sequence[Period], extended: int, agreed_until: date | None) -> None:
    if suspended and not row.opschorting:
        raise WrongTerm("De termijn ‘%(name)s’ kan niet stilstaan.", name=row.naam, rule=row.bron)
    if any(period.end is not None and period.end <= start for period in suspended):
        raise WrongTerm("Een termijn kan niet stilstaan voordat hij is begonnen.", rule=row.opschorting)
    if extended and not row.verlenging_bron:
        raise WrongTerm("De termijn ‘%(name)s’ kan niet worden verlengd.", name=row.naam, rule=row.bron)
    if extended < 0 or (row.verlenging_keer and extended > row.verlenging_keer):
        raise WrongTerm(
            "De termijn ‘%(name)s’ mag hooguit %(times)s keer worden verlengd.",
            name=row.naam, times=row.verlenging_keer, rule=row.verlenging_bron,
        )  # fmt: skip
    if agreed_until is not None and not row.uitstel_bron:
        raise WrongTerm("Voor de termijn ‘%(name)s’ kan geen andere dag worden afgesproken.", name=row.naam, rule=row.bron)


def _closed(suspended: Sequence[Period], on: date | None) -> tuple[Period, ...]:
    """The suspensions with an end; an open one ends after the day of asking."""
    closed = []
    for period in suspended:
        if period.end is not None:
            closed.append(period)
        elif on is None:
            raise StandingStill(
                "De termijn staat stil sinds %(day)s. Er is pas weer een laatste dag als hij verder loopt.",
                day=plain_date(period.start), rule="Awb, artikel 4:15",
            )  # fmt: skip
        elif on >= period.start:
            closed.append(Period(period.start, on + ONE_DAY))
    return tuple(merged(closed))


def _length(row: Termijn, extended: int) -> _Length:
    return _Length(
        row.dagen,
        row.werkdagen,
        row.weken + extended * row.verlenging_weken,
        row.maanden + extended * row.verlenging_maanden,
    )


def _count(row: Termijn, start: date, length: _Length, suspended: Sequence[Period]) -> tuple[date, tuple[Step, ...]]:
    """The last day and how it was reached."""
    if row.terug:
        day = start - timedelta(days=length.days, weeks=length.weeks)
        return day, (Step(day, f"{length.words.capitalize()} voor {plain_date(start)} is {long_date(day)}"),)
    bare = _bare_end(start, length)
    steps = [Step(bare, f"{length.words.capitalize()} na {plain_date(start)} is {long_date(bare)}")]
    day = bare
    if suspended:
        day = _postponed(start, bare, length, suspended)
        stood = sum(1 for each in _days(start, day) if _in(each, suspended))
        if stood:
            days = counted(stood, "dag", "dagen")
            steps.append(Step(day, f"de termijn stond {days} stil ({_spoken(suspended, day)}), en loopt dus tot en met {long_date(day)}"))
    if row.rolt_door and _may_roll(length):
        day, more = _rolled(start, day, length)
        steps += more
    return day, tuple(steps)


def _bare_end(start: date, length: _Length) -> date:
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


def _postponed(start: date, bare: date, length: _Length, suspended: Sequence[Period]) -> date:
    """Where the term ends when only the days count on which it did not stand still."""
    left = length.working_days or (bare - start).days
    day = start
    while left:
        day += ONE_DAY
        if not _in(day, suspended) and (not length.working_days or is_working_day(day)):
            left -= 1
    return day


def _may_roll(length: _Length) -> bool:
    """source  Algemene termijnenwet, artikel 4: not beyond 90 days, 12 weeks or 3 months, nor what counts working days"""
    return not length.working_days and length.days <= 90 and length.weeks <= 12 and length.months <= 3


def _rolled(start: date, day: date, length: _Length) -> tuple[date, list[Step]]:
    """Past Saturday, Sunday and holidays; a term of three days or more holds at least two working days.

    source  Algemene termijnenwet, artikel 1 and 2
    """
    steps = []
    working_day = next_working_day(day)
    if working_day != day:
        steps.append(Step(working_day, f"dat is {_why_later(day, working_day)}, dus wordt het {long_date(working_day)}"))
        day = working_day
    if bool(length.weeks or length.months or length.days >= 3) and working_days_between(start, day) < 2:
        while working_days_between(start, day) < 2:
            day = next_working_day(day + ONE_DAY)
        steps.append(Step(day, f"in de termijn moeten twee werkdagen zitten, dus wordt het {long_date(day)}"))
    return day, steps


def _why_later(day: date, working_day: date) -> str:
    """eerste kerstdag, een feestdag, en daarna komen tweede kerstdag en het weekeinde"""
    skipped = [why_free(day + timedelta(days=count)) for count in range((working_day - day).days)]
    first, *later = dict.fromkeys(skipped)
    first = "in het weekeinde" if first == WEEKEND else first if first.startswith("een ") else f"{first}, een feestdag"
    if not later:
        return first
    return f"{first}, en daarna {'komt' if len(later) == 1 else 'komen'} {listed(later)}"


def _spoken(suspended: Sequence[Period], last_day: date) -> str:
    spans = [f"van {plain_date(each.start)} tot {plain_date(each.end)}" for each in suspended if each.end and each.start <= last_day]
    return " en ".join(spans)


def _days(after: date, through: date) -> list[date]:
    return [after + timedelta(days=count) for count in range(1, (through - after).days + 1)]


def _in(day: date, periods: Sequence[Period]) -> bool:
    return any(period.contains(day) for period in periods)
