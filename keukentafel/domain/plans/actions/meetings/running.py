"""A meeting that is not over, and its points, for one writer at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingCancelled,
    MeetingClosed,
    MeetingItem,
    MeetingParticipant,
    Plan,
)
from keukentafel.domain.plans.queries.meetings.reach import hosted, hosted_items
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal


class MeetingOver(Refusal):
    """It was closed or called off; nothing of it changes any more."""


class ItemDropped(Refusal):
    """It is not on the agenda any more."""


def running(meeting: int, *, by: Reader) -> Meeting:
    """The meeting, when it is about a household that this reader may open. raises NotYours, MeetingOver"""
    mine = hosted(by).filter(pk=meeting).values("pk")
    found = Meeting.objects.select_for_update().filter(pk__in=mine).first()
    if found is None:
        raise access.NotYours(meeting)
    _check(found)
    return found


def running_item(item: int, *, by: Reader) -> MeetingItem:
    """The point, of a household that this reader may open, in a meeting that is not over.

    raises  NotYours, MeetingOver, ItemDropped
    """
    mine = hosted_items(by).filter(pk=item).values("pk")
    rows = MeetingItem.objects.select_for_update(of=("self",)).select_related("meeting", "plan", "dropped")
    found = rows.filter(pk__in=mine).first()
    if found is None:
        raise access.NotYours(item)
    _check(found.meeting)
    if hasattr(found, "dropped"):
        raise ItemDropped(_("Dit punt staat niet meer op de agenda."))
    return found


def note(kind: str, meeting: Meeting, /, *, by: Reader | None, at: datetime, **details: Any) -> None:
    """One line for each household of the meeting, so that its members see it."""
    plans = Plan.objects.filter(meetings__meeting=meeting).order_by("pk")
    for household in plans.values_list("household", flat=True):
        journal.note(kind, about=meeting, by=by, at=at, household=household, **details)


def note_of(
    kind: str,
    participant: MeetingParticipant,
    /,
    *,
    by: Reader | None,
    at: datetime,
    homes: Collection[int] = (),
) -> None:
    """One line for each household for whose points they are or were (homes) invited, and for no other of the meeting."""
    invited = participant.invited_to.values_list("item__plan__household", flat=True)
    for household in sorted({*invited, *homes}):
        journal.note(
            kind, about=participant.meeting, by=by, at=at, household=household, participant=participant.pk,
            account=participant.account_id,
        )  # fmt: skip


def _check(meeting: Meeting) -> None:
    if MeetingClosed.objects.filter(meeting=meeting).exists():
        raise MeetingOver(_("Dit overleg is al gesloten."))
    if MeetingCancelled.objects.filter(meeting=meeting).exists():
        raise MeetingOver(_("Dit overleg gaat niet door."))
