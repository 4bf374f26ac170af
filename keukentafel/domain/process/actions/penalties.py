"""Too late: a notice of default with its letter, what it costs as a decision, and who pays it.

source  Awb, artikel 4:17 to 4:19, 4:87 and 7:14
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.defaults import ended_with
from keukentafel.domain.cases.models import Case, Clock, ClockMet, NoticeOfDefault, Task
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.composing import OBJECTION, letterbox, website
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.queries.penalties import penalty_right
from keukentafel.domain.decisions.signing import capacity_of_penalty, signed
from keukentafel.domain.delivery.actions.hand_over import back_office_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import letters, loader, penalty, reasons, termen
from keukentafel.rules.dutch import counted

from . import notices
from .default_words import of_default
from .laying import holder_among
from .work import holder_of

RECEIVED, TAKEN_BACK = "ingebrekestelling", "ingebrekestelling-vervalt"
OWED, NOTHING = "dwangsom", "dwangsom-geen"
IN_TIME = "Er is op tijd besloten: geen dwangsom"
LETTERS = (RECEIVED, TAKEN_BACK, OWED, NOTHING)
PAY_WITHIN = timedelta(weeks=6)
"""source  Awb, artikel 4:87 lid 1"""


class PenaltySettled(Refusal):
    """What is owed was decided: the notice stays as it is."""


class MoneyOwed(Refusal):
    """Days are owed already: that nothing is paid is a decision, and not a notice that is wiped out. source  Awb, artikel 4:18"""


@deed
def receive_notice(
    clock: Clock, *, received_on: date, channel: str, by: Reader, at: datetime
) -> NoticeOfDefault:
    """`cases.receive_notice_of_default`, with a letter that confirms it and a task to decide what is owed.

    raises  what that raises
    """
    notice = cases.receive_notice_of_default(clock, received_on=received_on, channel=channel, by=by, at=at)
    owed = rows.owed_of(notice, known_on=None, on=dutch_day(at))
    _have_settled(notice, by=by, at=at)
    values = {"waarvoor": _name(notice.clock)} | of_default(notice, owed, on=dutch_day(at))
    notices.tell_of_term(notice.clock.case, RECEIVED, values, to=_asked(clock), by=by, at=at)
    return notice


@deed
def take_back_notice(clock: Clock, *, reason: str, by: Reader, at: datetime) -> Clock:
    """raises  PenaltySettled, MoneyOwed, reasons.ReasonsTooThin and what cases.take_back_notice raises: nothing was written"""
    notice = NoticeOfDefault.objects.select_for_update(of=("self",)).filter(clock=clock).first()
    check_not_settled(clock)
    reasons.check(reason, field="reason")
    if notice is not None:
        _check_nothing_owed(notice, on=dutch_day(at))
        _off_the_desk(notice, "De ingebrekestelling geldt niet meer", by=by, at=at)
    cases.take_back_notice(clock, reason=reason, by=by, at=at)
    values: dict[str, letters.Value] = {"waarvoor": _name(clock), "reden": reason.strip()}
    notices.tell_of_term(clock.case, TAKEN_BACK, values, to=_asked(clock), by=by, at=at)
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
    if rows.owed_of(notice, known_on=rows.made_known(met), on=dutch_day(at)).days:
        _off_the_desk(notice, "Er is besloten", by=by, at=at)
        _wanted(notice, by=by, at=at)
    else:
        _off_the_desk(notice, IN_TIME, by=by, at=at)


@deed
def letter_gone(case: Case, *, at: datetime) -> None:
    """A letter about a decision in this case went: what was too late until then is decided on, and what was in time is not."""
    notices_here = NoticeOfDefault.objects.filter(clock__case=case, clock__met__withdrawn=False)
    for notice in notices_here.select_related("clock__case", "clock__met", "term").order_by("pk"):
        known_on = rows.made_known(notice.clock.met)
        if known_on is None:
            continue
        if not rows.owed_of(notice, known_on=known_on, on=dutch_day(at)).days:
            _off_the_desk(notice, IN_TIME, by=None, at=at)
        elif not cases.waiting_about(case.pk, _reference(notice)).exists():
            _wanted(notice, by=None, at=at)


@deed
def late_again(clock: Clock, *, by: Reader, at: datetime) -> None:
    """That it was met was a mistake: the notice runs on, and its work lies on a desk again. raises PenaltySettled"""
    notice = NoticeOfDefault.objects.filter(clock=clock).select_related("clock__case", "term").first()
    if notice is None:
        return
    if PenaltyDecision.objects.filter(notice=notice, known_on__isnull=False).exists():
        raise PenaltySettled(
            _(
                "De dwangsom is al vastgesteld tot de dag van intrekken. Neem op wat de inwoner nu nog vraagt."
            ),
            rule=rows.SOURCE,
        )
    _off_the_desk(notice, "Er is nog geen besluit", by=by, at=at)
    cases.have_decided(notice, by=by, at=at)
    _wanted(notice, by=by, at=at)


@deed
def settle_penalty(
    clock: Clock, *, known_on: date | None, exclusion: str = "", reason: str = "", by: Reader, at: datetime
) -> PenaltyDecision:
    """Decide what is owed, send the letter, and have it paid within six weeks.

    raises  what decisions.actions.penalties.settle_penalty raises: nothing was written
    source  Awb, artikel 4:18 and 4:87
    """
    notice = NoticeOfDefault.objects.get(clock=clock)
    made = rows.settle_penalty(notice, known_on=known_on, exclusion=exclusion, reason=reason, by=by, at=at)
    _off_the_desk(notice, f"Vastgesteld, besluit {made.number}", by=by, at=at)
    if made.cents:
        _have_paid(made, by=by, at=at)
    _tell(made, by=by, at=at)
    return made


@deed
def lay_before(clock: Clock, *, account: int, by: Reader, at: datetime) -> Task:
    """Hand the decision on what is owed to a colleague who holds the mandate for it.

    raises  NotAHolder, PenaltySettled, decisions.actions.penalties.WhoAsked: nothing was written
    """
    notice = _notice_of(clock)
    check_not_settled(clock)
    holder = holder_among(penalty_right(notice, reader=by).holders, account)
    case = notice.clock.case
    journal.note(
        "penalty.laid_before", about=case, by=by, at=at, household=case.household_id, rule=holder.source[:160],
        account=account, mandate=holder.mandate,
    )  # fmt: skip
    waiting = cases.waiting_about(case.pk, _reference(notice)) or [_have_settled(notice, by=by, at=at)]
    team = holder.team or holder_of(case).team_id
    for task in waiting:
        cases.pass_task(task, team=team, account=account, by=by, at=at)
    return waiting[0]


def check_not_settled(clock: Clock) -> None:
    """raises PenaltySettled"""
    if PenaltyDecision.objects.filter(notice__clock=clock).exists():
        raise PenaltySettled(
            _("De dwangsom is al vastgesteld. De ingebrekestelling blijft staan."), rule=rows.SOURCE
        )


def _notice_of(clock: Clock) -> NoticeOfDefault:
    return NoticeOfDefault.objects.select_related("clock__case__household", "term").get(clock=clock)


def _check_nothing_owed(notice: NoticeOfDefault, *, on: date) -> None:
    """raises MoneyOwed"""
    met = ClockMet.objects.filter(clock=notice.clock_id).first()
    if rows.owed_of(notice, known_on=rows.made_known(met) if met else None, on=on).days:
        raise MoneyOwed(
            _(
                "Er zijn al dagen verschuldigd. Stel onder Dwangsom vast dat er niets wordt betaald, en waarom."
            ),
            rule=rows.SOURCE,
        )


def _wanted(notice: NoticeOfDefault, *, by: Reader | None, at: datetime) -> None:
    """What is owed is decided on once."""
    if not PenaltyDecision.objects.filter(notice=notice).exists():
        _have_settled(notice, by=by, at=at)


def _have_settled(notice: NoticeOfDefault, *, by: Reader | None, at: datetime) -> Task:
    """The task to settle it, by the day that the law says."""
    met = ClockMet.objects.filter(clock=notice.clock_id).first()
    owed = rows.owed_of(notice, known_on=met.on if met else None, on=dutch_day(at))
    due_on = penalty.settle_by(owed, ended=met is not None)
    case, holder = notice.clock.case, holder_of(notice.clock.case)
    return cases.issue_task(
        kind="actie", title="Stel vast of er dwangsom moet worden betaald", reference=_reference(notice),
        municipality=case.municipality_id, team=holder.team_id, account=holder.account_id,
        due_on=max(due_on, dutch_day(at)), case=case, by=by, at=at,
    )  # fmt: skip


def _off_the_desk(notice: NoticeOfDefault, result: str, *, by: Reader | None, at: datetime) -> None:
    waiting = Task.objects.filter(case=notice.clock.case_id, reference=_reference(notice))
    cases.finish_reminders(waiting, result=result, by=by, at=at)


def _have_paid(made: PenaltyDecision, *, by: Reader, at: datetime) -> None:
    today = dutch_day(at)
    cases.issue_task(
        kind="actie", title=f"Betaal {euros(Decimal(made.cents) / 100)} dwangsom, besluit {made.number}",
        reference=f"{rows.PAYS}{made.number}",
        municipality=made.municipality_id, team=back_office_of(made.case, today), due_on=today + PAY_WITHIN,
        case=made.case, by=by, at=at,
    )  # fmt: skip


def _tell(made: PenaltyDecision, *, by: Reader, at: datetime) -> Notice | None:
    return notices.write(
        made.case, made.person, OWED if made.cents else NOTHING, _told(made, made.decided_on), by=by, at=at
    )


def going_out(notice: Notice, *, on: date) -> Notice:
    """A decision on what is owed that waited overnight gets the day on which it really goes out. source  Awb, artikel 6:8"""
    if notice.template not in (OWED, NOTHING) or notice.document_id is not None or notice.dated_on == on:
        return notice
    made = PenaltyDecision.objects.select_related("notice__clock", "notice__term", "by").get(
        case=notice.case_id, at=notice.at
    )
    notice.body, notice.dated_on = notices.again(notice, _told(made, on), on=on).markdown, on
    notice.save(update_fields=["body", "dated_on"])
    return notice


def _told(made: PenaltyDecision, on: date) -> dict[str, letters.Value]:
    """What the letter says. on: the day on which it goes out"""
    municipality, notice = Municipality.objects.get(pk=made.municipality_id), made.notice
    owed = rows.owed_of(notice, known_on=made.known_on, on=made.decided_on)
    values: dict[str, letters.Value] = {
        "besluitnummer": made.number, "waarvoor": _name(notice.clock), "uiterlijk_was": notice.clock.last_day,
        "ontvangen_op": notice.received_on, "wat_er_was": _known(made), "bezwaar_adres": letterbox(municipality, on=on),
        "bezwaar_website": website(), "bezwaar_uiterlijk": termen.compute(OBJECTION, on).last_day,
        "ondertekening": signed(municipality.name, made.by.name, capacity_of_penalty(made)),
    }  # fmt: skip
    if not made.cents:
        return values | {"reden": made.reason}
    return values | {
        "bedrag": euros(owed.euros), "vanaf": owed.first_day, "dagen": counted(owed.days, "dag", "dagen"),
        "betaald_uiterlijk": on + PAY_WITHIN,
    }  # fmt: skip


def _asked(clock: Clock) -> Person | None:
    """Who waits for the decision; None when nobody knows."""
    try:
        return rows.who_asked(clock).person
    except rows.WhoAsked:
        return None


def _known(made: PenaltyDecision) -> str:
    if made.known_on is None:
        return "Wij hebben nog steeds niet beslist. Dat doen wij alsnog."
    if ClockMet.objects.filter(clock=made.notice.clock_id, withdrawn=True).exists():
        return f"Sinds {plain_date(made.known_on)} is dat besluit niet meer nodig."
    return f"Op {plain_date(made.known_on)} stuurden wij u dat besluit."


def _name(clock: Clock) -> str:
    """Which decision was late; the name of its term where nobody knows whose it is."""
    with suppress(rows.WhoAsked):
        return rows.who_asked(clock).what
    return loader.load().termijnen.get(clock.code, on=clock.started_on).naam


def _reference(notice: NoticeOfDefault) -> str:
    return f"{rows.SETTLES}{notice.pk}"
