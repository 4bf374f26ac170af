"""Somebody says in writing that the municipality is late: from two weeks later each day costs money."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Clock, Holder, NoticeOfDefault
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, penalty

from .clocks import StandsStill, WrongDay, running_clock, start_clock, suspensions
from .tasks import issue_task

TERM = "dwangsom-ingebrekestelling"


class NoPenalty(Refusal):
    """No law gives a penalty when this term is missed."""


class NoticeKnown(Refusal):
    """One notice starts the penalty; it came already."""


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
    term = start_clock(clock.case, TERM, started_on=received_on, by=by, at=at)
    notice = NoticeOfDefault.objects.create(
        municipality_id=clock.municipality_id, clock=clock, term=term, received_on=received_on, channel=channel,
        at=at, by_id=by.account,
    )  # fmt: skip
    holder = Holder.objects.get(case=clock.case_id, until_at__isnull=True)
    issue_task(
        kind="actie",
        title=f"Ingebrekestelling: beslis uiterlijk {plain_date(term.last_day)}",
        municipality=clock.municipality_id, team=holder.team_id, account=holder.account_id, due_on=term.last_day,
        case=clock.case, clock=term, by=by, at=at,
    )  # fmt: skip
    journal.note(
        "clock.default", about=clock.case, by=by, at=at, household=clock.case.household_id, rule=article,
        code=clock.code, received_on=received_on.isoformat(),
    )  # fmt: skip
    return notice
