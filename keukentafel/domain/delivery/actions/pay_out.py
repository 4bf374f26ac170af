"""Money that is granted is paid: a task for the back office, and done is paid."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.rules.deciding import GIVES

from .hand_over import back_office_of

PAID = "uitbetalen:"
"""How the reference of the task begins; the number of the decision follows."""
WITHIN = timedelta(days=7)
"""Our own choice; the decision names no day."""


@deed
def pay_out(beschikking: Beschikking, *, by: Reader, at: datetime) -> Task | None:
    """A task to pay what is granted in money, with the amount and to whom; None for help in another form. Twice is once."""
    proposal, aanvraag = beschikking.proposal, beschikking.aanvraag
    if proposal is None or proposal.form != "geld" or beschikking.outcome not in GIVES:
        return None
    reference = f"{PAID}{beschikking.number}"
    if Task.objects.filter(case=aanvraag.case_id, reference=reference).exists():
        return None
    cents = proposal.cents_per_year if proposal.total_cents is None else proposal.total_cents
    what = "Verander de betaling" if beschikking.before else "Betaal uit"
    whom = person_name(aanvraag.person).full
    today = dutch_day(at)
    return cases.issue_task(
        kind="actie", title=f"{what}: {euros(Decimal(cents) / 100)} aan {whom}, besluit {beschikking.number}"[:200],
        municipality=beschikking.municipality_id, team=back_office_of(aanvraag.case, today), reference=reference,
        due_on=today + WITHIN, case=aanvraag.case, by=by, at=at,
    )  # fmt: skip
