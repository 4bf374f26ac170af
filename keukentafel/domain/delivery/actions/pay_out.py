"""Money that is granted is paid: a task for the back office, and a row when somebody says that it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task, TaskDone
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.delivery.models import Paid
from keukentafel.domain.delivery.queries.payments import (
    LOOKS,
    PAYS,
    cents_of,
    decision_of,
    gives_money,
    holding,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons

from .hand_over import back_office_of

WITHIN = timedelta(days=7)
"""From the decision, or from the first day of the money where that is later. Our own choice; the decision names no day."""


class WrongDayPaid(Refusal):
    """Nothing can have been paid on that day."""

    field = "on"


class NotToPay(Refusal):
    """With this task nothing is paid."""


@deed
def finish_unpaid(task: Task, *, result: str, by: Reader, at: datetime) -> TaskDone:
    """What was promised is not paid, and whoever looks it up reads why. raises rules.reasons.ReasonsTooThin, AlreadyDone"""
    reasons.check(
        result, field="result", rule="",
        sentence=_("Er is geld toegezegd. Schrijf in een hele zin op waarom het niet wordt betaald."),
    )  # fmt: skip
    return cases.tick_off(task, result=result, by=by, at=at)


@deed
def pay_out(beschikking: Beschikking, *, by: Reader, at: datetime) -> Task | None:
    """A task to pay what is granted in money; what earlier decisions on the aanvraag granted is paid no more.

    Gives the task, also one to look at money that stopped while it was paid or owed for some days; None where there is
    nothing to do. The title says no amount and no name: the page of the task does, to who may read the decision.
    Twice is once.
    """
    owed = _pay_no_more(beschikking, by, at)
    number = beschikking.aanvraag.number
    if gives_money(beschikking):
        what = "Verander de betaling op" if beschikking.before else "Betaal uit wat is toegekend op"
        return _put_out(PAYS, f"{what} aanvraag {number}", beschikking, by, at)
    earlier = holding().filter(beschikking__aanvraag=beschikking.aanvraag_id, beschikking__lt=beschikking.pk)
    if owed or earlier.exists():
        return _put_out(
            LOOKS, f"Kijk de betaling na op aanvraag {number}: er is een later besluit", beschikking, by, at
        )
    return None


@deed
def tell_paid(task: Task, *, on: date, by: Reader, at: datetime) -> Paid:
    """What this task asked to pay was paid, and the task is done.

    on      the day on which it was paid
    raises  NotYours, NotToPay, WrongDayPaid, AlreadyDone: nothing was written
    """
    beschikking = decision_of(task.reference, reader=by)
    if not task.reference.startswith(PAYS) or beschikking.proposal is None:
        raise NotToPay(_("Met deze taak wordt niets uitbetaald."))
    check_day_paid(on, decided_on=beschikking.decided_on, at=at)
    cases.finish_task(task, result="Betaald", by=by, at=at)
    made = Paid.objects.create(
        municipality_id=beschikking.municipality_id, beschikking=beschikking, task=task, on=on,
        cents=cents_of(beschikking.proposal), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note("provision.paid", about=made, by=by, at=at, household=task.household_id)
    return made


def check_day_paid(on: date, *, decided_on: date, at: datetime) -> None:
    """raises WrongDayPaid"""
    if on > dutch_day(at):
        raise WrongDayPaid(_("Deze dag komt nog. Vul de dag in waarop is betaald."))
    if on < decided_on:
        raise WrongDayPaid(
            _("Het besluit is van %(day)s. Vul die dag in, of een latere."), day=plain_date(decided_on)
        )


def _pay_no_more(beschikking: Beschikking, by: Reader, at: datetime) -> bool:
    """Take the open tasks of earlier decisions off the desk; whether what they asked is owed for some days all the same."""
    before = beschikking.before
    if before is None:
        return False
    earlier = Beschikking.objects.filter(aanvraag=beschikking.aanvraag_id, pk__lt=beschikking.pk)
    references = [
        f"{start}{number}" for start in (PAYS, LOOKS) for number in earlier.values_list("number", flat=True)
    ]
    tasks = Task.objects.filter(case=beschikking.aanvraag.case_id, reference__in=references)
    ended = cases.finish_reminders(tasks, result="Er is een later besluit", by=by, at=at)
    first = before.proposal.starts_on if before.proposal else None
    begun = first is not None and beschikking.effective_on is not None and beschikking.effective_on > first
    return ended > 0 and begun


def _put_out(start: str, title: str, beschikking: Beschikking, by: Reader, at: datetime) -> Task | None:
    case, reference, today = beschikking.aanvraag.case, f"{start}{beschikking.number}", dutch_day(at)
    if Task.objects.filter(case=case, reference=reference).exists():
        return None
    begins = beschikking.proposal.starts_on if start == PAYS and beschikking.proposal else today
    return cases.issue_task(
        kind="actie", title=title, municipality=beschikking.municipality_id, team=back_office_of(case, today),
        reference=reference, due_on=max(today, begins) + WITHIN, case=case, by=by, at=at,
    )  # fmt: skip
