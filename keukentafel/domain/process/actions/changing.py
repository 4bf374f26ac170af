"""From intention to a changed provision: a task with a term, the view of the resident, the decision and all that follows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions import clocks, queries
from keukentafel.domain.decisions.actions import changing, hearing, intending
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import (
    Beschikking,
    Intention,
    IntentionAsked,
    IntentionDropped,
    IntentionHeard,
)
from keukentafel.domain.decisions.queries.intentions import college_rights
from keukentafel.domain.decisions.queries.waits_for_decision import help_from
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.process.queries.made_known import goes_to_nobody
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.aftercare import SUPPORT
from keukentafel.rules.deciding import GIVES, HEARING

from .aftercare import cancel_follow_up, plan_follow_ups
from .heirs import have_heirs_told
from .intention_letters import ask_by_letter, last_asked, tell_dropped
from .intention_replies import reference as reply_reference
from .laying import holder_among
from .penalties import late_no_more
from .work import holder_of

CLOCK = "awb-beslistermijn"
"""Who asks to change help that runs gets an answer within the reasonable term (Awb 4:13)."""
NEXT = "Plan bijwerken na een besluit"
NO_HELP_LEFT = "Er loopt geen hulp meer na een besluit: kijk wat er nog nodig is, en werk het plan bij"
OVERTAKEN = "Een later besluit kwam ervoor in de plaats"
FIRST_LOOK = timedelta(weeks=2)
"""For the task when nobody asked: our own choice, no law."""


class NobodyAsked(Refusal):
    """Nobody can have answered: the letter that asks went to nobody."""


@deed
def intend(
    beschikking_number: str, wanted: intending.Wanted, *, letter: bool = False, by: Reader, at: datetime
) -> Intention:
    """Write down an intention. Asked for by the resident, its term runs from that day; the task lies with who writes it.

    letter  whether the resident is asked by letter what they think of it, where that is asked first
    raises  NotYours and what decisions.actions.intending.intend raises: nothing was written
    """
    row = queries.beschikking_row(beschikking_number, reader=by)
    made = intending.intend(row, wanted, letter=letter, by=by, at=at)
    put_out(made, account=by.account, by=by, at=at)
    if letter:
        ask_by_letter(made, by=by, at=at)
    return made


@deed
def hear(
    intention: int,
    *,
    on: date,
    way: str = "",
    view: str = "",
    exception: str = "",
    why: str = "",
    said_by: str = "",
    of_parents: str = "",
    by: Reader,
    at: datetime,
) -> IntentionHeard:
    """said_by, of_parents, raises  as decisions.actions.hearing.hear; NotYours, NobodyAsked"""
    row = queries.intention_row(intention, reader=by)
    asked = IntentionAsked.objects.select_related("notice").filter(intention=row).first()
    if way == "geen" and asked is not None and goes_to_nobody(asked.notice.document_id, on=dutch_day(at)):
        raise NobodyAsked(
            _("De brief over dit voornemen kreeg nog niemand. Kijk eerst wie hem moet krijgen, en geef dan tijd om te reageren."),
            field="way", rule=HEARING,
        )  # fmt: skip
    return hearing.hear(
        row, on=on, way=way, view=view, exception=exception, why=why, said_by=said_by, of_parents=of_parents, by=by, at=at
    )  # fmt: skip


@deed
def renew(intention: int, wanted: intending.Wanted, *, by: Reader, at: datetime) -> Intention:
    """The same in another way, before it is decided on: the task goes along, and who got a letter gets another.

    raises  NotYours and what decisions.actions.intending.renew raises: nothing was written
    """
    row = queries.intention_row(intention, reader=by)
    asked = last_asked(row) is not None
    made = intending.renew(row, wanted, letter=asked, by=by, at=at)
    case = row.beschikking.aanvraag.case
    for before, after, title in (
        (_reference(row), _reference(made), _title(made)),
        (reply_reference(row), reply_reference(made), ""),
    ):
        for task in cases.waiting_about(case.pk, before):
            cases.issue_task(
                kind=task.kind, title=title or task.title, reference=after, municipality=task.municipality_id,
                team=task.open.team_id, account=task.open.account_id, due_on=task.due_on, case=case, clock=task.clock,
                by=by, at=at,
            )  # fmt: skip
            cases.finish_task(task, result="Voornemen veranderd", by=by, at=at)
    if asked:
        ask_by_letter(made, by=by, at=at)
    return made


@deed
def drop(intention: int, *, reason: str, by: Reader, at: datetime) -> IntentionDropped:
    """It goes no further; who got a letter hears that. raises NotYours and what decisions.actions.intending.drop raises"""
    row = queries.intention_row(intention, reader=by)
    made = intending.drop(row, reason=reason, by=by, at=at)
    tell_dropped(row, made.reason, by=by, at=at)
    _settle(row, result="Blijft zoals het is", on=dutch_day(at), by=by, at=at)
    return made


@deed
def lay_before(intention: int, *, account: int, by: Reader, at: datetime) -> Task:
    """Hand the decision to a colleague who holds the mandate for it; where nobody does, to who writes down what the college
    decides itself. raises NotYours, NotAHolder, IntentionClosed"""
    row = intending.open_intention(queries.intention_row(intention, reader=by), by=by)
    holders = queries.intention_rights(row, reader=by).holders or college_rights(row, reader=by).holders
    holder = holder_among(holders, account)
    case = row.beschikking.aanvraag.case
    team = holder.team or holder_of(case).team_id
    journal.note(
        "aanvraag.laid_before", about=row.beschikking.aanvraag, by=by, at=at, household=case.household_id,
        rule=holder.source[:160], account=account, outcome=row.kind, mandate=holder.mandate,
    )  # fmt: skip
    waiting = _waiting(row)
    if waiting is None:
        return cases.issue_task(
            kind="besluit", title=_title(row), reference=_reference(row), municipality=row.municipality_id, team=team,
            account=account, due_on=dutch_day(at), case=case, by=by, at=at,
        )  # fmt: skip
    cases.pass_task(waiting, team=team, account=account, by=by, at=at)
    return waiting


@deed
def decide(
    intention: int,
    *,
    grounds: str,
    own: str = "",
    rights: bool = False,
    read: int | None = None,
    said_all: bool = False,
    college: College | None = None,
    by: Reader,
    at: datetime,
) -> Beschikking:
    """Decide as intended, send the letter, meet the term, and let the orders, the aftercare and the plan follow.

    college  what burgemeester en wethouders decided themselves, to be written down
    raises  NotYours and what decisions.actions.changing.decide_change raises: nothing was written
    """
    row = queries.intention_row(intention, reader=by)
    made = changing.decide_change(
        row,
        grounds=grounds,
        own=own,
        rights=rights,
        read=read,
        said_all=said_all,
        college=college,
        by=by,
        at=at,
    )
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        outcome = str(made.get_outcome_display())
    _settle(row, result=outcome, on=made.decided_on, by=by, at=at)
    follow(made, by=by, at=at)
    return made


@deed
def follow(made: Beschikking, *, by: Reader, at: datetime) -> None:
    """What a decision after another does to the order, the moments of aftercare and whoever holds the plan."""
    case, begins = made.aanvraag.case, made.counts_from or made.decided_on
    delivery.allocate(made, by=by, at=at)
    delivery.tell_contribution(made, by=by, at=at)
    have_heirs_told(made, by=by, at=at)
    later = FollowUp.objects.filter(
        case=case, beschikking__aanvraag=made.aanvraag_id, planned_on__gte=begins, told__isnull=True, cancelled__isnull=True,
    ).exclude(beschikking=made)  # fmt: skip
    for moment in later.select_related("case").order_by("pk"):
        cancel_follow_up(moment, reason=f"Besluit {made.number}", by=by, at=at)
    if made.outcome in GIVES and made.proposal is not None:
        plan_follow_ups(
            case, after=SUPPORT, starts_on=made.proposal.starts_on, ends_on=made.proposal.ends_on,
            person=made.aanvraag.person_id, beschikking=made, by=by, at=at,
        )  # fmt: skip
    _put_out_what_is_next(made, begins, by=by, at=at)


def _put_out_what_is_next(made: Beschikking, begins: date, *, by: Reader, at: datetime) -> None:
    """The plan follows the decision on the day on which that counts; what was to follow then or later from one before it ends."""
    case = made.aanvraag.case
    for task in cases.waiting_about(case.pk, _next_reference(made)).filter(due_on__gte=begins):
        cases.finish_task(task, result=OVERTAKEN, by=by, at=at)
    holder = holder_of(case)
    cases.issue_task(
        kind="actie", title=NEXT if help_from(begins, case=case.pk).exists() else NO_HELP_LEFT,
        reference=_next_reference(made), municipality=made.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=max(begins, dutch_day(at)), case=case, by=by, at=at,
    )  # fmt: skip


def put_out(made: Intention, *, account: int | None, by: Reader, at: datetime) -> Task:
    """The task of an intention, with the term when the resident asked for it. account None: with who holds the case"""
    case, clock = made.beschikking.aanvraag.case, None
    if made.asked_on is not None:
        of_help = clocks.reference_of_help(made.beschikking.aanvraag)
        clock = cases.start_clock(case, CLOCK, started_on=made.asked_on, reference=of_help, by=by, at=at)
    holder = holder_of(case)
    return cases.issue_task(
        kind="besluit", title=_title(made), reference=_reference(made), municipality=made.municipality_id, team=holder.team_id,
        account=account or holder.account_id, due_on=clock.last_day if clock else dutch_day(at) + FIRST_LOOK,
        case=case, clock=clock, by=by, at=at,
    )  # fmt: skip


def _settle(row: Intention, *, result: str, on: date, by: Reader, at: datetime) -> None:
    waiting = _waiting(row)
    if waiting is not None:
        cases.finish_task(waiting, result=result, by=by, at=at)
    for task in cases.waiting_about(row.beschikking.aanvraag.case_id, reply_reference(row)):
        cases.finish_task(task, result=result, by=by, at=at)
    if row.asked_on is not None:
        met = cases.meet_clock(
            row.beschikking.aanvraag.case, CLOCK, on=on, started_on=row.asked_on,
            reference=clocks.reference_of_help(row.beschikking.aanvraag),
        )  # fmt: skip
        if met is not None:
            late_no_more(met.clock, by=by, at=at)


def _next_reference(made: Beschikking) -> str:
    return f"na-besluit:{made.aanvraag_id}"


def _title(row: Intention) -> str:
    """Of which decision, without what that says: the task is read by who may not read decisions."""
    return f"Voornemen bij aanvraag {row.beschikking.aanvraag.number}"


def _reference(row: Intention) -> str:
    return f"voornemen:{row.pk}"


def _waiting(row: Intention) -> Task | None:
    return cases.waiting_about(row.beschikking.aanvraag.case_id, _reference(row)).first()
