"""Within which term is decided on an aanvraag: that of its law.

source  Wmo 2015, artikel 2.3.5 lid 2; Awb, artikel 4:13; Wgs, artikel 4 and 4a
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock, Task
from keukentafel.domain.decisions.clocks import (
    AFTER_TALK,
    CODES,
    FIRST_TALK,
    REASONABLE,
    clocks_of,
    own_first,
    reference,
)
from keukentafel.domain.decisions.laws import THREAT
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.working_days import next_working_day

from . import awaited, unsent_requests
from .late_appeals import decided_after_all, ordered_again
from .penalties import late_again, late_no_more

"""The first conversation is within three working days. source  Wgs, artikel 4 lid 2"""
SHORTER = "wgs-besluit-weken"
"""Norm of the ordinance: weeks to decide after the first conversation about debts."""


@deed
def start(aanvraag: Aanvraag, *, by: Reader | None, at: datetime) -> Clock:
    """The term that runs from the receipt; about debts that of the first conversation, as long as nobody held it."""
    code, started_on = CODES.get(aanvraag.law, REASONABLE), aanvraag.received_on
    if code == AFTER_TALK:
        talked_on = _talked_on(aanvraag.case)
        code = AFTER_TALK if talked_on else FIRST_TALK
        started_on = max(started_on, talked_on or started_on)
    day = _by_ordinance(code, started_on, aanvraag.municipality_id)
    return cases.start_clock(
        aanvraag.case, code, started_on=started_on, at_the_latest=day, reference=reference(aanvraag), by=by, at=at
    )  # fmt: skip


@deed
def talked(case: Case, *, on: date, by: Reader, at: datetime) -> None:
    """The first conversation about debts was held: its term is met, and that to decide runs. Tasks of the one are due by the
    other from now on.

    on  the day on which it was held
    """
    for hurry in Clock.objects.filter(case=case, code=THREAT, met__isnull=True).order_by("pk"):
        for task in Task.objects.filter(clock=hurry, open__isnull=False):
            cases.finish_task(task, result="Het eerste gesprek is gevoerd", by=by, at=at)
        cases.meet(hurry, on=max(on, hurry.started_on))
    for first in Clock.objects.filter(case=case, code=FIRST_TALK, met__isnull=True).order_by("pk"):
        day = max(on, first.started_on)
        cases.meet(first, on=day)
        sooner = _by_ordinance(AFTER_TALK, day, case.municipality_id)
        clock = cases.start_clock(
            case, AFTER_TALK, started_on=day, at_the_latest=sooner, reference=first.reference, by=by, at=at
        )
        cases.move_to_clock(first, clock, due_on=clock.last_day)


@deed
def meet(aanvraag: Aanvraag, *, on: date, withdrawn: bool = False, by: Reader, at: datetime) -> None:
    """It was decided on, or nobody waits for a decision any more. The deed around it is journalled."""
    clock = own_first(aanvraag, clocks_of(aanvraag).filter(met__isnull=True)).first()
    if clock is not None:
        if not withdrawn:  # what was withdrawn by mistake waits for it again
            unsent_requests.over(clock, by=by, at=at)
        cases.meet(clock, on=on, withdrawn=withdrawn)
        late_no_more(clock, by=by, at=at)
        awaited.over(clock, result="Niet meer nodig", by=by, at=at)
    decided_after_all(aanvraag, result="Ingetrokken" if withdrawn else "Er is besloten", by=by, at=at)


@deed
def run_again(aanvraag: Aanvraag, *, met_on: date, by: Reader, at: datetime) -> Clock | None:
    """That it ended on this day was a mistake: the term runs on from where it was. None when none ended then."""
    clock = own_first(aanvraag, clocks_of(aanvraag).filter(met__on=met_on)).first()
    if clock is not None:
        cases.unmeet(clock)
        late_again(clock, by=by, at=at)
    ordered_again(aanvraag, by=by, at=at)
    return clock


def _by_ordinance(code: str, started_on: date, municipality: int) -> date | None:
    """The last day that the ordinance gives, on a working day; None where it says nothing. source  Wgs, artikel 4a lid 2"""
    if code != AFTER_TALK:
        return None
    try:
        norm = loader.load().gemeenten[municipality].verordening.get(SHORTER, on=started_on)
    except (KeyError, UnknownCode, NotInForce):
        return None
    return next_working_day(started_on + timedelta(weeks=int(norm.waarde)))


def _talked_on(case: Case) -> date | None:
    done = ConversationDone.objects.filter(conversation__case=case).order_by("pk")
    return done.values_list("conversation__held_on", flat=True).first()
