"""That somebody writes that we are late: it comes, is none after all, ends with the decision, or runs on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.defaults import ended_with
from keukentafel.domain.cases.models import Case, Clock, ClockMet, NoticeOfDefault
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.penalty_told import name
from keukentafel.domain.process.actions import notices, unsent_requests
from keukentafel.domain.process.actions.default_words import of_default
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import letters, reasons

from .letter import asked
from .settle import check_not_settled
from .work import IN_TIME, have_settled, off_the_desk, reference, wanted

RECEIVED, TAKEN_BACK = "ingebrekestelling", "ingebrekestelling-vervalt"


class MoneyOwed(Refusal):
    """Days are owed already: that nothing is paid is a decision, and not a notice that is wiped out. source  Awb, artikel 4:18"""


@deed
def receive_notice(
    clock: Clock, *, received_on: date, channel: str, by: Reader, at: datetime
) -> NoticeOfDefault:
    """`cases.receive_notice_of_default`, with a letter that confirms it and a task to decide what is owed. A letter for which the
    term would have stood still, and that nobody got, goes no more.

    raises  what that raises
    """
    unsent_requests.before_default(clock, received_on=received_on, by=by, at=at)
    notice = cases.receive_notice_of_default(clock, received_on=received_on, channel=channel, by=by, at=at)
    due = owed.owed_of(notice, known_on=None, on=dutch_day(at))
    have_settled(notice, by=by, at=at)
    values = {"waarvoor": name(notice.clock)} | of_default(notice, due, on=dutch_day(at))
    notices.tell_of_term(notice.clock.case, RECEIVED, values, to=asked(clock), by=by, at=at)
    return notice


@deed
def take_back_notice(clock: Clock, *, reason: str, by: Reader, at: datetime) -> Clock:
    """raises  PenaltySettled, MoneyOwed, reasons.ReasonsTooThin and what cases.take_back_notice raises: nothing was written"""
    notice = NoticeOfDefault.objects.select_for_update(of=("self",)).filter(clock=clock).first()
    check_not_settled(clock)
    reasons.check(reason, field="reason")
    if notice is not None:
        _check_nothing_owed(notice, on=dutch_day(at))
        off_the_desk(notice, "De ingebrekestelling geldt niet meer", by=by, at=at)
    cases.take_back_notice(clock, reason=reason, by=by, at=at)
    values: dict[str, letters.Value] = {"waarvoor": name(clock), "reden": reason.strip()}
    notices.tell_of_term(clock.case, TAKEN_BACK, values, to=asked(clock), by=by, at=at)
    return clock


@deed
def late_no_more(clock: Clock, *, by: Reader, at: datetime) -> None:
    """The decision is there, or nobody waits for it any more: the work of the notice ends, and what is owed is decided in time.

    clock  a term that was met
    """
    notice = NoticeOfDefault.objects.filter(clock=clock).select_related("clock__case", "term").first()
    if notice is None:
        return
    met = ClockMet.objects.get(clock=clock)
    ended_with(
        notice,
        result="Er wacht niemand meer op dit besluit" if met.withdrawn else "Er is besloten",
        by=by,
        at=at,
    )
    if owed.owed_of(notice, known_on=owed.made_known(met), on=dutch_day(at)).days:
        off_the_desk(notice, "Er is besloten", by=by, at=at)
        wanted(notice, by=by, at=at)
    else:
        off_the_desk(notice, IN_TIME, by=by, at=at)


@deed
def letter_gone(case: Case, *, at: datetime) -> None:
    """A letter about a decision in this case went: what was too late until then is decided on, and what was in time is not."""
    notices_here = NoticeOfDefault.objects.filter(clock__case=case, clock__met__withdrawn=False)
    for notice in notices_here.select_related("clock__case", "clock__met", "term").order_by("pk"):
        known_on = owed.made_known(notice.clock.met)
        if known_on is None:
            continue
        if not owed.owed_of(notice, known_on=known_on, on=dutch_day(at)).days:
            off_the_desk(notice, IN_TIME, by=None, at=at)
        elif not cases.waiting_about(case.pk, reference(notice)).exists():
            wanted(notice, by=None, at=at)


@deed
def late_again(clock: Clock, *, by: Reader, at: datetime) -> None:
    """That it was met was a mistake: the notice runs on, and its work lies on a desk again, also where what was owed until then
    was decided on."""
    notice = NoticeOfDefault.objects.filter(clock=clock).select_related("clock__case", "term").first()
    if notice is None:
        return
    off_the_desk(notice, "Er is nog geen besluit", by=by, at=at)
    cases.have_decided(notice, by=by, at=at)
    wanted(notice, by=by, at=at)


def _check_nothing_owed(notice: NoticeOfDefault, *, on: date) -> None:
    """raises MoneyOwed"""
    met = ClockMet.objects.filter(clock=notice.clock_id).first()
    if owed.owed_of(notice, known_on=owed.made_known(met) if met else None, on=on).days:
        raise MoneyOwed(
            _(
                "Er zijn al dagen verschuldigd. Stel onder Dwangsom vast dat er niets wordt betaald, en waarom."
            ),
            rule=owed.SOURCE,
        )
