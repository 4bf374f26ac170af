"""The hearings of an objection that ends before they were held: they do not take place, and who was invited hears it."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.actions.objections.hearings import fall, put_back
from keukentafel.domain.decisions.models import Advice, Course, Hearing, Objection
from keukentafel.domain.intake.models import NoticeStopped
from keukentafel.domain.walls.reader import Reader

from . import notice_tasks
from . import objection_letters as letters
from . import objection_told_resident as told_resident
from .heard_together import INVITATION_TO_RESIDENT, hold_up, planned_with

WITHDRAWN = "Het bezwaar is ingetrokken."


def hold(objection: Objection) -> None:
    """Who calls off one of those that are heard together waits for who ends this one, and the other way round."""
    for hearing in objection.hearings.filter(called_off__isnull=True).order_by("pk"):
        hold_up(hearing)


def fall_with(objection: Objection, *, why: str, by: Reader, at: datetime) -> list[Hearing]:
    """Gives which do not take place now. The letter that the objection ended names them; a committee is told by a colleague.

    source  Awb, artikel 6:21, 7:2 and 7:13
    """
    found = fall(objection, reason=why, by=by, at=at)
    for hearing in found:
        letters.falls(objection.case_id, letters.INVITATION, by=by, at=at)
        told_resident.called_off(hearing, reason=why, by=by, at=at)
    committee = Course.objects.filter(objection=objection, committee=True).first()
    if committee is not None and not Advice.objects.filter(objection=objection).exists():
        notice_tasks.to_committee(objection.case, objection.number, committee.name, by=by, at=at)
    return found


def take_place_again(objection: Objection, *, off_at: datetime, by: Reader, at: datetime) -> list[Hearing]:
    """That the objection ended at that moment was a mistake: gives which take place after all, as they were."""
    found = put_back(objection, off_at, now=at)
    for hearing in found:
        told = {
            "notice__case__in": planned_with(hearing).values("objection__case"),
            "notice__template__in": (letters.INVITATION, INVITATION_TO_RESIDENT),
        }
        NoticeStopped.objects.filter(at=off_at, **told).delete()
        told_resident.takes_place_again(hearing, off_at=off_at, by=by, at=at)
    for task in cases.waiting_about(objection.case_id, notice_tasks.committee_of(objection.number)):
        cases.finish_task(task, result="Het bezwaar loopt toch door", by=by, at=at)
    return found
