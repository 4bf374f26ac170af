"""From plan to delivery: an aanvraag comes in, is proposed on, laid before who may decide, decided and allocated."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import laws, queries
from keukentafel.domain.decisions.actions.aanvraag import LawMissing
from keukentafel.domain.decisions.clocks import reference
from keukentafel.domain.decisions.models import Aanvraag, Beschikking
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.queries.steps import process_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.aftercare import SUPPORT
from keukentafel.rules.deciding import GIVES

from . import decision_terms as terms
from .aftercare import plan_follow_ups
from .heirs import have_heirs_told
from .laying import holder_among
from .scoping import concerns
from .urgent import follow_decision
from .work import finish_open_tasks, holder_of, put_out_next, urgency_is_met

DECIDED = "Besluit genomen"
"""Result of a task. Who reads tasks does not always read decisions, so it says no number."""


@deed
def ask(
    case_number: str,
    *,
    person: int,
    law: str = "",
    on_behalf: bool = False,
    received_on: date | None = None,
    by: Reader,
    at: datetime,
) -> Aanvraag:
    """Take an aanvraag in a case: the term to decide runs, and the decision is on somebody's desk.

    law     empty: the one that fits the case and the person
    received_on  the day on which it came in, when that was before today
    raises  NotYours, LawMissing and what decisions.actions.receive_aanvraag raises: nothing was written
    """
    case = case_row(case_number, reader=by)
    law = law or law_of(case, person, on=dutch_day(at))
    aanvraag = take_in(
        case, person=person, law=law, on_behalf=on_behalf, received_on=received_on, by=by, at=at
    )
    concerns(case, law, by=by, at=at)
    return aanvraag


def law_of(case: Case, person: int, *, on: date) -> str:
    """The one law that fits. raises decisions.actions.aanvraag.LawMissing where more than one does"""
    law = laws.fitting(case, person, on=on)
    if not law:
        raise LawMissing(_("Kies waar de aanvraag over gaat. Meer dan één wet kan hier passen."))
    return law


@deed
def take_in(
    case: Case,
    *,
    person: int,
    law: str,
    on_behalf: bool = False,
    received_on: date | None = None,
    by: Reader | None,
    at: datetime,
) -> Aanvraag:
    """The same for a case that was let into already, also by the system itself (by None).

    received_on  see decisions.receive_aanvraag; the decision lies with whoever holds the case when a resident applies
    """
    aanvraag = decisions.receive_aanvraag(
        case, person=person, law=law, on_behalf=on_behalf, received_on=received_on, by=by, at=at
    )
    clock = terms.start(aanvraag, by=by, at=at)
    colleague, holder = by if by and by.kind == "professional" else None, holder_of(case)
    for step in ("plan", "aanvraag") if colleague else ("aanvraag",):  # whoever applies, made no plan by that
        cases.finish_step(case, step, by=colleague, at=at)
    if colleague is not None:
        finish_open_tasks(case, "plan", result="Aanvraag in behandeling", by=colleague, at=at)
        account = holder.account_id or colleague.account
        put_out_next(case, process_of(case), after="plan", account=account, by=colleague, at=at)
    account = colleague.account if colleague else holder.account_id
    task_of(aanvraag, clock=clock, account=account, due_on=clock.last_day, by=by, at=at)
    return aanvraag


@deed
def task_of(
    aanvraag: Aanvraag,
    *,
    clock: Clock | None,
    account: int | None,
    due_on: date,
    by: Reader | None,
    at: datetime,
) -> Task:
    """To decide on it, on somebody's desk or, without account, on the pile of the team that holds the case."""
    return cases.issue_task(
        kind="besluit", title=_title(aanvraag), reference=reference(aanvraag), municipality=aanvraag.municipality_id,
        team=holder_of(aanvraag.case).team_id, account=account, due_on=due_on, case=aanvraag.case, clock=clock, by=by, at=at,
    )  # fmt: skip


