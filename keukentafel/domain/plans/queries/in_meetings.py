"""Who of outside reads a goal or a point about the file because they were invited to talk about it: until that meeting is
closed, and no longer. What rests on a consent or ground for a goal stands with what is shared (sharing.py)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Goal, GoalInvitation, MeetingInvitedTo, MeetingPointConsent
from keukentafel.kernel.moments import dutch_time

from .reach import INVITED, still_shared

CONSENTS = Prefetch("consents", MeetingPointConsent.objects.select_related("person").order_by("pk"))


@dataclass(frozen=True, slots=True)
class MeetingReader:
    """ground: why they come, in the words of who invited; empty where those may be about something else as well (beside).

    point     key of what they were invited for; is_goal: whether that is about a goal
    text      of the goal or the point; empty for who gave consent and does not read it
    kind_name  on what a point about the file rests; consents: of whom, key and name
    """

    point: int
    meeting: int
    starts_at: datetime
    name: str
    ground: str
    text: str
    is_goal: bool
    kind_name: str = ""
    consents: tuple[tuple[int, str], ...] = ()


def meeting_readers(
    goals: QuerySet[Goal] | Iterable[int], *, points: Q = access.NOBODY, given: Q = access.NOBODY
) -> tuple[MeetingReader, ...]:
    """Of these goals and points, the first meeting on top; two statements. Members of the household are not of outside.

    points  which points without a goal, as a condition on MeetingInvitedTo; given: those by consent of who asks as well
    """
    told = Q(item__goal__in=goals) | points
    rows = still_shared(
        MeetingInvitedTo.objects.filter(
            told | given, INVITED, participant__person__isnull=True, item__dropped__isnull=True
        )
    ).select_related("participant__account", "participant__meeting", "item__goal")  # fmt: skip
    rows = rows.filter(~Exists(_shared())).annotate(
        beside=beside(told | given, participant="participant", plan="item__plan"),
        told=ExpressionWrapper(told, output_field=BooleanField()),
    )
    found = rows.prefetch_related(CONSENTS).order_by("participant__meeting__starts_at", "participant", "pk")
    return tuple(_view(row) for row in found)


def beside(told: Q, *, participant: str, plan: str) -> Exists:
    """This participant comes for another point than what is told to the reader as well: there is one ground for all of them, and
    it may tell about any. A point that somebody wrote down themselves about the same plan is no secret.

    told               conditions on MeetingInvitedTo
    participant, plan  the paths from the row to them
    """
    own = Q(item__kind="own", item__goal__isnull=True, item__case__isnull=True, item__plan=OuterRef(plan))
    return Exists(MeetingInvitedTo.objects.filter(~(told | own), participant=OuterRef(participant)))


def come_for_more(participants: Collection[int], told: Q) -> set[int]:
    """Who of these comes for another point than what is told (beside); one statement where there are any."""
    if not participants:
        return set()
    more = beside(told, participant="participant", plan="item__plan")
    rows = MeetingInvitedTo.objects.filter(more, participant__in=participants)
    return set(rows.values_list("participant", flat=True))


def _shared() -> QuerySet[GoalInvitation]:
    """What stands among what is shared already."""
    return GoalInvitation.objects.filter(
        participant=OuterRef("participant"), goal=OuterRef("item__goal"), until_on__isnull=True
    )


def _view(row: MeetingInvitedTo) -> MeetingReader:
    participant, item = row.participant, row.item
    text = item.goal.text if item.goal else item.text
    return MeetingReader(
        row.pk,
        participant.meeting_id,
        dutch_time(participant.meeting.starts_at),
        participant.account.name if participant.account else participant.name,
        "" if getattr(row, "beside", False) else participant.ground,
        text if getattr(row, "told", False) else "",
        item.goal_id is not None,
        str(row.get_kind_display()) if row.kind else "",
        tuple((each.person_id, person_name(each.person).full) for each in row.consents.all()),
    )
