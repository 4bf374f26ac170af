"""What is owed after a notice of default: as it stands today, or as it was decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from keukentafel.domain.cases.models import ClockMet, NoticeOfDefault
from keukentafel.domain.cases.queries import clock_row
from keukentafel.domain.decisions import mandate, register
from keukentafel.domain.decisions.court_penalty import settled_by_court
from keukentafel.domain.decisions.models import LateAppealEnded, PenaltyDecision, penalty_exclusions
from keukentafel.domain.decisions.owed import made_known, matter_of, outrun, owed_of, who_asked
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import mandates, penalty
from keukentafel.rules.working_days import ONE_DAY

from .objection_rows import number_against

__all__ = [
    "ByDay",
    "PenaltyPage",
    "Right",
    "Settled",
    "penalty_exclusions",
    "penalty_page",
    "penalty_right",
    "penalty_settled",
]


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided. why: the ground of the law on which nothing is owed, empty otherwise; because: why it replaced the one
    before it; objection: number of the one that it was decided on; objected: of the one against it, or about it by law."""

    number: str
    decided_on: date
    by: str
    known_on: date | None
    days: int
    euros: Decimal
    why: str
    reason: str
    mandate: str
    source: str
    because: str = ""
    objection: str = ""
    objected: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """On which mandate this reader may decide it, or the refusal; holders: colleagues who may."""

    may: bool
    name: str
    source: str
    holders: tuple[mandate.Holder, ...] = ()


@dataclass(frozen=True, slots=True)
class ByDay:
    known_on: date
    days: int
    euros: Decimal


@dataclass(frozen=True, slots=True)
class PenaltyPage:
    """received_on: of the notice; over_on: the last day of the term that was missed; met_on: the late decision was taken, or
    nobody waits for it any more (withdrawn).

    owed     as it stands today; settle_by: the last day to decide on it
    known_on the day on which the late decision was made known; None: its letter has yet to go, or there is none
    by_day   what is owed for each day on which it may have been made known, with how many days that is
    can      it can be decided today, or decided anew; runs: only that nothing is paid
    settled  what was decided, with what it replaced in earlier; outrun: days came after those that it counts
    court    the ruling that settled it; None: no court did
    """

    received_on: date
    over_on: date
    met_on: date | None
    withdrawn: bool
    known_on: date | None
    owed: penalty.Penalty
    settle_by: date
    by_day: tuple[ByDay, ...]
    can: bool
    runs: bool
    settled: Settled | None
    earlier: tuple[Settled, ...]
    outrun: bool
    right: Right
    court: LateAppealEnded | None = None


def penalty_page(number: str, clock: int, *, reader: Reader) -> PenaltyPage | None:
    """None without a notice of default. raises NotYours, WhoAsked"""
    row = clock_row(number, clock, reader=reader)
    notice = NoticeOfDefault.objects.select_related("clock__case__household").filter(clock=row).first()
    if notice is None:
        return None
    met = ClockMet.objects.filter(clock=row).first()
    known_on = made_known(met) if met else None
    owed = owed_of(notice, known_on=known_on, on=reader.today)
    ended = owed_of(notice, known_on=met.on if met else None, on=reader.today)
    made = _made(notice)
    return PenaltyPage(
        received_on=notice.received_on,
        over_on=row.last_day,
        met_on=met.on if met else None,
        withdrawn=met is not None and met.withdrawn,
        known_on=known_on,
        owed=owed,
        settle_by=penalty.settle_by(ended, ended=met is not None),
        by_day=() if met is None or met.withdrawn else _by_day(notice, met, reader.today),
        can=bool(owed.days),
        runs=met is None and reader.today <= owed.last_day,
        settled=replace(_settled(made[-1]), objected=number_against(made[-1])) if made else None,
        earlier=tuple(_settled(row) for row in made[:-1]),
        outrun=bool(made) and outrun(made[-1]),
        right=penalty_right(notice, reader=reader),
        court=settled_by_court(row),
    )


def penalty_settled(number: str, clock: int, *, reader: Reader) -> bool | None:
    """Whether what is owed was decided on; None without a notice of default. raises NotYours"""
    row = clock_row(number, clock, reader=reader)
    found = NoticeOfDefault.objects.filter(clock=row).first()
    return None if found is None else PenaltyDecision.objects.filter(notice=found).exists()


def _by_day(notice: NoticeOfDefault, met: ClockMet, today: date) -> tuple[ByDay, ...]:
    """Until the longest was reached: after that day the amount stays."""
    longest = owed_of(notice, known_on=None, on=today).last_day + ONE_DAY
    last = max(met.on, min(today, longest))
    days = [met.on + timedelta(count) for count in range((last - met.on).days + 1)]
    owed = [(day, owed_of(notice, known_on=day, on=today)) for day in days]
    return tuple(ByDay(day, each.days, each.euros) for day, each in owed)


def _made(notice: NoticeOfDefault) -> list[PenaltyDecision]:
    """What was decided on it, each replaced by the next."""
    rows = PenaltyDecision.objects.select_related("by", "mandate_row", "on_objection__objection", "notice")
    return list(rows.filter(notice=notice).order_by("pk"))


def _settled(row: PenaltyDecision) -> Settled:
    on_objection = getattr(row, "on_objection", None)
    return Settled(
        row.number, row.decided_on, row.by.name, row.known_on, row.days, Decimal(row.cents) / 100,
        str(row.get_exclusion_display()) if row.exclusion else "", row.reason, register.name_of(row), row.mandate_source,
        row.because, on_objection.objection.number if on_objection else "",
    )  # fmt: skip


def penalty_right(notice: NoticeOfDefault, *, reader: Reader) -> Right:
    """raises WhoAsked"""
    asked = who_asked(notice.clock)
    matter = matter_of(notice.clock, asked)
    grants = register.grants(matter.municipality, law=matter.law)
    everybody = mandate.deciders(matter, on=reader.today)
    try:
        held = mandate.held(mandate.of_account(reader.account, everybody), matter, grants, on=reader.today)
    except mandates.NoMandate as refusal:
        others = mandate.who_may_open(everybody, notice.clock.case.household)
        holders = mandate.holders(others, matter, grants, besides=reader.account, on=reader.today)
        return Right(False, str(refusal), refusal.rule, tuple(holders))
    return Right(True, held.grant.name, held.source)
