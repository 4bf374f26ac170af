"""The terms of a case: until when, why that day, and what may be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from keukentafel.domain.cases.models import Case, Clock, ClockSuspension
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import alerts, loader, suspension
from keukentafel.rules.rows import Termijn

from .case import NotYours, case_row
from .defaults import Noticed, noticed_of, with_notice
from .told_terms import sentence_of


@dataclass(frozen=True, slots=True)
class Suspended:
    """The term stood still from the first day up to and including the last; last_day None: nobody knows yet."""

    ground: str
    source: str
    from_on: date
    last_day: date | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Extended:
    """agreed_until None: by the length that the article gives."""

    agreed_until: date | None
    reason: str
    rule: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClockCard:
    """A term. sentence explains the last day; standing: it stands still today. may_*: what its article allows.

    broken_off  the case was closed before what the term was for had been done
    aanvraag    number of the one of which it is the term, or whose help somebody asked to change; empty: of the case
    withdrawn   on met_on who asked took it back, so nothing was done or is to be
    """

    id: int
    code: str
    name: str
    started_on: date
    original_last_day: date
    last_day: date
    days: int
    met_on: date | None
    withdrawn: bool
    broken_off: bool
    standing: bool
    open_end: bool
    sentence: str
    may_stand_still: bool
    may_be_extended: bool
    may_be_agreed: bool
    suspensions: tuple[Suspended, ...]
    extensions: tuple[Extended, ...]
    notice: Noticed | None
    may_be_noticed: bool
    aanvraag: str = ""

    @property
    def met_late(self) -> bool:
        return self.met_on is not None and self.met_on > self.last_day

    @property
    def state(self) -> str:
        if self.met_on is not None:
            return "withdrawn" if self.withdrawn else "done"
        if self.broken_off:
            return "broken_off"
        return "suspended" if self.standing else "running"

    @property
    def alert(self) -> str:
        """over, soon or nothing, by regels/landelijk/waarschuwingen.toml"""
        on = self.last_day - timedelta(self.days)
        return alerts.state(self.code, last_day=self.last_day, on=on)


def clocks(row: Case, *, on: date) -> tuple[ClockCard, ...]:
    """Every term of a case, the running ones first, soonest first; three statements."""
    rows = (
        with_notice(row.clocks.all())
        .prefetch_related("suspensions__by", "extensions__by")
        .order_by("last_day", "pk")
    )
    closed = hasattr(row, "closure")
    cards = [_card(clock, on, closed=closed) for clock in rows]
    return tuple(sorted(cards, key=lambda card: card.met_on is not None))


def clock_row(number: str, clock: int, *, reader: Reader) -> Clock:
    """A term of a case that the reader may read, to give to a deed. raises NotYours"""
    found = Clock.objects.filter(pk=clock, case=case_row(number, reader=reader)).first()
    if found is None:
        raise NotYours(clock)
    return found


def _card(clock: Clock, on: date, *, closed: bool) -> ClockCard:
    rule = loader.load().termijnen.get(clock.code, on=clock.started_on)
    stood = sorted(clock.suspensions.all(), key=lambda each: each.from_on)
    longer = sorted(clock.extensions.all(), key=lambda each: each.pk)
    periods = [Period(each.from_on, each.until_on) for each in stood]
    counted = sum(1 for each in longer if each.agreed_until is None)
    met = getattr(clock, "met", None)
    met_on = met.on if met else None
    running = met_on is None and not closed
    return ClockCard(
        id=clock.pk,
        code=clock.code,
        name=gettext(rule.naam),
        started_on=clock.started_on,
        original_last_day=clock.original_last_day,
        last_day=clock.last_day,
        days=(clock.last_day - on).days,
        met_on=met_on,
        withdrawn=met is not None and met.withdrawn,
        broken_off=met_on is None and closed,
        standing=running and any(each.contains(on) for each in periods),
        open_end=any(each.end is None for each in periods),
        sentence=sentence_of(clock, periods, counted, [each.agreed_until for each in longer], on),
        may_stand_still=running
        and any(
            clock.started_on < suspension.first_day(each, event_on=on) <= clock.last_day
            for each in suspension.grounds(clock.code, on=on)
        )
        and not _unfinished(periods, on),
        may_be_extended=running and _may_be_extended(rule, counted),
        may_be_agreed=running and bool(rule.uitstel_bron),
        suspensions=tuple(_suspended(each) for each in stood),
        extensions=tuple(
            Extended(each.agreed_until, each.reason, each.rule, each.by.name, each.at) for each in longer
        ),
        notice=noticed_of(clock, met_on, on),
        may_be_noticed=running
        and bool(rule.dwangsom)
        and clock.last_day < on
        and not hasattr(clock, "notice"),
        aanvraag=clock.reference.partition(":")[2],
    )


def _unfinished(periods: Sequence[Period], on: date) -> bool:
    return any(each.end is None or each.end > on for each in periods)


def _may_be_extended(rule: Termijn, times: int) -> bool:
    return bool(rule.verlenging_bron) and (rule.verlenging_keer == 0 or times < rule.verlenging_keer)


def _suspended(row: ClockSuspension) -> Suspended:
    ground = loader.load().opschortingsgronden.history(row.ground)[-1]
    last_day = row.until_on - timedelta(1) if row.until_on else None
    return Suspended(gettext(ground.naam), ground.bron, row.from_on, last_day, row.reason, row.by.name)
