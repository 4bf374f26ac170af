"""What is owed is decided on, put right, laid before a colleague, or decided anew with an objection."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.defaults import NoNotice
from keukentafel.domain.cases.models import Clock, NoticeOfDefault, Task
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.queries.penalties import penalty_right
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.actions.laying import holder_among
from keukentafel.domain.process.actions.work import holder_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .letter import tell
from .work import have_paid, have_settled, off_the_desk, reference


class PenaltySettled(Refusal):
    """What is owed was decided: the notice stays as it is."""


@deed
def settle_penalty(
    clock: Clock, *, known_on: date | None, exclusion: str = "", reason: str = "", by: Reader, at: datetime
) -> PenaltyDecision:
    """Decide what is owed, send the letter, and have it paid within six weeks.

    raises  NoNotice, and what decisions.actions.penalties.settle_penalty raises: nothing was written
    source  Awb, artikel 4:18 and 4:87
    """
    said = rows.WantedPenalty(known_on, exclusion, reason)
    made = rows.settle_penalty(_notice_of(clock), said, by=by, at=at)
    carry_out(made, by=by, at=at)
    tell(made, by=by, at=at)
    return made


@deed
def correct_penalty(
    clock: Clock,
    *,
    known_on: date | None,
    exclusion: str = "",
    reason: str = "",
    because: str,
    by: Reader,
    at: datetime,
) -> PenaltyDecision:
    """Replace the decision on what is owed, send the letter, and have paid what it gives above the one before.

    raises  NoNotice, and what decisions.actions.penalties.correct_penalty raises: nothing was written
    source  Awb, artikel 4:18 and 4:87
    """
    said = rows.WantedPenalty(known_on, exclusion, reason)
    made = rows.correct_penalty(_notice_of(clock), said, because=because, by=by, at=at)
    carry_out(made, by=by, at=at)
    tell(made, by=by, at=at)
    return made


def carry_out(made: PenaltyDecision, *, by: Reader, at: datetime) -> None:
    """Nobody has to settle it any more, and what it gives above the one before it is paid."""
    off_the_desk(made.notice, f"Vastgesteld, besluit {made.number}", by=by, at=at)
    if rows.more_than_before(made):
        have_paid(made, by=by, at=at)


@deed
def lay_before(clock: Clock, *, account: int, by: Reader, at: datetime) -> Task:
    """Hand the decision on what is owed to a colleague who holds the mandate for it.

    raises  NotAHolder, PenaltySettled, decisions.actions.penalties.WhoAsked: nothing was written
    """
    notice = _notice_of(clock)
    made = owed.settled(notice)
    if made is not None and not owed.outrun(made):
        check_not_settled(clock)
    holder = holder_among(penalty_right(notice, reader=by).holders, account)
    case = notice.clock.case
    journal.note(
        "penalty.laid_before", about=case, by=by, at=at, household=case.household_id, rule=holder.source[:160],
        account=account, mandate=holder.mandate,
    )  # fmt: skip
    waiting = cases.waiting_about(case.pk, reference(notice)) or [have_settled(notice, by=by, at=at)]
    team = holder.team or holder_of(case).team_id
    for task in waiting:
        cases.pass_task(task, team=team, account=account, by=by, at=at)
    return waiting[0]


def check_not_settled(clock: Clock) -> None:
    """raises PenaltySettled"""
    if PenaltyDecision.objects.filter(notice__clock=clock).exists():
        raise PenaltySettled(
            _("De dwangsom is al vastgesteld. De ingebrekestelling blijft staan."), rule=owed.SOURCE
        )


def _notice_of(clock: Clock) -> NoticeOfDefault:
    """raises NoNotice"""
    found = (
        NoticeOfDefault.objects.select_related("clock__case__household", "term").filter(clock=clock).first()
    )
    if found is None:
        raise NoNotice(_("Er is geen ingebrekestelling voor deze termijn."))
    return found
