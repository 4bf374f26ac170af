"""A term of a case stands still, runs again or becomes longer, and who waits hears it: a letter with the reason.

source  Awb, artikel 4:14 (later than the term), 4:15 lid 3 and 4 (standing still and running again)
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.clocks import InDefault, StandsStill, TermIsOver, WrongDay
from keukentafel.domain.cases.actions.suspension_moved import move_suspension
from keukentafel.domain.cases.models import Clock, ClockExtension, ClockSuspension
from keukentafel.domain.decisions.clocks import who_waits
from keukentafel.domain.decisions.completing import counts_from_letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.notice_paper import number_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import letters, reasons, suspension

from . import awaited, notices, unsent_requests
from .notices_stopped import stands_in_portal, stop_unposted
from .term_names import LONGER, RUNS_ON, STANDS_STILL, name_of_term

OF_TERM = (STANDS_STILL, RUNS_ON, LONGER)


class NoDayToComplete(Refusal):
    """Who asks to complete something says until when: without that day it can never be left untreated."""


@deed
def suspend_term(
    clock: Clock,
    *,
    ground: str,
    event_on: date,
    given_until: date | None,
    reason: str,
    by: Reader,
    at: datetime,
) -> ClockSuspension:
    """`cases.suspend_clock`, with the letter; who asked to complete something hears when the time for that has passed.

    raises  what that raises, NoDayToComplete, rules.reasons.ReasonsTooThin
    source  Awb, artikel 4:5 lid 1, 4:14 and 4:15
    """
    reasons.check(reason, field="reason")
    if ground == suspension.TO_COMPLETE and given_until is None:
        raise NoDayToComplete(
            _("Schrijf op tot en met welke dag de inwoner kan aanvullen. Die dag staat in de brief."),
            field="given_until", rule="Awb, artikel 4:5 lid 1",
        )  # fmt: skip
    if ground == suspension.ABROAD:  # from the day after the letter, whenever it was asked there
        event_on = max(event_on, dutch_day(at))
    made = cases.suspend_clock(
        clock, ground=ground, event_on=event_on, given_until=given_until, reason=reason, by=by, at=at
    )
    clock.refresh_from_db()
    values = _stands_still(clock, made, on=dutch_day(at))
    notices.tell_of_term(clock.case, STANDS_STILL, values, to=who_waits(clock), by=by, at=at)
    if ground in (suspension.TO_COMPLETE, suspension.ABROAD):
        unsent_requests.asked_again(clock, result="Er is opnieuw gevraagd", by=by, at=at)
    if ground == suspension.TO_COMPLETE and given_until is not None:
        awaited.watch(clock, given_until, by=by, at=at)
    return made


def dated(notice: Notice, *, on: date, at: datetime) -> None:
    """The letter that asks to complete something, with that day on it and as much time from there, or that says that somebody
    abroad is asked; the term stands still from then. The letter itself is not saved.

    raises  what cases.actions.suspension_moved.move_suspension raises
    source  Awb, artikel 4:5 lid 1 and 4:15 lid 1
    """
    asked = counts_from_letter().select_related("clock__case").get(clock__case=notice.case_id, at=notice.at)
    until = asked.given_until
    if asked.ground == suspension.TO_COMPLETE and until is not None:
        until += on - notice.dated_on
    asked = move_suspension(asked, event_on=on, given_until=until, at=at)
    clock = Clock.objects.select_related("case").get(pk=asked.clock_id)
    awaited.kept_right(clock, at=at)
    values = _stands_still(clock, asked, on=on) | {"zaaknummer": number_of(clock.case)}
    notice.body, notice.dated_on = notices.again(notice, values, on=on).markdown, on


def went_later(notice: Notice, *, on: date, at: datetime) -> None:
    """Its paper went on a later day than stands on it: the term stands still from then, unless it was read in the portal before.
    Where it was over by then, or no time was left, it never stood still, and who holds the case hears so. The deed around it is
    journalled.

    source  Awb, artikel 4:15 lid 1
    """
    rows = counts_from_letter().select_related("clock__case")
    asked = rows.filter(clock__case=notice.case_id, at=notice.at).first()
    if asked is None or Notice.objects.filter(stands_in_portal(), pk=notice.pk).exists():
        return
    try:
        with transaction.atomic():
            move_suspension(asked, event_on=on, given_until=asked.given_until, at=at)
    except (TermIsOver, InDefault):
        return
    except (StandsStill, WrongDay):
        unsent_requests.in_vain(notice, asked, at=at)


@deed
def resume_term(clock: Clock, *, on: date, by: Reader, at: datetime) -> Clock:
    """`cases.resume_clock`, with the letter that names the new last day. Where nobody got the letter that asked to complete
    something, the term never stood still, and there is nothing to tell.

    raises  what that raises
    source  Awb, artikel 4:15 lid 1 onder a and lid 4
    """
    requests = unsent_requests.letters_of(clock)
    in_vain = unsent_requests.asked_in_vain(clock, on=dutch_day(at))
    clock = cases.resume_clock(clock, on=min(on, in_vain.from_on) if in_vain else on, by=by, at=at)
    stop_unposted(requests, by=by, at=at)
    awaited.over(clock, result="De termijn loopt weer", by=by, at=at)
    if in_vain is None:
        values = {"waarvoor": name_of_term(clock), "nu_uiterlijk": clock.last_day}
        notices.tell_of_term(clock.case, RUNS_ON, values, to=who_waits(clock), by=by, at=at)
    return clock


@deed
def extend_term(
    clock: Clock, *, agreed_until: date | None = None, reason: str, by: Reader, at: datetime
) -> ClockExtension:
    """`cases.extend_clock`, with the letter. raises what that raises, rules.reasons.ReasonsTooThin"""
    reasons.check(reason, field="reason")
    before = clock.last_day
    made = cases.extend_clock(clock, agreed_until=agreed_until, reason=reason, by=by, at=at)
    clock.refresh_from_db()
    values = {
        "waarvoor": name_of_term(clock), "eerst_uiterlijk": before, "nu_uiterlijk": clock.last_day, "reden": made.reason,
        "regel": made.rule,
    }  # fmt: skip
    notices.tell_of_term(clock.case, LONGER, values, to=who_waits(clock), by=by, at=at)
    return made


def _stands_still(clock: Clock, made: ClockSuspension, *, on: date) -> dict[str, letters.Value]:
    row, until = suspension.ground(clock.code, made.ground, on=on), made.given_until
    return {
        "waarvoor": name_of_term(clock), "sinds": made.from_on, "grond": row.naam, "reden": made.reason, "regel": row.bron,
        "hoe_lang": _how_long(clock, until) + (_or_else(until) if made.ground == suspension.TO_COMPLETE else ""),
    }  # fmt: skip


def _or_else(given_until: date | None) -> str:
    """source  Awb, artikel 4:5 lid 1: whoever does not complete it knows what may follow"""
    if given_until is None:
        return ""
    return (
        f" Stuur ons uiterlijk op {plain_date(given_until)} wat ontbreekt. Doet u dat niet, dan mogen wij besluiten dat wij uw"
        " aanvraag niet behandelen (artikel 4:5 van de Algemene wet bestuursrecht)."
    )


def _how_long(clock: Clock, given_until: date | None) -> str:
    if given_until is None:
        return "Dat weten wij nog niet. Loopt de tijd weer? Dan krijgt u een brief met de nieuwe laatste dag."
    return f"Tot en met {plain_date(given_until)}. De laatste dag is daarna {plain_date(clock.last_day)}."
