"""A referral as a case of its own: with an order to the provider, and work for the team to hear how it goes and tell it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import translation

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import REFERRAL, Case, Closure, Scope, Task
from keukentafel.domain.decisions.actions import referrals as rows
from keukentafel.domain.decisions.in_our_name import term_to_object
from keukentafel.domain.decisions.models import Referral, ReferralFeedback, ReferralSent
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.decisions.queries.referrals_sent import my_sent_row, sent_row
from keukentafel.domain.decisions.readable import RIGHT
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.queries import team_of_district
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.referring import RECORDED_WITHIN

from .objection_terms import terms_follow
from .work import holder_of

WITHIN = timedelta(days=14)
"""After the first day that was expected: by then the team knows whether the help began. Our own choice."""
TOLD = timedelta(days=7)
"""Within which the referrer hears of it. Our own choice."""
SUBJECT = "Verwijzing naar hulp"
"""Says of nobody who referred, nor to what: a parent of a child of 12 to 15 may read it."""
ABOUT = "verwijzing:"
"""Begins the reference of the tasks to hear and to tell how it goes."""
STEPS = {"start": "levering", "stop": "evaluatie"}
"""What was heard → the step of the case that is done by it."""


@deed
def send_referral(told: rows.NewSent, *, by: Reader, at: datetime) -> ReferralSent:
    """A doctor sends it; the team that records it finds a task on its pile. raises what decisions' send raises"""
    sent = rows.send(told, by=by, at=at)
    if sent.at == at:
        sent.task = cases.issue_task(
            kind="actie", title=f"Verwijzing {sent.pk} is binnengekomen: neem de verwijzing op",
            municipality=sent.municipality_id, team=team_of_district(None, municipality=sent.municipality_id),
            due_on=dutch_day(at) + RECORDED_WITHIN, by=None, at=at,
        )  # fmt: skip
        sent.save(update_fields=["task"])
    return sent


@deed
def record_referral(
    household: int, told: rows.NewReferral, *, sent: int | None = None, by: Reader, at: datetime
) -> Referral:
    """Record it in a file: a case under the law of the help, the order to the provider, and a task for the team.

    sent    what a doctor sent by our form, where it came that way
    raises  NotYours, AlreadyHandled, SomebodyElse and what decisions' record raises: nothing was written
    """
    home = access.household(household, reader=by, right=RIGHT)
    _one_at_a_time(home)
    waiting = None
    if sent is not None:
        waiting = rows.take(sent_row(sent, reader=by).pk, told, municipality=home.municipality_id)
    case = cases.open_case(
        municipality=home.municipality_id, subject=SUBJECT,
        team=team_of_district(home.district_id, municipality=home.municipality_id), household=home.pk, kind=REFERRAL,
        done="verwijzing", by=by, at=at,
    )  # fmt: skip
    Scope.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        sort="wet",
        code=told.law,
        from_at=at,
        by_id=by.account,
    )
    made = rows.record(case, told, sent=waiting, by=by, at=at)
    delivery.allocate_referral(made, by=by, at=at)
    rows.ask_sheet(made)
    _handled(waiting, f"Opgenomen als {made.number}", by, at)
    _ask(
        made, case, f"Verwijzing {made.number}: kijk of de hulp is begonnen", told.starts_on + WITHIN, by, at
    )
    return made


@deed
def give_back_referral(sent: int, *, reason: str, by: Reader, at: datetime) -> None:
    """raises  NotYours, AlreadyHandled, NotSaid"""
    waiting = sent_row(sent, reader=by)
    rows.give_back(waiting, reason=reason, by=by, at=at)
    _handled(waiting, "Teruggegeven aan de verwijzer", by, at)


@deed
def take_back_referral(sent: int, *, reason: str, by: Reader, at: datetime) -> None:
    """The doctor takes it back; the task to record it goes with it. raises  NotYours, AlreadyHandled, NotSaid"""
    waiting = my_sent_row(sent, reader=by)
    rows.take_back(waiting, reason=reason, by=by, at=at)
    _handled(waiting, "Teruggenomen door de verwijzer", by, at)


@deed
def correct_referral(
    number: str, wanted: rows.RightHelp, *, reason: str, by: Reader, at: datetime
) -> Referral:
    """The help or its cost was recorded wrong: it is put right, and so is the order of the provider.

    raises  NotYours and what decisions' correct raises: nothing was written
    """
    made = rows.correct(queries.referral_row(number, reader=by), wanted, reason=reason, by=by, at=at)
    delivery.put_referral_right(made)
    rows.ask_sheet(made)
    return made


