"""What a committee advises about an objection, once somebody was heard or need not be."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Advice,
    Course,
    HearingReport,
    HearingWaived,
    Objection,
    StepUndone,
    objection_outcomes,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import reasons

from .steps import StepRefused, note, only_once, open_objection, undone, with_reason
from .wanted import NotHeard

RULE = "Awb, artikel 7:13 lid 6"


@deed
def advise(
    objection: Objection, *, outcome: str, text: str, given_on: date, by: Reader, at: datetime
) -> Advice:
    """What is advised. raises ObjectionClosed, AlreadyDone, NotHeard, StepRefused. source  Awb, artikel 7:13 lid 6"""
    objection = open_objection(objection, by=by)
    _check(objection, outcome, text, given_on, today=dutch_day(at))
    only_once(Advice.objects.filter(objection=objection).exists())
    made = Advice.objects.create(
        municipality_id=objection.municipality_id, objection=objection, outcome=outcome, text=text.strip(),
        given_on=given_on, at=at, by_id=by.account,
    )  # fmt: skip
    note("objection.advised", objection, by, at, rule=RULE, outcome=outcome)
    return made


@deed
def correct_advice(
    objection: Objection, *, outcome: str, text: str, given_on: date, reason: str, by: Reader, at: datetime
) -> StepUndone:
    """It was written down wrongly: what it says is put right, and what stood there is kept.

    raises  as advise; ReasonsTooThin
    """
    objection = open_objection(objection, by=by)
    row = Advice.objects.filter(objection=objection).first()
    if row is None:
        raise StepRefused(_("Er staat geen advies."))
    _check(objection, outcome, text, given_on, today=dutch_day(at))
    reasons.check(reason, field="reason", rule=RULE)
    if (row.outcome, row.text, row.given_on) == (outcome, text.strip(), given_on):
        raise StepRefused(_("Dit staat er al zo. Verander wat er niet klopte."), field="text")
    kept = undone(objection, "advies", _in_words(row), row.at, row.by_id, reason, by, at)
    row.outcome, row.text, row.given_on, row.at, row.by_id = outcome, text.strip(), given_on, at, by.account
    row.save()
    return kept


def is_heard(objection: Objection) -> bool:
    """Whether somebody was heard, or it was written down why not. source  Awb, artikel 7:2 and 7:3"""
    held = HearingReport.objects.filter(hearing__objection=objection)
    return held.exists() or HearingWaived.objects.filter(objection=objection).exists()


def _check(objection: Objection, outcome: str, text: str, given_on: date, *, today: date) -> None:
    """raises  NotHeard, StepRefused"""
    if outcome not in dict(objection_outcomes()):
        raise StepRefused(_("Kies wat het advies is."), rule=RULE)
    if not Course.objects.filter(objection=objection, committee=True).exists():
        raise StepRefused(
            _("Er is geen commissie om advies gevraagd. Leg eerst vast welke commissie advies geeft."), rule=RULE
        )  # fmt: skip
    if not is_heard(objection):
        raise NotHeard(
            _("De commissie hoort eerst en adviseert daarna. Schrijf het verslag van de hoorzitting, of leg vast waarom die niet "
              "nodig is."),
            rule="Awb, artikel 7:13 lid 3, 4 en 6",
        )  # fmt: skip
    with_reason(text, _("Schrijf op waarom dat het advies is."), RULE)
    _check_day(objection, given_on, today=today)


def _check_day(objection: Objection, given_on: date, *, today: date) -> None:
    """raises  StepRefused"""
    if given_on > today:
        raise StepRefused(_("Die dag is nog niet geweest. Kijk de dag nog eens na."), field="given_on")
    if given_on < objection.received_on:
        raise StepRefused(
            _("Het bezwaar kwam op %(day)s. Een advies van daarvoor kan niet."), day=plain_date(objection.received_on),
            field="given_on", rule=RULE,
        )  # fmt: skip
    heard = objection.hearings.filter(report__isnull=False).order_by("-starts_at").first()
    if heard is not None and given_on < dutch_day(heard.starts_at):
        raise StepRefused(
            _("De hoorzitting was op %(day)s. Een advies van daarvoor kan niet."), day=plain_date(dutch_day(heard.starts_at)),
            field="given_on", rule=RULE,
        )  # fmt: skip


def _in_words(row: Advice) -> str:
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        return f"{row.get_outcome_display()}, gegeven op {plain_date(row.given_on)}: {row.text}"
