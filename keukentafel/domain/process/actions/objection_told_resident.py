"""What the resident hears of an objection that somebody else made against a decision about them.

source  Awb, artikel 7:2 lid 2, 7:3 and 7:12 lid 3
"""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.decisions.models import Hearing
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import letters

from . import notices
from .heard_together import INVITATION_TO_RESIDENT, invited_with, takes_place
from .notices_stopped import stop_unposted
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
    """None where the resident was not invited, or another is heard at that moment: to that they stay invited."""
    objection, invited = hearing.objection, invited_with(hearing)
    if takes_place(hearing) or not invited.exists():
        return None
    stop_unposted(invited, by=by, at=at)
    values: dict[str, letters.Value] = {
        "besluit": against(objection), "dag": dutch_day(hearing.starts_at), "reden": reason
    }  # fmt: skip
    return notices.write(objection.case, objection.person, CALLED_OFF, values, by=by, at=at)
