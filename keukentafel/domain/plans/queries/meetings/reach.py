"""Who reads which meeting, and which points of it: the team of a household, and who was invited until it is closed."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    GoalInvitation,
    Meeting,
    MeetingDecision,
    MeetingInvitedTo,
    MeetingItem,
    MeetingLink,
    MeetingParticipant,
    MeetingPlan,
)
from keukentafel.domain.plans.queries.reach import in_meeting, reached, still_shared
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import access as rights

RUNNING = Q(
    uninvited__isnull=True,
    meeting__closed__isnull=True,
    meeting__cancelled__isnull=True,
    meeting__recorded__isnull=True,
)
"""Invitations that let somebody read: not taken back, of a meeting that was neither closed, cancelled nor held before."""

STAYED = Q(uninvited__isnull=True) | Q(uninvited__at__gte=F("meeting__closed__at"))
"""Invitations that were not taken back before the meeting was closed. Taken back later only ends what is read since."""

AFTER = timedelta(days=14)
"""How long after a meeting somebody from outside reads what they are going to do: our own choice, no law."""
READS = ("overleg", rights.WHOLE_FILE)
"""What somebody came in for when they read by an invitation: this meeting, or the list of their meetings."""


def hosted_plans(reader: Reader) -> QuerySet[MeetingPlan]:
    """The parts of meetings that are about a household which this reader may open, by what the reader came in for."""
    if reader.kind != "professional":
        return MeetingPlan.objects.none()
    return MeetingPlan.objects.filter(plan__household__in=access.households(reader))


def hosted(reader: Reader) -> QuerySet[Meeting]:
    """Meetings about at least one household that this reader may open."""
    mine = hosted_plans(reader).filter(meeting=OuterRef("pk"))
    return Meeting.objects.filter(Exists(mine), municipality__in=reader.municipalities)


def invitations(reader: Reader) -> QuerySet[MeetingParticipant]:
    """What this reader was invited to, as long as that lets them read. Who came in to write has no use for it.

    A resident reads by who they are, and not by an account: see guests.for_resident.
    """
    if reader.kind == "professional" and reader.right not in READS:
        return MeetingParticipant.objects.none()
    return MeetingParticipant.objects.filter(
        RUNNING, account=reader.account, municipality__in=reader.municipalities
    )


def open_meetings(reader: Reader) -> QuerySet[Meeting]:
    """Every meeting that this reader may open, in whole or for the points that they were invited for."""
    invited = invitations(reader).filter(meeting=OuterRef("pk"), invited_to__isnull=False)
    host = hosted_plans(reader).filter(meeting=OuterRef("pk"))
    return Meeting.objects.filter(Exists(host) | Exists(invited), municipality__in=reader.municipalities)


def hosted_items(reader: Reader) -> QuerySet[MeetingItem]:
    """Points of households that this reader may open, as far as the gate between the laws lets them.

    A point about a goal follows the gate of that goal too, as it stands today: it may have moved since the point was drawn.
    """
    if reader.kind != "professional":
        return MeetingItem.objects.none()
    gate = Q(case__isnull=True) | lets_through(reader, "case")
    goal = Q(goal__isnull=True) | reached(reader, "goal")
    return MeetingItem.objects.filter(
        gate, goal, plan__household__in=access.households(reader), municipality__in=reader.municipalities
    )


def hosted_decisions(reader: Reader) -> Q:
    """What was decided as far as this reader may read it: an action follows its goal, unless the point is about that goal."""
    of_goal = Q(goal__isnull=True) | Q(goal__case__isnull=True) | lets_through(reader, "goal__case")
    of_action = Q(action__isnull=True) | Q(action__goal=F("item__goal"))
    of_action |= Q(action__goal__case__isnull=True) | lets_through(reader, "action__goal__case")
    return of_goal & of_action


def invited_items(reader: Reader) -> QuerySet[MeetingItem]:
    """Points that this reader was invited for; about a goal, as long as they reach that goal by the meeting."""
    invited = MeetingInvitedTo.objects.filter(item=OuterRef("pk"), participant__in=invitations(reader))
    goal = Q(goal__isnull=True) | in_meeting(reader, "goal")
    return MeetingItem.objects.filter(
        Exists(invited), goal, access.not_locked(reader, "plan__household"), dropped__isnull=True,
        municipality__in=reader.municipalities,
    )  # fmt: skip


def readable_items(reader: Reader) -> QuerySet[MeetingItem]:
    """All points that this reader may read, dropped ones left out."""
    host = hosted_items(reader).filter(pk=OuterRef("pk"))
    invited = invited_items(reader).filter(pk=OuterRef("pk"))
    return MeetingItem.objects.filter(Exists(host) | Exists(invited), dropped__isnull=True)


def own_actions() -> QuerySet[MeetingDecision]:
    """What participants are going to do and read of: for open goals that were not withdrawn from them, never taken back."""
    rows = MeetingDecision.objects.filter(
        kind="action", participant__uninvited__isnull=True, action__goal__closed__isnull=True
    )
    one = GoalInvitation.objects.filter(
        Q(account=OuterRef("participant__account"))
        | Q(
            account__isnull=True,
            name=OuterRef("participant__name"),
            email__iexact=OuterRef("participant__email"),
        ),
        action=OuterRef("action"),
    )
    let_in = Q(participant__person__isnull=False) | ~Exists(one) | Exists(one.filter(until_on__isnull=True))
    return still_shared(rows.filter(let_in), goal="action__goal")


def let_in_to(guest: MeetingParticipant) -> QuerySet[GoalInvitation]:
    """Single actions that somebody from outside was let in to, by the name under which they come to this meeting."""
    rows = GoalInvitation.objects.filter(action__isnull=False)
    if guest.account_id is not None:
        return rows.filter(account=guest.account_id)
    return rows.filter(account__isnull=True, name=guest.name, email__iexact=guest.email)


def until(meeting: Meeting) -> date:
    """The first day on which somebody from outside reads nothing of this closed meeting."""
    return dutch_day(meeting.closed.at) + AFTER


def still_reading(meeting: Meeting, *, on: date) -> frozenset[int]:
    """Participants from outside who read their actions of this closed meeting today, by account or an address that works.

    Keys; one statement.
    """
    if on >= until(meeting):
        return frozenset()
    rows = own_actions().filter(participant__meeting=meeting, participant__person__isnull=True)
    address = MeetingLink.objects.filter(
        participant=OuterRef("participant"), after=True, ended__isnull=True, expires_on__gt=on
    )
    reached = rows.filter(Q(participant__account__isnull=False) | Exists(address))
    return frozenset(reached.values_list("participant", flat=True))
