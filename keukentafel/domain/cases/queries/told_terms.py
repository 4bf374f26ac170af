"""A term as every page says it: until when, why that day, and whether it stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Clock, ClockExtension, ClockSuspension
from keukentafel.kernel.dates import from_iso, long_date
from keukentafel.kernel.periods import Period
from keukentafel.rules import alerts, loader, suspension, termen

from .defaults import noticed_of, with_notice


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked of who waits, to be there on that day at the latest (Awb, artikel 4:5)."""

    what: str
    until: date


@dataclass(frozen=True, slots=True)
class Term:
    """A term as every page says it. days_left: below zero when it is over; sentence: why this day, standing still included.

    state   running, suspended, done, withdrawn or broken_off
    alert   over, soon or nothing, by regels/landelijk/waarschuwingen.toml
    open_end  nobody knows until when it stands still, so the last day is not known either
    reason  why it stands still, else why it was made longer last; empty when neither
    missing  what was asked of who waits and is not there yet
    default_on  somebody said in writing on this day that it is late; `penalty`: what that costs, or what was decided on it
    """

    code: str
    name: str
    last_day: date
    days_left: int
    met_on: date | None
    state: str
    alert: str
    stands_since: date | None
    open_end: bool
    longer: bool
    sentence: str
    reason: str
    default_on: date | None = None
    penalty: str = ""
    missing: Missing | None = None

    @property
    def met_late(self) -> bool:
        return self.met_on is not None and self.met_on > self.last_day


@dataclass(frozen=True, slots=True)
class _Stood:
    from_on: date
    until_on: date | None
    reason: str
    ground: str
    given_until: date | None

    def missing(self, on: date) -> Missing | None:
        """None where it came, or its day has passed."""
        open_still = self.until_on is None or self.until_on > on
        if self.ground != suspension.TO_COMPLETE or self.given_until is None or not open_still:
            return None
        return Missing(self.reason, self.given_until)


@dataclass(frozen=True, slots=True)
class _Longer:
    agreed_until: date | None
    reason: str


def with_stops(rows: QuerySet[Clock]) -> QuerySet[Clock]:
    """These terms, each with when it stood still and was made longer, in the same statement; for `term`."""
    stood = ClockSuspension.objects.filter(clock=OuterRef("pk")).order_by("from_on")
    longer = ClockExtension.objects.filter(clock=OuterRef("pk")).order_by("pk")
    return with_notice(rows).annotate(
        stood=ArraySubquery(
            stood.values(
                row=JSONObject(
                    start="from_on", end="until_on", reason="reason", ground="ground", given="given_until"
                )
            )
        ),
        longer=ArraySubquery(longer.values(row=JSONObject(until="agreed_until", reason="reason"))),
    )


def term(clock: Clock, *, on: date, closed: bool = False) -> Term:
    """Of a term as `with_stops` gives it, in no statement; of any other row in one."""
    stood, longer = _stops(clock)
    met = getattr(clock, "met", None)
    met_on = met.on if met else None
    noticed = noticed_of(clock, met_on, on) if hasattr(clock, "stood") else None
    running = met_on is None and not closed
    stands = next(
        (each for each in stood if running and Period(each.from_on, each.until_on).contains(on)), None
    )
    ended = ("withdrawn" if met.withdrawn else "done") if met else "broken_off" if closed else ""
    state = ended or ("suspended" if stands else "running")
    return Term(
        code=clock.code,
        name=gettext(loader.load().termijnen.get(clock.code, on=clock.started_on).naam),
        last_day=clock.last_day,
        days_left=(clock.last_day - on).days,
        met_on=met_on,
        state=state,
        alert=alerts.state(clock.code, last_day=clock.last_day, on=on) if state == "running" else "",
        stands_since=stands.from_on if stands else None,
        open_end=stands is not None and stands.until_on is None,
        longer=bool(longer),
        sentence=sentence_of(
            clock,
            [Period(each.from_on, each.until_on) for each in stood],
            sum(1 for each in longer if each.agreed_until is None),
            [each.agreed_until for each in longer],
            on,
        ),
        reason=stands.reason if stands else longer[-1].reason if longer else "",
        default_on=noticed.received_on if noticed else None,
        penalty=noticed.sentence if noticed else "",
        missing=next((told for each in stood if running and (told := each.missing(on))), None),
    )


def _stops(clock: Any) -> tuple[list[_Stood], list[_Longer]]:
    """When it stood still, and what made it longer, in their order."""
    if not hasattr(clock, "stood"):
        clock = with_stops(Clock.objects.filter(pk=clock.pk)).get()
    return (
        [
            _Stood(
                date.fromisoformat(row["start"]),
                from_iso(row["end"]),
                row["reason"],
                row["ground"],
                from_iso(row["given"]),
            )
            for row in clock.stood
        ],
        [_Longer(from_iso(row["until"]), row["reason"]) for row in clock.longer],
    )


def sentence_of(
    clock: Clock, periods: Sequence[Period], extended: int, agreed: Sequence[date | None], on: date
) -> str:
    """Why this day, as the rules say it. An open suspension is reckoned up to today."""
    rule = loader.load().termijnen.get(clock.code, on=clock.started_on)
    if rule.genoemd:
        named = gettext("De rechter noemde deze dag: %(day)s.")
        return f"{named % {'day': long_date(clock.last_day)}} {rule.bron}."
    latest = max((day for day in agreed if day is not None), default=None)
    begun = [each for each in periods if each.end is not None or each.start <= on]
    weeks = termen.weeks_of_ordinance(clock.code, clock.started_on, original_last_day=clock.original_last_day)
    found = suspension.standing(
        clock.code, clock.started_on, suspended=begun, extended=extended, agreed_until=latest, weeks=weeks, on=on
    )  # fmt: skip
    if latest is not None or not weeks:
        return found.sentence
    sooner = gettext("De verordening van de gemeente geeft minder tijd: de laatste dag is %(day)s.")
    return f"{found.sentence} {sooner % {'day': long_date(clock.last_day)}}"
