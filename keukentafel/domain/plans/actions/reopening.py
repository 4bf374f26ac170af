"""What was withdrawn is shared again with the same party: the points of a meeting that ended with it are read again."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.plans.models import GoalInvitation, MeetingLink, MeetingParticipant
from keukentafel.domain.plans.queries.meetings.reach import RUNNING
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .meetings.telling import tell


@deed
def reopen_pages_of_meetings(invitation: GoalInvitation, *, by: Reader, at: datetime) -> int:
    """Who comes to a meeting for this goal by a secret address gets a new one, when the old one ended with the goal.

    Who signs in reads the points again by themselves (queries/reach.py, still_shared). Gives how many got an address.
    """
    if not invitation.email:
        return 0
    links = MeetingLink.objects.filter(participant=OuterRef("pk"))
    rows = MeetingParticipant.objects.filter(
        RUNNING, Q(Exists(links.filter(ended__isnull=False))), ~Q(Exists(links.filter(ended__isnull=True))),
        email__iexact=invitation.email, invited_to__item__goal=invitation.goal_id, invited_to__item__dropped__isnull=True,
    ).distinct()  # fmt: skip
    found = list(rows.select_related("account", "person", "meeting").order_by("pk"))
    for each in found:
        tell(each, by=by, at=at)
    return len(found)
