"""Who reads which meeting, and which points of it: the team of a household, and who was invited until it is closed."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    Meeting,
    MeetingInvitedTo,
    MeetingItem,
    MeetingParticipant,
    MeetingPlan,
)
from keukentafel.domain.plans.queries.reach import in_meeting
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rights

RUNNING = Q(uninvited__isnull=True, meeting__closed__isnull=True, meeting__cancelled__isnull=True)
"""Invitations that let somebody read: not taken back, of a meeting that was neither closed nor cancelled."""

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
    """What this reader was invited to, as long as that lets them read. Who came in to write has no use for it."""
    if reader.kind == "professional" and reader.right not in READS:
        return MeetingParticipant.objects.none()
    mine = Q(account=reader.account)
    if reader.kind == "resident" and reader.person is not None:
        mine |= Q(person=reader.person)
    return MeetingParticipant.objects.filter(RUNNING, mine, municipality__in=reader.municipalities)


def open_meetings(reader: Reader) -> QuerySet[Meeting]:
    """Every meeting that this reader may open, in whole or for the points that they were invited for."""
    invited = invitations(reader).filter(meeting=OuterRef("pk"), invited_to__isnull=False)
    host = hosted_plans(reader).filter(meeting=OuterRef("pk"))
    return Meeting.objects.filter(Exists(host) | Exists(invited), municipality__in=reader.municipalities)


def hosted_items(reader: Reader) -> QuerySet[MeetingItem]:
    """Points of households that this reader may open, as far as the gate between the laws lets them."""
    if reader.kind != "professional":
        return MeetingItem.objects.none()
    gate = Q(case__isnull=True) | lets_through(reader, "case")
    return MeetingItem.objects.filter(
        gate, plan__household__in=access.households(reader), municipality__in=reader.municipalities
    )


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
