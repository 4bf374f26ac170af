"""An objection as a case of its own: with its term, its letters, and the work on somebody's desk who did not decide first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import translation

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions.clocks import meet, unmeet
from keukentafel.domain.cases.actions.exchange import exchange_clock
from keukentafel.domain.cases.models import Case, Clock, Holder
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.clocks import to_decide_on_objection
from keukentafel.domain.decisions.models import (
    Beschikking,
    Course,
    Defect,
    DefectRepaired,
    Objection,
    ObjectionDecision,
    ObjectionWithdrawn,
)
from keukentafel.domain.decisions.objectors import person_of
from keukentafel.domain.process.queries.made_known import is_unknown, last_day_to_object
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import objections as rules
from keukentafel.rules import suspension

from . import hearings_fall, objection_decision_letter, unsent_requests
from . import objection_letters as letters
from .changing import follow
from .help_to_come import have_given
from .objection_case import finish_work, opened, started
from .objection_handler import check_handler, desk
from .objection_stopped import stop
from .penalties import carry_out, late_again, late_no_more
from .urgent import follow_objection
from .work import holder_of


@deed
def receive(against: rows.Objectionable, told: rows.ToldObjection, *, by: Reader, at: datetime) -> Objection:
    """Take an objection in: a case with its number and term, the receipt, and a task to find who handles it.

    raises  what decisions.actions.objections.receive raises: nothing was written
    source  Awb, artikel 6:14 and 7:10
    """
    of_decision = against.aanvraag.case if isinstance(against, Beschikking) else against.case
    Case.objects.select_for_update(of=("self",)).get(
        pk=of_decision.pk
    )  # one after another: nobody objects twice
    rows.check_told(against, told, on=dutch_day(at))
    case = opened(of_decision, "Bezwaar tegen een besluit", by, at)
    last_day, known = last_day_to_object(against, on=dutch_day(at)), not is_unknown(against, on=dutch_day(at))
    made = rows.receive(case, against=against, told=told, last_day=last_day, by=by, at=at)
    clock = started(made, of_decision, made.last_day, by, at)
    cases.issue_task(
        kind="actie", title=f"Kies wie bezwaar {made.number} behandelt", municipality=case.municipality_id,
        team=holder_of(case).team_id, due_on=dutch_day(at) + timedelta(7), case=case, clock=clock, by=by, at=at,
    )  # fmt: skip
    letters.receipt(made, clock, known=known, by=by, at=at)
    return made


@deed
def receive_with(
    against: rows.Objectionable,
    told: rows.ToldObjection,
    papers: Sequence[tuple[str, bytes]],
    *,
    largest: int,
    by: Reader,
    at: datetime,
) -> Objection:
    """The same, with what came along: name and content of each. Wholly or not at all. raises cases.WrongFile; OSError"""
    made = receive(against, told, by=by, at=at)
    for name, content in papers:
        add_paper(made, name, content, largest=largest, by=by, at=at)
    return made


@deed
def receive_each(
    against: Sequence[rows.Objectionable], told: rows.ToldObjection, papers: Sequence[tuple[str, bytes]], *,
    largest: int, by: Reader, at: datetime,
) -> list[Objection]:  # fmt: skip
    """One letter against several decisions about the same help: an objection to each, since each has its own term, its own
    decider and its own outcome. raises as receive_with, wholly or not at all

    source  Awb, artikel 6:5 lid 1 onder c and 6:7
    """
    return [receive_with(each, told, papers, largest=largest, by=by, at=at) for each in against]


@deed
def add_paper(
    objection: Objection, name: str, content: bytes, *, largest: int, by: Reader, at: datetime
) -> None:
    """Keep what came along with the objection, or was handed in later. raises cases.WrongFile; OSError"""
    case, whose = objection.case, person_of(objection)
    assert case.household_id is not None
    cases.add_document(
        _Home(case.household_id, case.municipality_id),
        cases.Received(
            name, "in", case=case, kind="bezwaar", dated_on=dutch_day(at), person=whose.pk if whose else None,
            correspondent="" if whose else objection.objector_name,
        ),
        content, largest=largest, by=by, at=at,
    )  # fmt: skip


@deed
def hand_to(objection: Objection, *, team: int, account: int | None, by: Reader, at: datetime) -> Holder:
    """Who handles it from now on: never who took the decision or signed its proposal, nor by standing in for a colleague.

    account  None: another team chooses who
    raises   ObjectionClosed, DecidedFirst, NotInTeam
    source   Awb, artikel 7:5 lid 1 and 10:3 lid 3
    """
    objection = rows.open_objection(objection, by=by)
    check_handler(objection, team=team, account=account, by=by, at=at)
    holder = cases.hand_over(
        objection.case,
        team=team,
        account=account,
        reason=f"Behandelt bezwaar {objection.number}",
        by=by,
        at=at,
    )
    if account is not None:
        _put_on_desk(objection, holder, by, at)
    return holder


def _put_on_desk(objection: Objection, holder: Holder, by: Reader, at: datetime) -> None:
    finish_work(objection.case, result="Er is een behandelaar", by=by, at=at)
    clock = to_decide_on_objection(objection.case)
    if clock is not None:
        cases.issue_task(
            kind="actie", title=f"Behandel bezwaar {objection.number}", municipality=objection.municipality_id,
            team=holder.team_id, account=holder.account_id, due_on=clock.last_day, case=objection.case,
            clock=clock, by=by, at=at,
        )  # fmt: skip


@deed
def ask_repair(
    objection: Objection, *, missing: Sequence[str], repair_by: date, by: Reader, at: datetime
) -> Defect:
    """Ask what is missing. The term stands still meanwhile, as far as it runs; never one of a court.

    raises  what decisions.actions.objections.ask_repair and cases.suspend_clock raise
    source  Awb, artikel 6:6 and 7:10 lid 2
    """
    defect = rows.ask_repair(objection, missing=missing, repair_by=repair_by, by=by, at=at)
    clock = to_decide_on_objection(objection.case)
    if clock is not None:
        unsent_requests.asked_again(clock, result="Er is opnieuw gevraagd", by=by, at=at)
    stands = None
    if clock is not None and clock.code != rules.BY_COURT and repair_by > clock.started_on:
        stands = cases.suspend_clock(
            clock, ground=suspension.TO_REPAIR, event_on=max(defect.asked_on, clock.started_on), given_until=repair_by,
            reason=f"De inwoner vult bezwaar {objection.number} aan.", by=by, at=at,
        )  # fmt: skip
    letters.repair(defect, stands_still=stands.from_on if stands else None, by=by, at=at)
    return defect


@deed
def repaired(defect: Defect, *, on: date, by: Reader, at: datetime) -> DefectRepaired:
    """It was mended: the term runs on. It never stood still where nobody got the letter that asked it.

    raises  what decisions.actions.objections.repaired raises
    """
    made = rows.repaired(defect, on=on, by=by, at=at)
    clock = to_decide_on_objection(defect.objection.case)
    if clock is not None and _stands_still(clock, dutch_day(at)):
        in_vain = unsent_requests.asked_in_vain(clock, on=dutch_day(at))
        cases.resume_clock(clock, on=min(on, in_vain.from_on) if in_vain else on, by=by, at=at)
    return made


@deed
def choose_course(objection: Objection, *, committee: bool, name: str, by: Reader, at: datetime) -> Course:
    """With a committee, so in twelve weeks, or without. The resident hears who handles it and until when.

    raises  what decisions.actions.objections.choose_course raises; InDefault
    source  Awb, artikel 7:10 lid 1 and 7:13
    """
    made = rows.choose_course(objection, committee=committee, name=name, by=by, at=at)
    clock = to_decide_on_objection(objection.case)
    if clock is not None and committee and clock.code == rules.TO_DECIDE:
        clock = exchange_clock(clock, rules.WITH_COMMITTEE, by=by, at=at)
    if clock is not None:
        holder = Holder.objects.select_related("account").get(case=objection.case_id, until_at__isnull=True)
        letters.course(made, clock, handler=holder.account.name if holder.account else "", by=by, at=at)
    cases.finish_step(objection.case, "toetsing", by=by, at=at)
    return made


@deed
def decide(objection: Objection, wanted: rows.Wanted, *, by: Reader, at: datetime) -> ObjectionDecision:
    """Decide, send the letter, meet the term, and let a new decision have its effect.

    What nobody was asked to mend does not count as missing.
    raises  what decisions.actions.objections.decide raises; rules.letters.IncompleteLetter
    """
    case = objection.case
    clock = to_decide_on_objection(case)
    if clock is not None and not rows.has_time_to_mend(objection, on=dutch_day(at)):
        unsent_requests.over(clock, by=by, at=at)
    made = rows.decide(objection, wanted, by=by, at=at)
    if clock is not None:
        meet(clock, on=made.decided_on)
        late_no_more(clock, by=by, at=at)
    cases.finish_step(case, "beslissing", by=by, at=at)
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        outcome = made.outcome_name
    finish_work(case, result=outcome[:160], by=by, at=at)
    if made.replacement is not None:
        follow(made.replacement, by=by, at=at)
    if made.penalty is not None:
        carry_out(made.penalty, by=by, at=at)
    follow_objection(made, by=by, at=at)
    have_given(made, by=by, at=at)
    objection_decision_letter.decision(made, by=by, at=at)
    return made


@deed
def withdraw(
    objection: Objection, *, on: date, way: str, said_by: str = "", by: Reader, at: datetime
) -> ObjectionWithdrawn:
    """It is taken back: the work stops, a hearing that was planned does not take place, and who did so gets it in writing.

    said_by, raises  as in decisions.actions.objections
    """
    hearings_fall.hold(objection)
    made = rows.withdraw(objection, on=on, way=way, said_by=said_by, by=by, at=at)
    fallen = stop(objection, on=on, result="Ingetrokken", why=hearings_fall.WITHDRAWN, by=by, at=at)
    letters.withdrawn(made, fallen, by=by, at=at)
    return made


@deed
def undo_withdrawal(objection: Objection, *, by: Reader, at: datetime) -> None:
    """It was recorded by mistake, today: the term runs on, the work is on a desk again, and a letter says so.

    raises  as in decisions.actions.objections
    """
    before = rows.undo_withdrawal(objection, by=by, at=at)
    case = objection.case
    clock = Clock.objects.filter(case=case, code__in=rules.TERMS, met__on=before.on).order_by("-pk").first()
    if clock is not None:
        unmeet(clock)
        late_again(clock, by=by, at=at)
    holder = holder_of(case)
    what = (
        f"Behandel bezwaar {objection.number}"
        if holder.account_id
        else f"Kies wie bezwaar {objection.number} behandelt"
    )
    cases.issue_task(
        kind="actie", title=what, municipality=case.municipality_id, team=holder.team_id,
        account=desk(objection, team=holder.team_id, account=holder.account_id, by=by, at=at),
        due_on=clock.last_day if clock else dutch_day(at), case=case, clock=clock, by=by, at=at,
    )  # fmt: skip
    held = hearings_fall.take_place_again(objection, off_at=before.at, by=by, at=at)
    letters.runs_on(objection, held, by=by, at=at)


def _stands_still(clock: Clock, on: date) -> bool:
    """Or will, from a day that is to come."""
    return clock.suspensions.filter(until_on__gt=on).exists()


class _Home:
    """The household as a subject to write in."""

    def __init__(self, pk: int, municipality_id: int) -> None:
        self.pk, self.municipality_id = pk, municipality_id
