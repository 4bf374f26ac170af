"""What the resident hears of an objection that somebody else made against a decision about them.

source  Awb, artikel 7:2 lid 2, 7:3 and 7:12 lid 3
"""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.decisions.models import Hearing
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import letters

from . import notices
from .heard_together import INVITATION_TO_RESIDENT, invited_with, still_planned, takes_place
from .notices_stopped import may_be_read, stop_unposted
from .objection_about import against
from .objection_letters import of_hearing

CALLED_OFF = "bezwaar-ander-vervalt"
"""The letter that a hearing to which the resident was invited does not take place."""


def invitation(hearing: Hearing, *, by: Reader, at: datetime) -> Notice | None:
    """To a hearing about the objection of another."""
    objection = hearing.objection
    values = of_hearing(hearing, at=at) | {"besluit": against(objection)}
    return notices.write(objection.case, objection.person, INVITATION_TO_RESIDENT, values, by=by, at=at)


def called_off(hearing: Hearing, *, reason: str, by: Reader, at: datetime) -> Notice | None:
    """None where the resident knows of no invitation, or another is heard at that moment: to that they are invited."""
    objection, invited = hearing.objection, invited_with(hearing)
    if takes_place(hearing):
        _stays_invited(hearing, by=by, at=at)
        return None
    told = may_be_read(invited)
    stop_unposted(invited, by=by, at=at)
    if not told:
        return None
    values: dict[str, letters.Value] = {
        "besluit": against(objection), "dag": dutch_day(hearing.starts_at), "reden": reason
    }  # fmt: skip
    return notices.write(objection.case, objection.person, CALLED_OFF, values, by=by, at=at)


def takes_place_again(hearing: Hearing, *, off_at: datetime, by: Reader, at: datetime) -> Notice | None:
    """That it was called off at that moment was a mistake: who may have read so is invited anew."""
    told = Notice.objects.filter(case=hearing.objection.case_id, template=CALLED_OFF, at=off_at)
    stop_unposted(told | invited_with(hearing).filter(at=off_at), by=by, at=at)
    return invitation(hearing, by=by, at=at) if told.exists() else None


def _stays_invited(hearing: Hearing, *, by: Reader, at: datetime) -> None:
    """Who was to be heard about an objection of their own is invited to that of another instead."""
    if not is_other(hearing.objection):
        invitation(still_planned(hearing).select_related("objection__person").order_by("pk")[0], by=by, at=at)
