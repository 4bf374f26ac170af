"""What was shared or asked is over: the invitation, its links, what was asked by it, and the page of a meeting of that party.

These are parts of deeds: who may do it, and on which row, was seen to by who calls. They write for all rows together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    ActionAskedEnded,
    Goal,
    GoalInvitation,
    InvitationEnded,
    InvitationLink,
    InvitationLinkEnded,
    MeetingDecision,
    MeetingInvitedTo,
    MeetingLink,
    MeetingLinkEnded,
)
from keukentafel.domain.plans.queries.sharing import CONSENT
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .basis import people_of

LONGEST = 400
OF_OTHERS = "Het doel is nu ook van iemand anders."


@deed
def end_goal_sharing(goal: Goal, *, reason: str, by: Reader | None, at: datetime) -> int:
    """Nobody reads this goal along any more, and nothing of it is asked of anybody. Gives how many invitations ran."""
    rows = GoalInvitation.objects.filter(current(dutch_day(at)), goal=goal)
    running = list(rows.select_for_update(of=("self",)).select_related("goal__plan").order_by("pk"))
    end_invitations(running, reason=reason, by=by, at=at)
    asked = ActionAsked.objects.filter(action__goal=goal, ended__isnull=True)
    end_questions(asked.order_by("pk"), reason=reason, by=by, at=at)
    return len(running)


@deed
def end_without_consent(goal: Goal, *, by: Reader, at: datetime) -> None:
    """The goal is now for others: what was shared by consent that not all of them gave, is shared no longer."""
    today = dutch_day(at)
    rows = GoalInvitation.objects.filter(current(today), goal=goal, kind=CONSENT)
    running = list(
        rows.select_for_update(of=("self",)).select_related("goal__plan").prefetch_related("consents")
    )
    if not running:
        return
    whose = set(people_of(goal, on=today))
    open_now = [
        row
        for row in running
        if not whose <= {row.person_id, *(each.person_id for each in row.consents.all())}
    ]
    end_invitations(open_now, reason=OF_OTHERS, by=by, at=at)


@deed
def end_invitations(rows: Sequence[GoalInvitation], *, reason: str, by: Reader | None, at: datetime) -> None:
    """Close these invitations, which run: their links, what was asked by them, and pages of meetings of the same parties.

    rows  locked, with goal and plan
    """
    today, words, who = dutch_day(at), one_line(reason, LONGEST), by.account if by else None
    if not rows:
        return
    rows = [*rows, *_in_meetings(rows, on=today)]
    rows = [*rows, *_decided_there(rows, on=today)]
    keys = [row.pk for row in rows]
    GoalInvitation.objects.filter(pk__in=keys).update(until_on=today)
    for row in rows:
        row.until_on = today
    InvitationEnded.objects.bulk_create(
        InvitationEnded(municipality_id=row.municipality_id, invitation=row, reason=words, at=at, by_id=who)
        for row in rows
    )
    end_links(keys, by=by, at=at)
    end_pages_of_meetings(keys, at=at)
    end_questions(
        ActionAsked.objects.filter(invitation__in=keys, ended__isnull=True), reason="", by=by, at=at
    )
    for row in rows:
        journal.note(
            "goal.share_withdrawn",
            about=row,
            by=by,
            at=at,
            household=row.goal.plan.household_id,
            rule=row.source,
        )


def _in_meetings(rows: Sequence[GoalInvitation], *, on: date) -> list[GoalInvitation]:
    """What of the same goals the same parties read by a meeting: it ends with the sharing of the goal."""
    whole = [row.pk for row in rows if row.action_id is None and row.participant_id is None]
    if not whole:
        return []
    party = Q(account=OuterRef("account")) | (~Q(email="") & Q(email__iexact=OuterRef("email")))
    same = GoalInvitation.objects.filter(party, pk__in=whole, goal=OuterRef("goal"))
    found = GoalInvitation.objects.filter(current(on), Exists(same), participant__isnull=False)
    return list(found.exclude(pk__in=[row.pk for row in rows]).select_related("goal__plan").order_by("pk"))


def _decided_there(rows: Sequence[GoalInvitation], *, on: date) -> list[GoalInvitation]:
    """Actions of these goals that the same parties took on in a meeting: read no longer either, by no address."""
    whole = [row.pk for row in rows if row.action_id is None]
    if not whole:
        return []
    party = Q(account=OuterRef("account")) | Q(
        account__isnull=True, name=OuterRef("name"), email__iexact=OuterRef("email")
    )
    same = GoalInvitation.objects.filter(party, pk__in=whole, goal=OuterRef("goal"))
    decided = MeetingDecision.objects.filter(action=OuterRef("action"), participant__isnull=False)
    found = GoalInvitation.objects.filter(current(on), Exists(same), Exists(decided))
    return list(found.exclude(pk__in=[row.pk for row in rows]).select_related("goal__plan").order_by("pk"))


@deed
def end_questions(asked: Collection[ActionAsked], *, reason: str, by: Reader | None, at: datetime) -> None:
    """These are asked no longer; the invitation that some of them came with is not touched."""
    ActionAskedEnded.objects.bulk_create(
        ActionAskedEnded(
            municipality_id=row.municipality_id,
            asked=row,
            reason=reason,
            at=at,
            by_id=by.account if by else None,
        )
        for row in asked
    )


@deed
def end_what_was_done(action: Action, *, reason: str, by: Reader, at: datetime) -> None:
    """The action is open again: who said that it was done was asked for that, and is asked anew if they should do it again."""
    asked = ActionAsked.objects.filter(action=action, ended__isnull=True, answers__answer="klaar")
    rows = list(asked.select_related("invitation__goal__plan").distinct())
    let_in = [row.invitation for row in rows if row.invitation is not None and row.invitation.action_id]
    running = GoalInvitation.objects.filter(current(dutch_day(at)), pk__in=[row.pk for row in let_in])
    end_questions(rows, reason=reason, by=by, at=at)
    end_invitations(list(running.select_related("goal__plan")), reason=reason, by=by, at=at)


@deed
def end_links(invitations: Collection[int], *, by: Reader | None, at: datetime) -> int:
    """Secret addresses of these invitations work no longer. Gives how many worked until now."""
    working = InvitationLink.objects.filter(invitation__in=invitations, ended__isnull=True)
    ended = [
        InvitationLinkEnded(
            municipality_id=link.municipality_id, link=link, at=at, by_id=by.account if by else None
        )
        for link in working
    ]
    InvitationLinkEnded.objects.bulk_create(ended)
    return len(ended)


@deed
def end_pages_of_meetings(invitations: Collection[int], *, at: datetime) -> None:
    """The secret address of a meeting works no longer for the same party, when this goal was all that they came for.

    Where they came for more, the page goes on without this goal (queries/reach.py, still_shared). Who was let in to one
    action only comes to a meeting on its own ground.
    """
    party = Q(participant=OuterRef("participant")) | (
        ~Q(email="") & Q(email__iexact=OuterRef("participant__email"), participant__isnull=True)
    )
    same = GoalInvitation.objects.filter(
        party, pk__in=invitations, action__isnull=True, goal=OuterRef("item__goal")
    )
    points = MeetingInvitedTo.objects.filter(Exists(same))
    more = MeetingInvitedTo.objects.filter(
        participant=OuterRef("participant"), item__dropped__isnull=True
    ).exclude(pk__in=points.values("pk"))
    working = MeetingLink.objects.filter(
        ~Exists(more), participant__in=points.values("participant"), ended__isnull=True
    )
    MeetingLinkEnded.objects.bulk_create(
        MeetingLinkEnded(municipality_id=link.municipality_id, link=link, at=at) for link in working
    )
