"""An objection that ends without a decision: taken back, or there by mistake. Its work, term and hearing end with it."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.cases.actions.clocks import meet
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.clocks import to_decide_on_objection
from keukentafel.domain.decisions.models import Hearing, Objection, ObjectionWithdrawn
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from . import hearings_fall
from . import objection_letters as letters
from .heard_together import INVITATION_TO_RESIDENT
from .hearing_questions import question_falls
from .notices_stopped import may_be_read, stop_unposted
from .objection_case import finish_work
from .penalties import late_no_more

MISTAKE = "Dit bezwaar stond er door een vergissing van ons."


def stop(objection: Objection, *, on: date, result: str, why: str, by: Reader, at: datetime) -> list[Hearing]:
    """Gives the hearings that do not take place. result: of its tasks; why: of the hearings, for who was invited"""
    clock = to_decide_on_objection(objection.case)
    if clock is not None:
        meet(clock, on=on, withdrawn=True)
        late_no_more(clock, by=by, at=at)
    finish_work(objection.case, result=result, by=by, at=at)
    question_falls(objection, by=by, at=at)
    return hearings_fall.fall_with(objection, why=why, by=by, at=at)


@deed
def end_mistaken(objection: Objection, *, reason: str, by: Reader, at: datetime) -> ObjectionWithdrawn:
    """The desk took it in wrongly. raises as decisions.actions.objections.end_mistaken"""
    hearings_fall.hold(objection)
    made = rows.end_mistaken(objection, reason=reason, by=by, at=at)
    _was_never_there(objection, by, at)
    return made


@deed
def end_without_ruling(objection: Objection, *, reason: str, by: Reader, at: datetime) -> ObjectionWithdrawn:
    """What a court said was written down wrongly. raises as decisions.actions.objections.end_without_ruling"""
    hearings_fall.hold(objection)
    made = rows.end_without_ruling(objection, reason=reason, by=by, at=at)
    _was_never_there(objection, by, at)
    return made


def _was_never_there(objection: Objection, by: Reader, at: datetime) -> None:
    """What was not posted stays here; who may have read one of our letters hears that it was a mistake."""
    written = Notice.objects.filter(case=objection.case_id).exclude(template=INVITATION_TO_RESIDENT)
    told = may_be_read(written)
    stop_unposted(written, by=by, at=at)
    fallen = stop(objection, on=dutch_day(at), result="Een vergissing", why=MISTAKE, by=by, at=at)
    if told:
        letters.mistaken(objection, fallen, by=by, at=at)
