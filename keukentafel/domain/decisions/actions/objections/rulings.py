"""Whether what a court is said to have said can be so; and what was written down of it by mistake is taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.decisions.models import Appeal, AppealEnded, Objection, StepUndone, rulings_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import reasons

from .involved import check_takes_step
from .steps import AlreadyDone, StepRefused, undone

RULE = "Awb, artikel 8:72"
RELIEF, GRANTED = "voorlopig", "toegewezen"
ORDERS = ("gegrond", GRANTED)
"""After these the court can order something."""


def check_ruling(
    appeal: Appeal, *, outcome: str, on: date, text: str, due_on: date | None, today: date
) -> None:
    """raises  StepRefused. source  Awb, artikel 8:70, 8:72 and 8:84"""
    if outcome not in dict(rulings_of(appeal.kind)):
        raise StepRefused(
            _("Die uitspraak past niet bij wat er is gevraagd. Kies een andere."), field="outcome", rule=RULE
        )
    if not appeal.filed_on <= on <= today:
        raise StepRefused(
            _("Kies de dag van de uitspraak: na het verzoek, en niet in de toekomst."), field="on"
        )
    _check_order(outcome, on, text.strip(), due_on)


def _check_order(outcome: str, on: date, text: str, due_on: date | None) -> None:
    if not text and (due_on is not None or outcome == GRANTED):
        raise StepRefused(_("Schrijf op wat de gemeente nu moet doen."), field="text", rule=RULE)
    if text and due_on is None and outcome in ORDERS:
        raise StepRefused(
            _("Vul in tot en met wanneer de gemeente dit moet doen."), field="due_on", rule=RULE
        )
    if due_on is not None and due_on < on:
        raise StepRefused(_("Kies een dag die niet voor de uitspraak ligt."), field="due_on", rule=RULE)


@deed
def take_back_ruling(appeal: Appeal, *, reason: str, again: str = "", by: Reader, at: datetime) -> StepUndone:
    """What the court said was written down wrongly, and nothing rests on it any more. What stood there is kept.

    again   number of the objection that was begun again by it, and ended
    raises  DecidedFirst, AlreadyDone where the court was not heard, or a new objection runs after it; StepRefused, ReasonsTooThin
    """
    reach.locked(appeal.objection.case, by=by)
    check_takes_step(appeal.objection, by.account)
    reasons.check(reason, field="reason")
    row = AppealEnded.objects.filter(appeal=appeal).first()
    if row is None or Objection.objects.filter(after=appeal).exists():
        raise AlreadyDone(_("Deze uitspraak kan niet meer worden teruggenomen."))
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        told = [str(row.get_outcome_display()), appeal.court, appeal.number, plain_date(row.on), row.text]
        told += [f"opnieuw beslissen in {again}"] * bool(again)
    kept = undone(
        appeal.objection, "rechter", ", ".join(filter(None, told)), row.at, row.by_id, reason, by, at
    )
    row.delete()
    return kept
