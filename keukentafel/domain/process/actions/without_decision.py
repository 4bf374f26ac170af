"""An aanvraag that is withdrawn, or not treated because it stays incomplete: terms and tasks end, and the resident hears it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import untreated, withdraw
from keukentafel.domain.decisions.models import (
    Aanvraag,
    AanvraagTold,
    AanvraagWithdrawn,
    Beschikking,
    ToldWithdrawn,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from . import decision_terms as terms
from . import notices
from .deciding import DECIDED, task_of, waiting_for
from .unsent_requests import was_asked
from .urgent import follow_decision, temporary_of
from .work import holder_of, urgency_is_met

WITHIN = timedelta(weeks=1)
"""To see what becomes of the case: our own choice."""
WENT_ON = (
    "Deze aanvraag wachtte op ons onderzoek. Wij nemen er geen besluit over. Ons onderzoek gaat wel door. "
    "Wilt u dat ook niet meer? Bel ons dan."
)
OURS = "Dat was een vergissing van ons. Onze excuses daarvoor."
THEIRS = "U liet ons daarna weten dat u de hulp toch wilt."


@deed
def withdraw_aanvraag(number: str, said: withdraw.NoLonger, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """Nobody decides on it any more: its term ends, the task goes off the desk, and a letter confirms it.

    raises  NotYours and what decisions.actions.withdraw raises: nothing was written
    """
    return withdraw_row(queries.aanvraag_row(number, reader=by), said, by=by, at=at)


@deed
def withdraw_row(
    aanvraag: Aanvraag, said: withdraw.NoLonger, *, by: Reader, at: datetime
) -> AanvraagWithdrawn:
    """The same of an aanvraag that the reader was let into, also by the resident."""
    row = withdraw.withdraw(aanvraag, said, by=by, at=at)
    _over(aanvraag, row, "Aanvraag ingetrokken", by=by, at=at)
    values = {"aanvraag_op": aanvraag.received_on, "ingetrokken_op": row.said_on}
    stands = f"Het nummer is {aanvraag.number}. Wij stoppen met de aanvraag en nemen geen besluit."
    notices.write(
        aanvraag.case, aanvraag.person, "aanvraag-ingetrokken", values | {"stand": stands}, by=by, at=at
    )
    return row


@deed
def end_after_death(number: str, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """Who asked died: the term and the task end as when it is withdrawn, and no letter goes out.

    raises  NotYours and what decisions.actions.withdraw.end_after_death raises: nothing was written
    """
    aanvraag = queries.aanvraag_row(number, reader=by)
    row = withdraw.end_after_death(aanvraag, by=by, at=at)
    _over(aanvraag, row, "Vervallen: de inwoner is overleden", by=by, at=at)
    return row


@deed
def undo_withdrawal(number: str, *, by: Reader, at: datetime) -> Clock | None:
    """It was recorded by mistake, today: the term runs on from where it was, the decision is on a desk again, and a letter
    says so.

    raises  NotYours, CannotUndo
    """
    return undo_row(queries.aanvraag_row(number, reader=by), by=by, at=at)


@deed
def undo_row(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> Clock | None:
    """The same of an aanvraag that the reader was let into, also by the resident. raises CannotUndo"""
    before = withdraw.undo_withdrawal(aanvraag, by=by, at=at)
    clock = terms.run_again(aanvraag, met_on=before.said_on, by=by, at=at)
    _mistake(aanvraag.case, _further(aanvraag), by=by, at=at)
    due_on = clock.last_day if clock else dutch_day(at)
    task_of(aanvraag, clock=clock, account=_desk(aanvraag.case, by), due_on=due_on, by=by, at=at)
    runs = f"Uw aanvraag {aanvraag.number} van {plain_date(aanvraag.received_on)} loopt gewoon door."
    notices.write(
        aanvraag.case, aanvraag.person, "aanvraag-loopt-weer",
        {"waarom": _why(by), "stand": f"{runs} U hoeft niets te doen. U krijgt van ons een besluit."}, by=by, at=at,
    )  # fmt: skip
    return clock


@deed
def withdraw_told(told: AanvraagTold, said: withdraw.NoLonger, *, by: Reader, at: datetime) -> ToldWithdrawn:
    """What waits for the investigation is not wanted any more. The investigation goes on until somebody says otherwise: a task.

    told    that the reader was let into
    raises  what decisions.actions.withdraw.withdraw_told raises: nothing was written
    """
    row = withdraw.withdraw_told(told, said, by=by, at=at)
    _see_to(
        told.case, f"Een aanvraag in zaak {told.case.number} is ingetrokken voor het onderzoek klaar was: kijk of dat doorgaat",
        reference=_of_told(told), by=by, at=at,
    )  # fmt: skip
    notices.write(
        told.case, told.person, "aanvraag-ingetrokken",
        {"aanvraag_op": told.came_on, "ingetrokken_op": row.said_on, "stand": WENT_ON}, by=by, at=at,
    )  # fmt: skip
    return row


@deed
def undo_told(told: AanvraagTold, *, by: Reader, at: datetime) -> None:
    """It waits for the investigation again. raises CannotUndo"""
    withdraw.undo_told_withdrawal(told, by=by, at=at)
    _mistake(told.case, _of_told(told), by=by, at=at)
    waits = f"Uw aanvraag van {plain_date(told.came_on)} wacht tot ons onderzoek klaar is."
    notices.write(
        told.case, told.person, "aanvraag-loopt-weer",
        {"waarom": _why(by), "stand": f"{waits} U hoeft niets te doen. Daarna krijgt u van ons een besluit."}, by=by, at=at,
    )  # fmt: skip


@deed
def leave_untreated(
    number: str, *, grounds: str, own: str = "", rights: bool = False, by: Reader, at: datetime
) -> Beschikking:
    """Decide not to treat it, send the letter and meet the term. raises as decisions.actions.untreated, and NotYours"""
    aanvraag = queries.aanvraag_row(number, reader=by)
    made = untreated.leave_untreated(aanvraag, grounds=grounds, own=own, rights=rights, by=by, at=at)
    if not was_asked(aanvraag):
        raise untreated.NotAskedYet(
            _("De brief die om aanvulling vraagt is nog niet verstuurd. Verstuur hem, of neem een besluit."),
            rule=untreated.SOURCE,
        )
    terms.meet(aanvraag, on=made.decided_on, by=by, at=at)
    urgency_is_met(aanvraag.case, result=DECIDED, by=by, at=at)
    follow_decision(made, by=by, at=at)
    cases.finish_step(aanvraag.case, "besluit", by=by, at=at)
    _off_the_desk(aanvraag, f"Buiten behandeling gelaten, besluit {made.number}", by=by, at=at)
    _see_further(aanvraag, by=by, at=at)
    return made


def _over(aanvraag: Aanvraag, row: AanvraagWithdrawn, result: str, *, by: Reader, at: datetime) -> None:
    _off_the_desk(aanvraag, result, by=by, at=at)
    terms.meet(aanvraag, on=row.said_on, withdrawn=True, by=by, at=at)
    _see_to_temporary(aanvraag, by=by, at=at)
    _see_further(aanvraag, by=by, at=at)


def _off_the_desk(aanvraag: Aanvraag, result: str, *, by: Reader, at: datetime) -> None:
    waiting = waiting_for(aanvraag)
    if waiting is not None:
        cases.finish_task(waiting, result=result, by=by, at=at)


def _see_to_temporary(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> None:
    """Help at once was to last till the decision (Wmo 2015, artikel 2.3.3); now somebody says when it stops."""
    today = dutch_day(at)
    for row in temporary_of(aanvraag.case, aanvraag.person_id, on=today):
        if row.ended is not None:
            continue
        _see_to(
            aanvraag.case, f"Aanvraag {aanvraag.number} is ingetrokken: kijk of tijdelijke hulp {row.number} stopt",
            reference=_further(aanvraag), within=timedelta(), by=by, at=at,
        )  # fmt: skip


def _see_further(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> None:
    """A case with nothing on a desk would be forgotten."""
    _see_to(
        aanvraag.case, f"Aanvraag {aanvraag.number} komt niet tot een besluit over hulp: kijk of de zaak dicht kan",
        reference=_further(aanvraag), by=by, at=at,
    )  # fmt: skip


def _see_to(
    case: Case, title: str, *, reference: str, within: timedelta = WITHIN, by: Reader, at: datetime
) -> None:
    """A task for who holds the case, or for the pile of the team."""
    cases.issue_task(
        kind="actie", title=title, reference=reference, municipality=case.municipality_id, team=holder_of(case).team_id,
        account=_desk(case, by), due_on=dutch_day(at) + within, case=case, by=by, at=at,
    )  # fmt: skip


def _desk(case: Case, by: Reader) -> int | None:
    """Of who holds the case, else of the colleague who does this; a resident leaves it on the pile of the team."""
    return holder_of(case).account_id or (by.account if by.kind == "professional" else None)


def _mistake(case: Case, reference: str, *, by: Reader, at: datetime) -> None:
    for task in cases.waiting_about(case.pk, reference):
        cases.finish_task(task, result="Intrekken was een vergissing", by=by, at=at)


def _why(by: Reader) -> str:
    return OURS if by.kind == "professional" else THEIRS


def _further(aanvraag: Aanvraag) -> str:
    return f"verder:{aanvraag.number}"


def _of_told(told: AanvraagTold) -> str:
    return f"verder:wacht-{told.pk}"
