"""The goals that somebody may read, to be asked within another statement."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import GoalInvitation, InvitationEnded, MeetingInvitedTo
from keukentafel.domain.walls.reader import Reader

INVITED = Q(
    participant__uninvited__isnull=True,
    participant__meeting__closed__isnull=True,
    participant__meeting__cancelled__isnull=True,
)
"""Points of a meeting that somebody reads by their invitation: not taken back, and the meeting is not over."""


def reached(reader: Reader, goal: str = "") -> Q:
    """Goals of the households that this reader may open; one for a case as far as the gate between the laws lets them.

    goal  the path from the row to its goal
    source  docs/adr/0011: a goal for no case is of all who read the plan
    """
    to = f"{goal}__" if goal else ""
    opened = Q(**{f"{to}plan__household__in": access.households(reader)})
    if reader.kind != "professional":
        return opened
    return opened & (Q(**{f"{to}case__isnull": True}) | lets_through(reader, f"{to}case"))


def invited(reader: Reader, goal: str = "") -> Q:
    """Open goals that this colleague was let in to, on a consent or a ground that runs today; not withdrawn, not locked.

    goal  the path from the row to its goal
    """
    to = f"{goal}__" if goal else ""
    running = GoalInvitation.objects.filter(
        access.current(reader.today), goal=OuterRef(goal or "pk"), action__isnull=True,
        account=reader.account, municipality__in=reader.municipalities,
    )  # fmt: skip
    return (
        Q(Exists(running))
        & Q(**{f"{to}closed__isnull": True})
        & access.not_locked(reader, f"{to}plan__household")
    )


def in_meeting(reader: Reader, goal: str = "") -> Q:
    """Goals that this reader was invited to talk about, from the invitation until the meeting is closed or called off.

    goal  the path from the row to its goal
    """
    mine = Q(participant__account=reader.account)
    if reader.kind == "resident" and reader.person is not None:
        mine |= Q(participant__person=reader.person)
    points = MeetingInvitedTo.objects.filter(
        mine,
        INVITED,
        item__goal=OuterRef(goal or "pk"),
        item__dropped__isnull=True,
        municipality__in=reader.municipalities,
    )
    to = f"{goal}__" if goal else ""
    return Q(Exists(still_shared(points))) & access.not_locked(reader, f"{to}plan__household")


def still_shared(invited: QuerySet[MeetingInvitedTo]) -> QuerySet[MeetingInvitedTo]:
    """Without those whose goal was withdrawn from this very party since they were invited: that closes it here too."""
    same = Q(invitation__account=OuterRef("participant__account")) | (
        ~Q(invitation__email="") & Q(invitation__email__iexact=OuterRef("participant__email"))
    )
    withdrawn = InvitationEnded.objects.filter(
        same, invitation__goal=OuterRef("item__goal"), at__gte=OuterRef("participant__at")
    )
    return invited.filter(Q(item__goal__isnull=True) | ~Exists(withdrawn))
