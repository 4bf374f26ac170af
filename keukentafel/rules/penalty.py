"""The penalty for deciding too late. source  Awb, artikel 4:17; its days never roll over (lid 1)"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import loader, termen
from keukentafel.rules.dutch import counted
from keukentafel.rules.rows import DwangsomTrap
from keukentafel.rules.termen import WrongTerm
from keukentafel.rules.working_days import ONE_DAY

SETTLING = "dwangsom-vaststellen"


@dataclass(frozen=True, slots=True)
class Penalty:
    """What is owed. days counts those owed so far; last_day is the last one that can ever be owed."""

    first_day: date
    last_day: date
    days: int
    euros: Decimal
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Band:
    """Days that cost the same."""

    days: int
    a_day: Decimal

    @property
    def euros(self) -> Decimal:
        return self.days * self.a_day


def penalty(
    *, term_last_day: date, notice_received_on: date, on: date, decided_on: date | None = None
) -> Penalty:
    """The penalty on that day, after a written notice of default.

    term_last_day  the last day of the term that was missed
    decided_on     the day the decision was made known; nothing is owed from that day on
    raises         WrongTerm when the notice came before the term was over
    """
    if notice_received_on <= term_last_day:
        raise WrongTerm(
            "De gemeente is pas te laat na %(day)s. Een ingebrekestelling kan daarna.",
            day=plain_date(term_last_day), rule="Awb, artikel 4:17 lid 3",
        )  # fmt: skip
    first = termen.compute("dwangsom-ingebrekestelling", notice_received_on).last_day + ONE_DAY
    steps = _steps(notice_received_on)
    longest = sum(step.dagen for step in steps)
    through = on if decided_on is None else min(on, decided_on - ONE_DAY)
    days = max(0, min(longest, (through - first).days + 1))
    owed = sum((each.euros for each in bands(days, notice_received_on=notice_received_on)), Decimal(0))
    source = steps[0].bron if steps else "Awb, artikel 4:17"
    over = days == longest or (decided_on is not None and decided_on <= on)
    sentence = _sentence(first, days, owed, over=over)
    return Penalty(first, first + timedelta(days=longest - 1), days, owed, f"{sentence} {source}.", source)


def _sentence(first: date, days: int, owed: Decimal, *, over: bool) -> str:
    """over: no day comes after those that are counted"""
    amount = f"{euros(owed)} ({counted(days, 'dag', 'dagen')})"
    if not over:
        told = f" en is nu {amount}." if days else "; er is nog niets verschuldigd."
        return f"De dwangsom loopt vanaf {plain_date(first)}{told}"
    if not days:
        return f"De dwangsom begon niet te lopen: dat was pas vanaf {plain_date(first)}. Er is niets verschuldigd."
    last = first + timedelta(days=days - 1)
    return f"De dwangsom liep van {plain_date(first)} tot en met {plain_date(last)} en is {amount}."


def bands(days: int, *, notice_received_on: date) -> list[Band]:
    """How the amount for so many days is made, the first days first. source  Awb, artikel 4:17 lid 2"""
    found, left = [], days
    for step in _steps(notice_received_on):
        taken = min(left, step.dagen)
        left -= taken
        if taken:
            found.append(Band(taken, step.bedrag_per_dag))
    return found


def _steps(notice_received_on: date) -> list[DwangsomTrap]:
    return sorted(loader.load().dwangsom.on(notice_received_on), key=lambda each: each.volgorde)


def settle_by(owed: Penalty, *, ended: bool) -> date:
    """The last day to decide on the amount, two weeks after the last day that is owed. source  Awb, artikel 4:18

    ended  no day is owed any more after those counted: the decision is there, or nobody waits for it
    """
    last = owed.first_day + timedelta(days=owed.days - 1) if ended and owed.days else owed.last_day
    return termen.compute(SETTLING, last).last_day
