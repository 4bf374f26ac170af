"""On what it rests that a guest of a meeting reads a goal there: consent or a ground for each goal, as with sharing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.entrance.queries import reader_of
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.actions.basis import GROUND_RULE, Basis, WithoutGround, for_goal, for_point
from keukentafel.domain.plans.actions.letting_in import keep_invitation
from keukentafel.domain.plans.models import (
    Goal,
    GoalInvitation,
    MeetingInvitedTo,
    MeetingItem,
    MeetingParticipant,
    MeetingPointConsent,
)
from keukentafel.domain.plans.queries.meetings.reach import hosted_items
from keukentafel.domain.plans.queries.meetings.whom import of_the_file, point_key
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

Bases = Mapping[int, Basis]


@deed
def let_read(
    participant: MeetingParticipant,
    points: Collection[MeetingItem],
    bases: Bases,
    of_points: Bases,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """Keep for every goal of these points, and for every point about the file, why this guest may read it; nothing for a
    member, or who reads it already.

    bases      by key of the goal; its ground is that of the invitation
    of_points  the same by key of a point about a case, a risk or work on a desk
    raises     WithoutGround, ConsentIncomplete
    """
    if participant.person_id is not None:
        return
    today = dutch_day(at)
    _let_read_of_the_file(participant, points, of_points, on=today)
    for goal in _closed_to(participant, {each.goal_id for each in points if each.goal_id}, on=today):
        basis = bases.get(goal.pk)
        if basis is None or not basis.kind:
            raise WithoutGround(
                _("Kies bij het doel ‘%(goal)s’ of er toestemming is, of een andere grond."),
                rule=GROUND_RULE,
                field="kind",
                goal=goal.text,
                key=goal.pk,
            )
        rests = for_goal(replace(basis, ground=basis.ground or participant.ground), goal, on=today)
        _keep(participant, goal, rests, by=by, at=at)


def _let_read_of_the_file(
    participant: MeetingParticipant, points: Collection[MeetingItem], bases: Bases, *, on: date
) -> None:
    """As far as they do not open the case or the household themselves."""
    rows = of_the_file(MeetingItem.objects.filter(pk__in=[each.pk for each in points]))
    colleague = colleague_reading(participant.account_id, on=on)
    if colleague is not None:
        rows = rows.exclude(pk__in=hosted_items(colleague).values("pk"))
    for item in rows:
        basis = bases.get(item.pk)
        if basis is None or not basis.kind:
            raise WithoutGround(
                _("Kies bij het punt ‘%(point)s’ of er toestemming is, of een andere grond."), rule=GROUND_RULE, field="kind",
                point=item.text, key=point_key(item.pk),
            )  # fmt: skip
        rests = for_point(replace(basis, ground=basis.ground or participant.ground), item, on=on)
        invited = MeetingInvitedTo.objects.get(participant=participant, item=item)
        invited.kind = rests.kind
        invited.save(update_fields=["kind"])
        MeetingPointConsent.objects.bulk_create(
            MeetingPointConsent(
                municipality_id=item.municipality_id, invited=invited, person_id=person, given_by=given_by
            )
            for person, given_by in rests.consents
        )


@deed
def let_go(participants: Collection[int], *, of: Q | None = None, at: datetime) -> None:
    """These guests read no goal by the meeting any longer. of: of these rows only"""
    today = dutch_day(at)
    rows = GoalInvitation.objects.filter(current(today), of or Q(), participant__in=participants)
    rows.update(until_on=today)


def _closed_to(participant: MeetingParticipant, goals: Collection[int], *, on: date) -> list[Goal]:
    """Those that the guest reads neither in the file, nor because they are shared, nor by this invitation already."""
    theirs = Q(participant=participant)
    if participant.account_id is not None:
        theirs |= Q(participant__isnull=True, account=participant.account_id)
    elif participant.email:
        theirs |= Q(participant__isnull=True, email__iexact=participant.email)
    shared = GoalInvitation.objects.filter(current(on), theirs, goal__in=goals, action__isnull=True)
    rows = Goal.objects.filter(pk__in=goals).exclude(pk__in=shared.values("goal"))
    colleague = colleague_reading(participant.account_id, on=on)
    if colleague is not None:
        rows = rows.exclude(pk__in=Goal.objects.filter(reached(colleague)).values("pk"))
    return list(rows.select_related("plan", "person").order_by("pk"))


def colleague_reading(account: int | None, *, on: date) -> Reader | None:
    """As they read plans; None for nobody, or who is no colleague."""
    known = Account.objects.filter(pk=account).first() if account is not None else None
    found = reader_of(known, today=on) if known is not None else None
    return replace(found, right="plan") if found is not None and found.kind == "professional" else None


def _keep(
    participant: MeetingParticipant, goal: Goal, rests: Basis, *, by: Reader, at: datetime
) -> GoalInvitation:
    guest = {
        "participant": participant,
        "account_id": participant.account_id,
        "name": participant.name,
        "email": participant.email,
    }
    return keep_invitation(goal, rests, guest, by=by, at=at)