@deed
def lay_before(aanvraag_number: str, *, account: int, outcome: str, by: Reader, at: datetime) -> Task:
    """Hand the decision to a colleague who holds the mandate for it.

    raises  NotYours, NotAHolder, AlreadyDecided
    """
    aanvraag = queries.aanvraag_row(aanvraag_number, reader=by)
    if aanvraag.beschikkingen.exists():
        raise decisions.AlreadyDecided(_("Op deze aanvraag is al besloten. Hieronder staat het besluit."))
    decisions.check_not_withdrawn(aanvraag)
    holder = holder_among(queries.holders(aanvraag, outcome=outcome, reader=by), account)
    team = holder.team or holder_of(aanvraag.case).team_id
    journal.note(
        "aanvraag.laid_before", about=aanvraag, by=by, at=at, household=aanvraag.case.household_id,
        rule=holder.source[:160], account=account, outcome=outcome, mandate=holder.mandate,
    )  # fmt: skip
    waiting = waiting_for(aanvraag)
    if waiting is None:
        return cases.issue_task(
            kind="besluit", title=_title(aanvraag), reference=reference(aanvraag), team=team, account=account,
            municipality=aanvraag.municipality_id, due_on=dutch_day(at), case=aanvraag.case, by=by, at=at,
        )  # fmt: skip
    cases.pass_task(waiting, team=team, account=account, by=by, at=at)
    return waiting


@deed
def decide(
    aanvraag_number: str,
    *,
    outcome: str,
    grounds: str,
    proposal: int,
    ground: str = "",
    own: str = "",
    difference: str = "",
    rights: bool = False,
    college: decisions.College | None = None,
    ending: Collection[str] | None = None,
    by: Reader,
    at: datetime,
) -> Beschikking:
    """Decide, send the letter, meet the term, and give a provider its order when help in kind was granted.

    difference  what was asked and which part of it is not granted, for a partial grant
    own     a paragraph of one's own for the letter; rights: the sheet with one's rights goes along with it
    college what burgemeester en wethouders decided themselves, to be written down; ending: as decisions.decide takes it
    raises  NotYours and what decisions.actions.decide raises: nothing was written
    """
    aanvraag = queries.aanvraag_row(aanvraag_number, reader=by)
    beschikking = decisions.decide(
        aanvraag, outcome=outcome, grounds=grounds, proposal=proposal, ground=ground, own=own, difference=difference,
        rights=rights, college=college, ending=ending, by=by, at=at,
    )  # fmt: skip
    case = aanvraag.case
    terms.meet(aanvraag, on=beschikking.decided_on, by=by, at=at)
    urgency_is_met(case, result=DECIDED, by=by, at=at)
    follow_decision(beschikking, by=by, at=at)
    for task in cases.waiting_about(case.pk, "stap:plan"):
        cases.finish_task(task, result=DECIDED, by=by, at=at)
    for step in ("plan", "besluit"):
        cases.finish_step(case, step, by=by, at=at)
    waiting = waiting_for(aanvraag)
    if waiting is not None:
        with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
            outcome_name = str(beschikking.get_outcome_display())
        cases.finish_task(waiting, result=outcome_name, by=by, at=at)
    delivery.allocate(beschikking, by=by, at=at)
    delivery.tell_contribution(beschikking, by=by, at=at)
    have_heirs_told(beschikking, by=by, at=at)
    proposed = beschikking.proposal
    if beschikking.outcome in GIVES and proposed is not None:
        plan_follow_ups(
            case, after=SUPPORT, starts_on=proposed.starts_on, ends_on=proposed.ends_on,
            person=aanvraag.person_id, beschikking=beschikking, by=by, at=at,
        )  # fmt: skip
    return beschikking


def _title(aanvraag: Aanvraag) -> str:
    return f"Besluiten op aanvraag {aanvraag.number}"


def waiting_for(aanvraag: Aanvraag) -> Task | None:
    """The open task of this aanvraag: a case may have several."""
    return cases.waiting_about(aanvraag.case_id, reference(aanvraag)).first()
