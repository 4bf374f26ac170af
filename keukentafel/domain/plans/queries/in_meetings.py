"""Who of outside reads a goal because they were invited to talk about it: until that meeting is closed, and no longer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.plans.models import Goal, MeetingInvitedTo
from keukentafel.kernel.moments import dutch_time

from .reach import INVITED, still_shared


@dataclass(frozen=True, slots=True)
class MeetingReader:
    """ground: why they come, in the words of who invited; empty where those may be about another household as well"""

    meeting: int
    starts_at: datetime
    name: str
    ground: str
    goal_text: str


def meeting_readers(goals: QuerySet[Goal] | Iterable[int]) -> tuple[MeetingReader, ...]:
    """Of these goals, the first meeting on top; one statement. Members of the household are not of outside.

    Somebody who comes for points of several households was invited with one ground, and that may tell about any of them.
    """
    elsewhere = MeetingInvitedTo.objects.filter(participant=OuterRef("participant")).exclude(
        item__plan=OuterRef("item__plan")
    )
    rows = still_shared(
        MeetingInvitedTo.objects.filter(
            INVITED, participant__person__isnull=True, item__goal__in=goals, item__dropped__isnull=True
        )
    ).select_related("participant__account", "participant__meeting", "item__goal")
    rows = rows.annotate(elsewhere=Exists(elsewhere))
    return tuple(
        MeetingReader(
            row.participant.meeting_id,
            dutch_time(row.participant.meeting.starts_at),
            row.participant.account.name if row.participant.account else row.participant.name,
            "" if row.elsewhere else row.participant.ground,
            row.item.goal.text if row.item.goal else "",
        )
        for row in rows.order_by("participant__meeting__starts_at", "participant", "pk")
    )
