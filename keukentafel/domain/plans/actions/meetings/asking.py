"""What a guest of a meeting is going to do is asked of them as any action is: on a consent or a ground, by an own link."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.plans.actions.asking import ask_action, open_asking, reads_the_plan
from keukentafel.domain.plans.actions.basis import GROUND_RULE, Basis, WithoutGround
from keukentafel.domain.plans.actions.ending import end_invitations
from keukentafel.domain.plans.actions.letting_in import Invited, invite
from keukentafel.domain.plans.models import Action, Goal, GoalInvitation, MeetingParticipant
from keukentafel.domain.plans.queries.meetings.reach import let_in_to
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day

from .resting import Bases


@deed
def ask_guest(participant: int, action: Action, bases: Bases, *, by: Reader, at: datetime) -> None:
    """Who came from outside may read this one action, and is asked to do it. Nothing for a member, or who reads the plan.

    Without account or e-mail they are not written to: that they know of it stands among who reads what all the same.
    bases   by key of a goal; where the guest reads the goal already, what that rests on is enough
    raises  WithoutGround with the key of the goal, ConsentIncomplete
    """
    guest = MeetingParticipant.objects.select_related("meeting").get(pk=participant)
    on = dutch_day(at)
    if guest.person_id is not None or open_asking(action) is not None:
        return
    if guest.account_id is not None and reads_the_plan(guest.account_id, action, on=on):
        return
    basis = _basis(guest, action.goal, bases, on=on)
    if guest.account_id is not None or guest.email:
        ask_action(
            action.pk, account=guest.account_id, name=guest.name, email=guest.email, kind=basis.kind,
            consents=dict(basis.consents), ground=basis.ground, by=by, at=at,
        )  # fmt: skip
    elif not let_in_to(guest).filter(current(on), action=action).exists():
        invite(action.goal, Invited(name=guest.name), basis, action=action, by=by, at=at)


@deed
def close_to(guest: MeetingParticipant, *, by: Reader, at: datetime) -> None:
    """What this guest was going to do by the meeting is read by them no longer, by no address."""
    own = guest.decisions.filter(kind="action").values("action")
    rows = let_in_to(guest).filter(current(dutch_day(at)), action__in=own)
    running = list(rows.select_for_update(of=("self",)).select_related("goal__plan").order_by("pk"))
    end_invitations(running, reason="", by=by, at=at)


def _basis(guest: MeetingParticipant, goal: Goal, bases: Bases, *, on: date) -> Basis:
    """raises WithoutGround"""
    given = bases.get(goal.pk)
    if given is not None and given.kind:
        return Basis(given.kind, given.ground or _ground(guest, goal), given.consents)
    same = Q(participant=guest)
    if guest.account_id is not None:
        same |= Q(participant__isnull=True, account=guest.account_id)
    elif guest.email:
        same |= Q(participant__isnull=True, email__iexact=guest.email)
    rows = GoalInvitation.objects.filter(current(on), same, goal=goal, action__isnull=True)
    known = rows.prefetch_related("consents").order_by("pk").first()
    if known is None:
        raise WithoutGround(
            _("Kies bij het doel ‘%(goal)s’ of er toestemming is dat deze persoon de actie leest, of een andere grond."),
            rule=GROUND_RULE, field="kind", goal=goal.text, key=goal.pk,
        )  # fmt: skip
    consents = [(known.person_id, known.given_by)] if known.person_id is not None else []
    consents += [(each.person_id, each.given_by) for each in known.consents.all()]
    return Basis(known.kind, _ground(guest, goal), tuple(consents))


def _ground(guest: MeetingParticipant, goal: Goal) -> str:
    """Why they come, in the words of the invitation; where these may be about another household too, only that they do."""
    if guest.invited_to.exclude(item__plan=goal.plan_id).exists():
        return f"Actie uit het overleg van {plain_date(dutch_day(guest.meeting.starts_at))}"
    return guest.ground