@deed
def letter_of_desk_went(
    number: str, *, on: date | None, reason: str = "", by: Reader, at: datetime
) -> Referral:
    """When a desk made its decision known. raises NotYours and what decisions' letter_went raises: nothing was written"""
    made = rows.letter_went(queries.referral_row(number, reader=by), on=on, reason=reason, by=by, at=at)
    terms_follow(Q(referral=made), term_to_object(made).last_day, by=by, at=at)
    rows.ask_sheet(made)
    return made


@deed
def hear_of_referral(
    number: str, *, kind: str, on: date, reason: str = "", way: str = "", by: Reader, at: datetime
) -> ReferralFeedback:
    """The help began, stopped or never began; the referrer is told of it now (way), or by the own page, or later.

    way     how the referrer was told; "" when not yet
    raises  NotYours, AlreadyHeard, NotInOrder, NotAgreed: nothing was written
    """
    referral = queries.referral_row(number, reader=by)
    heard = rows.hear(referral, kind=kind, on=on, reason=reason, by=by, at=at)
    if kind == "start":
        delivery.put_referral_right(referral)
    if kind in STEPS and not _is_closed(referral.case):
        cases.finish_step(referral.case, STEPS[kind], by=by, at=at)
    if referral.sent_id is not None and rows.may_tell(referral):
        way = "scherm"
    if way:
        rows.tell(heard, way=way, on=dutch_day(at), by=by, at=at)
    settle(referral, heard, by, at)
    if kind in rows.ENDS:
        rows.ask_sheet(referral)
    return heard


@deed
def tell_referrer(number: str, *, kind: str, way: str, by: Reader, at: datetime) -> None:
    """The referrer was told of what was heard before. Twice is once. raises NotYours, NotAgreed, NotInOrder"""
    referral = queries.referral_row(number, reader=by)
    heard = referral.feedback.filter(kind=kind).first()
    if heard is None:
        raise access.NotYours(number)
    if rows.tell(heard, way=way, on=dutch_day(at), by=by, at=at):
        settle(referral, referral.feedback.latest("pk"), by, at)


def settle(referral: Referral, last: ReferralFeedback, by: Reader, at: datetime) -> None:
    """What is next: tell the referrer, see whether it stopped, or nothing, and the case is closed. A closed case has no
    work."""
    waits = referral.feedback.filter(told__isnull=True).exists()
    case = referral.case
    if _is_closed(case):
        return
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        result = f"Hulp {last.get_kind_display()}"
    for task in _asked(referral):
        cases.finish_task(task, result=result, by=by, at=at)
    if waits and rows.may_tell(referral):
        title = f"Verwijzing {referral.number}: vertel het de verwijzer"
        _ask(referral, case, title, dutch_day(at) + TOLD, by, at)
    elif last.kind == "start":
        title = f"Verwijzing {referral.number}: kijk of de hulp is gestopt"
        _ask(referral, case, title, referral.ends_on, by, at)
    elif waiting := cases.to_decide(case):
        title = f"Verwijzing {referral.number}: sluit de zaak na het besluit"
        _ask(referral, case, title, waiting[-1].last_day, by, at)
    else:
        result = "voorziening" if last.kind == "stop" else "afgezien"
        cases.close(case, result=result, reason=last.reason, finish_work=True, by=by, at=at)


def _is_closed(case: Case) -> bool:
    """Whether a colleague closed it by hand; what is heard after that still counts for the order and the money."""
    return Closure.objects.filter(case=case).exists()


def _one_at_a_time(home: Household) -> None:
    """Two colleagues who record the same referral at one moment: the second sees what the first recorded."""
    Household.objects.select_for_update(no_key=True).only("pk").get(pk=home.pk)


def _handled(sent: ReferralSent | None, result: str, by: Reader, at: datetime) -> None:
    if sent is not None and sent.task_id is not None:
        task = Task.objects.filter(pk=sent.task_id, open__isnull=False).first()
        if task is not None:
            cases.finish_task(task, result=result, by=by, at=at)


def _ask(referral: Referral, case: Case, title: str, due_on: date, by: Reader, at: datetime) -> None:
    due = max(due_on, dutch_day(at))
    cases.issue_task(
        kind="actie", title=title, reference=f"{ABOUT}{referral.number}", municipality=referral.municipality_id,
        team=holder_of(case).team_id, due_on=due, case=case, by=by, at=at,
    )  # fmt: skip


def _asked(referral: Referral) -> QuerySet[Task]:
    """What waits of `_ask`, and nothing that a colleague or a letter put out."""
    return cases.waiting_about(referral.case_id, f"{ABOUT}{referral.number}")
