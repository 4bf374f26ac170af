"""What is granted in money: how much, to whom, and what of it was paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from keukentafel.domain.cases.models import Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import court_penalty, owed
from keukentafel.domain.decisions.budget import money_lines
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery.models import Paid
from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import GIVES
from keukentafel.rules.products import IN_MONEY

PAYS = "uitbetalen:"
"""How the reference of a task to pay begins; the number of the decision follows."""
LOOKS = "betaling-nakijken:"
"""The same of a task to see what becomes of money that stopped."""


@dataclass(frozen=True, slots=True)
class Granted:
    """What one decision grants in money. paid_on None: not paid, as far as was told here."""

    number: str
    cents: int
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Payment:
    """What the page of a task about money says.

    cents    of this decision; None: it gives no money any more
    earlier  what decisions before it on the same aanvraag granted, the oldest first
    lines    what is paid, as the letter says it: for each week or month, and in all
    first, last  day of the money of this decision
    ended    the first day from which nothing is owed any more, where something is owed of the days before it
    """

    number: str
    aanvraag: str
    whom: str
    cents: int | None
    paid_on: date | None
    earlier: tuple[Granted, ...]
    lines: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    ended: date | None = None


def about_money(reference: str) -> str:
    """The number of the decision that a task pays or looks at; empty for another task. reference: of the task"""
    for start in (PAYS, LOOKS):
        if reference.startswith(start):
            return reference.removeprefix(start)
    return ""


def open_money(case: int) -> list[Task]:
    """The tasks of a case to pay what was granted, to see what becomes of money that stopped, or about a penalty for deciding too
    late: one statement."""
    about = Q()
    for start in (PAYS, LOOKS, owed.SETTLES, owed.PAYS, court_penalty.PAYS):
        about |= Q(reference__startswith=start)
    return list(Task.objects.filter(about, case=case, open__isnull=False).order_by("due_on", "pk"))


def payment(reference: str, *, reader: Reader) -> Payment | None:
    """Of the task with this reference; None for another, and for who may not read the decision. Two statements."""
    try:
        row = decision_of(reference, reader=reader)
    except NotYours:
        return None
    chain = Beschikking.objects.filter(aanvraag=row.aanvraag_id, pk__lte=row.pk).select_related("proposal")
    paid = holding().filter(beschikking__aanvraag=row.aanvraag_id)
    days = {each.beschikking_id: each.on for each in paid}
    granted = {
        each.pk: Granted(each.number, cents_of(each.proposal), days.get(each.pk))
        for each in chain.order_by("pk")
        if each.proposal is not None and gives_money(each)
    }
    this = granted.pop(row.pk, None)
    return Payment(
        number=row.number,
        aanvraag=row.aanvraag.number,
        whom=person_name(row.aanvraag.person).full,
        cents=this.cents if this else None,
        paid_on=this.paid_on if this else None,
        earlier=tuple(granted.values()),
        lines=tuple(money_lines(row.proposal)) if this and row.proposal else (),
        first=row.proposal.starts_on if this and row.proposal else None,
        last=row.proposal.ends_on if this and row.proposal else None,
        ended=_ended(row, chain) if this is None else None,
    )


def _ended(row: Beschikking, chain: Iterable[Beschikking]) -> date | None:
    began = [each.proposal.starts_on for each in chain if each.proposal is not None and gives_money(each)]
    on = row.effective_on
    return on if began and on is not None and on > min(began) else None


def decision_of(reference: str, *, reader: Reader) -> Beschikking:
    """The decision of a task about money, for who may read decisions. raises NotYours"""
    number, found = about_money(reference), None
    if number and reader.kind == "professional":
        found = (
            Beschikking.objects.select_related("aanvraag__person", "proposal")
            .filter(
                lets_through(reader, "aanvraag__case"),
                number=number,
                aanvraag__case__household__in=access.households(reader, right="besluiten"),
                municipality__in=reader.municipalities,
            )
            .first()
        )
    if found is None:
        raise NotYours(reference)
    return found


def holding() -> QuerySet[Paid]:
    """Payments that were not taken back by opening their task again."""
    return Paid.objects.filter(task__done__at=F("at"))


def gives_money(beschikking: Beschikking) -> bool:
    proposal = beschikking.proposal
    return proposal is not None and proposal.form in IN_MONEY and beschikking.outcome in GIVES


def cents_of(proposal: Proposal) -> int:
    """What is granted in whole, or in a year where that is not known."""
    cents = proposal.cents_per_year if proposal.total_cents is None else proposal.total_cents
    return int(cents)
