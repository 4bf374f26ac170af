"""Terms: the last day on which something must be done, and the sentence that explains it.

source  Algemene termijnenwet; Awb, artikel 4:14, 4:15, 6:7–6:9, 7:10; the table `landelijk/termijnen.toml`
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import long_date, plain_date
from keukentafel.kernel.periods import Period, merged
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.counting import Step, count, length_of
from keukentafel.rules.rows import Termijn, TermijnVoorbeeld
from keukentafel.rules.working_days import ONE_DAY

LATEST_YEAR = 2150
MOST_EXTENSIONS = 100


class WrongTerm(Refusal):
    """What is asked of this term cannot be: the law does not know it, or the dates clash."""


class StandingStill(Refusal):
    """The term is suspended and nobody knows until when, so it has no last day yet."""


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


def compute(
    code: str,
    start: date,
    *,
    suspended: Sequence[Period] = (),
    extended: int = 0,
    agreed_until: date | None = None,
    weeks: int = 0,
    on: date | None = None,
) -> Term:
    """The term `code` after the event of day `start`, by the law of that day.

    suspended     days on which it stands still, from the day after the invitation up to (not including) the day of completion
    extended      how many times it is extended by the length that the law gives
    agreed_until  a new last day, named in a notice (Awb 4:14) or agreed with the person (Awb 7:10 lid 4)
    weeks         its length by the ordinance of the municipality, where that is shorter; 0: what the law gives
    on            the day of asking: needed when a suspension has no end yet
    raises        UnknownCode, NotInForce, WrongTerm, StandingStill
    """
    row = loader.load().termijnen.get(code, on=start)
    _check_range(row, start, suspended, extended)
    _check(row, start, suspended, extended, agreed_until)
    if row.meteen:
        sentence = f"Dit moet meteen, dus op {long_date(start)}. {row.bron}."
        return Term(
            code, row.naam, start, start, start, sentence, row.bron, (Step(start, "Dit moet meteen."),)
        )
    standing = [each for each in suspended if each.end is None or (on is not None and each.contains(on))]
    closed = _closed(suspended, on)
    original, _ = count(row, start, length_of(row, 0, weeks), ())
    last_day, steps = count(row, start, length_of(row, extended, weeks), closed)
    if agreed_until is not None:
        if agreed_until <= last_day:
            raise WrongTerm(
                "Een nieuwe laatste dag ligt na de oude, en die is %(day)s.",
                day=plain_date(last_day),
                rule=row.uitstel_bron,
            )
        last_day = agreed_until
        steps = (
            *steps,
            Step(last_day, f"de nieuwe laatste dag die is genoemd of afgesproken is {long_date(last_day)}"),
        )
    sources = [row.bron, row.verlenging_bron if extended else "", row.uitstel_bron if agreed_until else ""]
    sources.append(row.opschorting if closed else "")
    sentence = (
        "; ".join(step.text for step in steps)
        + ". "
        + "; ".join(dict.fromkeys(each for each in sources if each))
        + "."
    )
    return Term(code, row.naam, start, last_day, original, sentence, row.bron, steps, bool(standing))


def weeks_of_ordinance(code: str, start: date, *, original_last_day: date) -> int:
    """How many weeks the ordinance gave to a term that first ended on this day, as `compute` asks it; 0 where the law gave it."""
    if original_last_day >= compute(code, start).original_last_day:
        return 0
    return (original_last_day - start).days // 7  # what is left over are the days past a weekend or a holiday


def suspension(
    *, invited_on: date, completed_on: date | None = None, given_until: date | None = None
) -> Period | None:
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
    return (
        posted_on is not None
        and posted_on <= last_day
        and received_on <= compute("bezwaar-per-post", last_day).last_day
    )


def example(code: str, row: TermijnVoorbeeld) -> Term:
    """The worked example beside a term, computed. raises WrongTerm when it cannot be"""
    suspended = [Period(row.opgeschort_van, row.opgeschort_tot)] if row.opgeschort_van else []
    return compute(code, row.begin, suspended=suspended, extended=row.verlengd)


def cli_lines(code: str, start: date, suspended: Sequence[Period] = ()) -> list[str]:
    """For the command line: the last day as an ISO date, then the sentence that explains it."""
    term = compute(code, start, suspended=suspended)
    return [term.last_day.isoformat(), term.sentence]


def _check_range(row: Termijn, start: date, suspended: Sequence[Period], extended: int) -> None:
    """Dates beyond any file are a slip of the finger; reckoning with them would take long or break."""
    ends = [period.end or period.start for period in suspended]
    if start.year > LATEST_YEAR or any(end.year > LATEST_YEAR for end in ends) or extended > MOST_EXTENSIONS:
        raise WrongTerm("Deze datum ligt te ver in de toekomst. Kijk de datum nog eens na.", rule=row.bron)


def _check(
    row: Termijn, start: date, suspended: Sequence[Period], extended: int, agreed_until: date | None
) -> None:
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
        raise WrongTerm(
            "Voor de termijn ‘%(name)s’ kan geen andere dag worden afgesproken.", name=row.naam, rule=row.bron
        )


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
