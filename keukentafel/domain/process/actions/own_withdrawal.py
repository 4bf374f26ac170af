"""Who asked takes an aanvraag back in the portal, or who speaks for them does: as at the desk, and in their own name."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.models import IN_PORTAL, Aanvraag
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.queries.my_aanvragen import own_row
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from . import without_decision as desk


@deed
def withdraw_own(
    reference: str, *, reason: str = "", spoken: Spoken | None = None, by: Reader, at: datetime
) -> None:
    """reference  as queries.my_aanvragen gives it; reason: none is needed

    raises  NotYours, TooYoung and what decisions.actions.withdraw raises: nothing was written
    source  Awb, artikel 4:1
    """
    row = own_row(reference, reader=by, spoken=spoken)
    if spoken is not None and spoken.elsewhere:
        raise NotYours(reference)
    said = NoLonger(dutch_day(at), by.name, IN_PORTAL, reason)
    if isinstance(row, Aanvraag):
        desk.withdraw_row(row, said, by=by, at=at)
    else:
        desk.withdraw_told(row, said, by=by, at=at)


@deed
def undo_own(reference: str, *, spoken: Spoken | None = None, by: Reader, at: datetime) -> None:
    """On the same day, by who did it. raises NotYours, TooYoung, CannotUndo"""
    row = own_row(reference, reader=by, spoken=spoken)
    if isinstance(row, Aanvraag):
        desk.undo_row(row, by=by, at=at)
    else:
        desk.undo_told(row, by=by, at=at)
