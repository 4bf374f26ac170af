"""Somebody says in writing that the municipality is late: from two weeks later each day costs money."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Clock, ClockMet, Holder, NoticeOfDefault, Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, penalty

from .clocks import NoReason, StandsStill, WrongDay, running_clock, start_clock
from .last_days import suspensions
from .tasks import finish_reminders, issue_task

TERM = "dwangsom-ingebrekestelling"


class NoPenalty(Refusal):
    """No law gives a penalty when this term is missed."""


class NoticeKnown(Refusal):
    """One notice starts the penalty; it came already."""


class NoNotice(Refusal):
    """There is no notice of default to take back."""


@deed
def receive_notice_of_default(
    clock: Clock, *, received_on: date, channel: str, by: Reader, at: datetime
) -> NoticeOfDefault:
    """Write down the notice, let its two weeks run, and put the decision on the desk of who holds the case.

    received_on  day of receipt; the term must be over by then
    channel      of `channels`
    raises       TermIsOver, NoPenalty, NoticeKnown, StandsStill, WrongDay, rules.termen.WrongTerm (too early)
    source       Awb, artikel 4:17 lid 1 and 3
    """
    clock = running_clock(clock)
    article = loader.load().termijnen.get(clock.code, on=clock.started_on).dwangsom
    if not article:
        raise NoPenalty(
            _("Voor deze termijn geldt geen dwangsom. Behandel de brief als een klacht of een vraag.")
        )
    if NoticeOfDefault.objects.filter(clock=clock).exists():
        raise NoticeKnown(_("Er is al een ingebrekestelling ontvangen voor deze termijn."), rule=article)
    if any(each.contains(received_on) for each in suspensions(clock)):
        raise StandsStill(
            _("De termijn stond op die dag stil, dus de gemeente is niet te laat."), rule=article
        )
    if received_on > dutch_day(at):
        raise WrongDay(_("Die dag is nog niet geweest. Kijk de dag nog eens na."))
    penalty.penalty(term_last_day=clock.last_day, notice_received_on=received_on, on=dutch_day(at))
    term = start_clock(clock.case, TERM, started_on=received_on, reference=clock.reference, by=by, at=at)
    notice = NoticeOfDefault.objects.create(
        municipality_id=clock.municipality_id, clock=clock, term=term, received_on=received_on, channel=channel,
        at=at, by_id=by.account,
    )  # fmt: skip
    have_decided(notice, by=by, at=at)
    journal.note(
        "clock.default", about=clock.case, by=by, at=at, household=clock.case.household_id, rule=article,
        code=clock.code, received_on=received_on.isoformat(),
    )  # fmt: skip
    return notice


@deed
def have_decided(notice: NoticeOfDefault, *, by: Reader, at: datetime) -> Task:
    """To decide within the two weeks lies on the desk of who holds the case. The deed around it is journalled."""
    case, term = notice.clock.case, notice.term
    holder = Holder.objects.get(case=case, until_at__isnull=True)
    return issue_task(
        kind="actie",
        title=f"Ingebrekestelling: beslis uiterlijk {plain_date(term.last_day)}",
        municipality=case.municipality_id, team=holder.team_id, account=holder.account_id, due_on=term.last_day,
        case=case, clock=term, by=by, at=at,
    )  # fmt: skip


@deed
def take_back_notice(clock: Clock, *, reason: str, by: Reader, at: datetime) -> Clock:
    """It was recorded by mistake, or who sent it takes it back: its two weeks end, and the term is as it was before.

    raises  NoReason, NoNotice, and ProtectedError when what is owed was decided on: who calls this looks at that first
    """
    if not reason.strip():
        raise NoReason(_("Schrijf op waarom de ingebrekestelling niet geldt. De inwoner leest het mee."))
    notice = NoticeOfDefault.objects.select_for_update(of=("self",)).filter(clock=clock).first()
    if notice is None:
        raise NoNotice(_("Er is geen ingebrekestelling voor deze termijn."))
    ended_with(notice, result="De ingebrekestelling geldt niet meer", by=by, at=at)
    term, received_on = notice.term_id, notice.received_on
    notice.delete()
    ClockMet.objects.update_or_create(
        clock_id=term,
        defaults={"municipality_id": clock.municipality_id, "on": dutch_day(at), "withdrawn": True},
    )
    journal.note(
        "clock.default_taken_back", about=clock.case, by=by, at=at, household=clock.case.household_id,
        rule="Awb, artikel 4:17", code=clock.code, received_on=received_on.isoformat(), reason=reason.strip()[:400],
    )  # fmt: skip
    return clock


def ended_with(notice: NoticeOfDefault, *, result: str, by: Reader | None, at: datetime) -> int:
    """The work that the notice gave goes off the desks. Gives how many lay there."""
    return finish_reminders(Task.objects.filter(clock=notice.term_id), result=result, by=by, at=at)
