"""Statutory terms that run for a case: they start, stand still, run on, are made longer, and are met."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import (
    Case,
    Clock,
    ClockExtension,
    ClockMet,
    ClockSuspension,
    Closure,
    NoticeOfDefault,
    OpenTask,
    Task,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, suspension, termen

from .last_days import settle, suspensions

FARTHEST = timedelta(days=366)
"""How far ahead a term may stand still until a day that was given; later is a mistake in the year."""


class TermIsOver(Refusal):
    """What the term was for is done: it does not run any more."""


class StandsStill(Refusal):
    """The term stands still already in these days."""


class RunsOn(Refusal):
    """The term does not stand still."""


class NoReason(Refusal):
    """The law asks a reason."""


class WrongDay(Refusal):
    """The days clash."""


class InDefault(Refusal):
    """Notice of default was given: nothing can move the last day any more."""


@deed
def start_clock(
    case: Case,
    code: str,
    *,
    started_on: date,
    at_the_latest: date | None = None,
    reference: str = "",
    by: Reader | None,
    at: datetime,
) -> Clock:
    """A term starts to run by what happened on this day (which itself does not count).

    code    of regels/landelijk/termijnen.toml
    at_the_latest  the last day that the ordinance of the municipality gives, sooner than the law, or that a court named
    reference  of what, where the case may have several (models.Clock)
    raises  rules.dated.UnknownCode
    """
    term, named = termen.compute(code, started_on), loader.load().termijnen.get(code, on=started_on).genoemd
    last_day = at_the_latest or term.last_day
    last_day = last_day if named else min(term.last_day, last_day)
    clock = Clock.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        code=code,
        started_on=started_on,
        original_last_day=last_day,
        last_day=last_day,
        reference=reference,
    )
    journal.note(
        "clock.started",
        about=case,
        by=by,
        at=at,
        household=case.household_id,
        rule=term.source,
        code=code,
        last_day=last_day.isoformat(),
    )
    return clock


@deed
def meet_clock(
    case: Case, code: str, *, on: date, started_on: date | None = None, reference: str = ""
) -> ClockMet | None:
    """What the running term was for is done on this day; None when no such term runs. The deed around it is journalled.

    started_on  the term that began on this day, when a case may have several; None: the one that ends first
    reference   the one of this before one of which nobody knows what it is of, and never that of something else
    """
    running = Clock.objects.filter(case=case, code=code, met__isnull=True)
    if started_on is not None:
        running = running.filter(started_on=started_on)
    if reference:
        running = running.filter(reference__in=(reference, ""))
    ends_first = ("-reference", "last_day") if reference else ("last_day",)
    clock = running.order_by(*ends_first).first()
    return None if clock is None else meet(clock, on=on)


@deed
def meet(clock: Clock, *, on: date, withdrawn: bool = False) -> ClockMet:
    """What this term was for is done on this day, or was withdrawn; the first day counts. The deed around it is journalled."""
    met = ClockMet(municipality_id=clock.municipality_id, clock=clock, on=on, withdrawn=withdrawn)
    ClockMet.objects.bulk_create([met], ignore_conflicts=True)
    notice = NoticeOfDefault.objects.filter(clock=clock).first()
    if notice is not None:  # the late decision is there: the two weeks of the notice are met on the same day
        late = ClockMet(
            municipality_id=clock.municipality_id, clock_id=notice.term_id, on=on, withdrawn=withdrawn
        )
        ClockMet.objects.bulk_create([late], ignore_conflicts=True)
    return met


@deed
def unmeet(clock: Clock) -> None:
    """That it was met was a mistake: it runs on from where it was, and so does a notice of default. The deed around it is
    journalled."""
    terms = [clock.pk, *NoticeOfDefault.objects.filter(clock=clock).values_list("term", flat=True)]
    ClockMet.objects.filter(clock__in=terms).delete()


@deed
def suspend_clock(
    clock: Clock,
    *,
    ground: str,
    event_on: date,
    given_until: date | None,
    reason: str,
    by: Reader,
    at: datetime,
) -> ClockSuspension:
    """The term stands still by what happened on this day; its original last day is kept.

    ground       code of regels/landelijk/opschorting.toml
    event_on     the request or notice (lid 1), or the first day of standing still (lid 2)
    given_until  the last day of the time that was given; None when it is not known
    raises       NoReason, TermIsOver, InDefault, StandsStill, WrongDay, rules.termen.WrongTerm
    source       Awb, artikel 4:15 and 7:10 lid 2
    """
    clock = running_clock(clock)
    check_in_time(clock)
    row = suspension.ground(clock.code, ground, on=dutch_day(at))
    from_on = suspension.first_day(row, event_on=event_on)
    until_on = given_until + timedelta(1) if given_until else None
    _check_reason(reason)
    if from_on <= clock.started_on or from_on > clock.last_day:
        raise WrongDay(_("De termijn loopt op die dag niet. Kijk de dag nog eens na."), rule=row.bron)
    if given_until is not None and given_until > dutch_day(at) + FARTHEST:
        raise WrongDay(
            _("Die dag ligt meer dan een jaar vooruit. Kijk het jaartal nog eens na."), rule=row.bron
        )
    if until_on is not None and until_on <= from_on:
        raise WrongDay(_("De laatste dag ligt voor de eerste. Kijk de dagen nog eens na."), rule=row.bron)
    if any(each.overlaps(Period(from_on, until_on)) for each in suspensions(clock)):
        raise StandsStill(_("De termijn staat in deze dagen al stil."), rule=row.bron)
    made = ClockSuspension.objects.create(
        municipality_id=clock.municipality_id, clock=clock, ground=ground, from_on=from_on, until_on=until_on,
        given_until=given_until, reason=reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    settle(clock)
    _note("clock.suspended", clock, by, at, rule=row.bron, ground=ground)
    return made


@deed
def resume_clock(clock: Clock, *, on: date, by: Reader, at: datetime) -> Clock:
    """The term runs on from this day, which counts again. Resumed before a day was lost, it never stood still.

    raises  TermIsOver, RunsOn, WrongDay
    """
    clock = running_clock(clock)
    standing = _standing(clock, on=dutch_day(at))
    if standing is None:
        raise RunsOn(_("Deze termijn staat niet stil."))
    if on > dutch_day(at):
        raise WrongDay(_("Die dag is nog niet geweest. De termijn loopt pas weer als het zover is."))
    if standing.until_on is not None and on > standing.until_on:
        raise WrongDay(_("De gegeven tijd was toen al voorbij, en de termijn liep weer."))
    if on <= standing.from_on:
        standing.delete()
    else:
        standing.until_on = on
        standing.save(update_fields=["until_on"])
    settle(clock)
    _note("clock.resumed", clock, by, at, rule=_article(clock, standing, at), ground=standing.ground)
    return clock


@deed
def extend_clock(
    clock: Clock, *, agreed_until: date | None = None, reason: str, by: Reader, at: datetime
) -> ClockExtension:
    """Make the term longer by the length of its article, or until a day that was named or agreed on.

    raises  NoReason, TermIsOver, InDefault, rules.termen.WrongTerm when the article does not allow it
    source  the articles in regels/landelijk/termijnen.toml
    """
    clock = running_clock(clock)
    check_in_time(clock)
    _check_reason(reason)
    row = loader.load().termijnen.get(clock.code, on=clock.started_on)
    if agreed_until is not None and row.uitstel_bron and agreed_until <= clock.last_day:
        raise WrongDay(
            _("De nieuwe laatste dag ligt na de oude. Kies een latere dag."), rule=row.uitstel_bron
        )
    extended = clock.extensions.filter(agreed_until__isnull=True).count() + (agreed_until is None)
    termen.compute(clock.code, clock.started_on, extended=extended, agreed_until=agreed_until)
    made = ClockExtension.objects.create(
        municipality_id=clock.municipality_id, clock=clock, agreed_until=agreed_until, reason=reason.strip(),
        rule=row.uitstel_bron if agreed_until else row.verlenging_bron, at=at, by_id=by.account,
    )  # fmt: skip
    settle(clock)
    _note("clock.extended", clock, by, at, rule=made.rule, last_day=clock.last_day.isoformat())
    return made


@deed
def move_to_clock(before: Clock, after: Clock, *, due_on: date) -> None:
    """What lay open for one term is due by another from now on. The deed around it is journalled."""
    waiting = OpenTask.objects.filter(task__clock=before).values_list("task", flat=True)
    tasks = list(waiting)
    Task.objects.filter(pk__in=tasks).update(clock=after)
    OpenTask.objects.filter(task__in=tasks).update(due_on=due_on)


def running_clock(clock: Clock) -> Clock:
    """The term, locked. raises TermIsOver"""
    clock = Clock.objects.select_for_update(of=("self",)).select_related("case").get(pk=clock.pk)
    if ClockMet.objects.filter(clock=clock).exists():
        raise TermIsOver(_("Deze termijn loopt niet meer: waar hij voor was, is gedaan."))
    if Closure.objects.filter(case=clock.case_id).exists():
        raise TermIsOver(_("Deze zaak is afgesloten, en de termijn is afgebroken. Heropen eerst de zaak."))
    return clock


def _standing(clock: Clock, *, on: date) -> ClockSuspension | None:
    """The suspension that is or will be in force: without end, or with an end that has not come."""
    rows = clock.suspensions.select_for_update().order_by("from_on")
    return next((row for row in rows if row.until_on is None or row.until_on > on), None)


def _article(clock: Clock, standing: ClockSuspension, at: datetime) -> str:
    return suspension.ground(clock.code, standing.ground, on=dutch_day(at)).bron


def check_in_time(clock: Clock) -> None:
    if NoticeOfDefault.objects.filter(clock=clock).exists():
        raise InDefault(
            _("De gemeente is in gebreke gesteld. De termijn kan niet meer stilstaan of langer worden.")
        )


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason(_("Schrijf de reden op. De inwoner leest die mee."))


def _note(kind: str, clock: Clock, by: Reader, at: datetime, *, rule: str, **details: str) -> None:
    journal.note(
        kind,
        about=clock.case,
        by=by,
        at=at,
        household=clock.case.household_id,
        rule=rule,
        code=clock.code,
        **details,
    )
