"""The goals that somebody may read, to be asked within another statement."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    GoalFor,
    GoalInvitation,
    MeetingDecision,
    MeetingInvitedTo,
)
from keukentafel.domain.walls.reader import Reader

from .safe_at_home import kept_from

OfParticipant = TypeVar("OfParticipant", MeetingInvitedTo, MeetingDecision)
INVITED = Q(
    participant__uninvited__isnull=True,
    participant__meeting__closed__isnull=True,
    participant__meeting__cancelled__isnull=True,
    participant__meeting__recorded__isnull=True,
)
"""Points of a meeting that somebody reads by their invitation: not taken back, and the meeting is not over.

One that was held before it was written down was over from the start."""


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
        participant__isnull=True, account=reader.account, municipality__in=reader.municipalities,
    )  # fmt: skip
    return (
        Q(Exists(running))
        & Q(**{f"{to}closed__isnull": True})
        & access.not_locked(reader, f"{to}plan__household")
    )


def in_meeting(reader: Reader, goal: str = "") -> Q:
    """Goals that this colleague was invited to talk about, from the invitation until the meeting is closed or called off.

    goal  the path from the row to its goal
    """
    points = MeetingInvitedTo.objects.filter(
        INVITED, participant__account=reader.account, item__goal=OuterRef(goal or "pk"), item__dropped__isnull=True,
        municipality__in=reader.municipalities,
    )  # fmt: skip
    to = f"{goal}__" if goal else ""
    return Q(Exists(still_shared(points))) & access.not_locked(reader, f"{to}plan__household")


def for_person(person: int | None, safety: Q, goal: str = "goal") -> Q:
    """Rows of no goal, of a goal of all in the house, and of one that is for this member of it: what a housemate reads. Not of
    one of all that was made for the safety of another.

    safety  as about_safety gives it
    goal    the path from the row to its goal
    """
    others = GoalFor.objects.filter(goal=OuterRef(goal), person=person or 0)
    theirs = Q(**{f"{goal}__person": person or 0}) | Q(Exists(others))
    of_all = Q(**{f"{goal}__person__isnull": True}) & ~kept_from(person or 0, safety, goal)
    return of_all | theirs


def still_shared(rows: QuerySet[OfParticipant], goal: str = "item__goal") -> QuerySet[OfParticipant]:
    """Without those whose goal was withdrawn from this very party since they were invited: that closes it here too.

    Shared with them again, it is read here again. What was asked of one action only and is over, declined or opened again,
    says nothing of the goal.

    goal  the path from the row to its goal
    """
    same = Q(account=OuterRef("participant__account")) | (
        ~Q(email="") & Q(email__iexact=OuterRef("participant__email"))
    )
    same = Q(participant=OuterRef("participant")) | (Q(participant__isnull=True) & same)
    theirs = GoalInvitation.objects.filter(same, goal=OuterRef(goal), action__isnull=True)
    withdrawn = theirs.filter(ended__at__gte=OuterRef("participant__at"))
    running = theirs.filter(Q(participant__isnull=True) | Q(until_on__isnull=True), ended__isnull=True)
    return rows.filter(Q(**{f"{goal}__isnull": True}) | ~Exists(withdrawn) | Exists(running))
