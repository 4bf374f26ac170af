"""What is decided on a point stands in the plan at once: an action, a goal, a step of scaling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.actions.actions import add_action
from keukentafel.domain.plans.actions.goals import add_goal
from keukentafel.domain.plans.actions.scaling import scale
from keukentafel.domain.plans.models import (
    Goal,
    MeetingDecision,
    MeetingInvitedTo,
    MeetingItem,
    MeetingParticipant,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .asking import ask_guest
from .resting import Bases
from .running import running_item

NONE: Bases = MappingProxyType({})


class GoalOfOthers(Refusal):
    """An action is for a goal of the household whose point it is."""


class NotInvited(Refusal):
    """Who does it is no participant of this meeting, or was not invited for this household."""


@deed
def decide_action(
    item: int,
    *,
    goal: int,
    text: str,
    participant: int | None = None,
    due_on: date | None = None,
    bases: Bases = NONE,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
    **who: Any,
) -> MeetingDecision:
    """Somebody is going to do something for a goal.

    participant  who of the meeting; then who it is follows from the invitation
    who          somebody else, as add_action asks it: doer, doer_name, known_as, and a key of who is known. Who of these
                 was invited for this household after all, hears of it as a participant
    bases        by key of the goal: why a participant from outside may read the action, who does not read the goal
    raises       what add_action and ask_guest raise, and NotYours, MeetingOver, ItemDropped, GoalOfOthers, NotInvited
    """
    found = _first(item, sent_once, by=by, at=at)
    if not Goal.objects.filter(pk=goal, plan=found.plan).exists():
        raise GoalOfOthers(_("Kies een doel van dit huishouden."))
    if participant is not None:
        who = _who(found, participant)
    else:
        participant = _invited_as(found, who)
    action = add_action(goal, text=text, due_on=due_on, **who, by=by, at=at)
    if participant is not None:
        ask_guest(participant, action, bases, by=by, at=at)
    return _decided(
        found, "action", action.text, action_id=action.pk, participant_id=participant, by=by, at=at
    )


@deed
def decide_goal(
    item: int,
    *,
    domain: str,
    text: str,
    met_when: str,
    people: Sequence[int] = (),
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> MeetingDecision:
    """The household wants something; it follows the gate of the case that the point is about.

    people  for whom; none: for the whole household
    raises  what add_goal raises, and NotYours, MeetingOver, ItemDropped
    """
    found = _first(item, sent_once, by=by, at=at)
    case = found.case.number if found.case else ""
    goal = add_goal(
        found.plan.household_id,
        domain=domain,
        text=text,
        met_when=met_when,
        people=people,
        case=case,
        by=by,
        at=at,
    )
    return _decided(found, "goal", goal.text, goal_id=goal.pk, by=by, at=at)


@deed
def decide_scaling(
    item: int,
    *,
    to_level: str,
    reason: str,
    kind: str,
    consenting: int | None = None,
    given_by: str = "",
    ground: str = "",
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> MeetingDecision:
    """More or less help around the household. raises what scale raises, and NotYours, MeetingOver, ItemDropped"""
    found = _first(item, sent_once, by=by, at=at)
    step = scale(
        found.plan.household_id, to_level=to_level, reason=reason, kind=kind, consenting=consenting, given_by=given_by,
        ground=ground, by=by, at=at,
    )  # fmt: skip
    return _decided(found, "scaling", step.reason, scaling_id=step.pk, by=by, at=at)


def _first(item: int, sent_once: UUID | None, *, by: Reader, at: datetime) -> MeetingItem:
    if sent_once:
        journal.first_time(sent_once, at=at)
    return running_item(item, by=by)


def _who(item: MeetingItem, participant: int) -> dict[str, Any]:
    """How the plan names this participant: somebody of the household or around it, a colleague, somebody else."""
    row = _invited(item).select_related("person", "account").filter(pk=participant).first()
    if row is None:
        raise NotInvited(_("Kies iemand die voor dit huishouden bij het overleg is."))
    if row.person is not None:
        return {"doer": "member", "person": row.person_id}
    if row.account is not None:
        return {"doer": "professional", "account": row.account_id}
    return {"doer": row.doer, "doer_name": row.name}


def _invited_as(item: MeetingItem, who: Mapping[str, Any]) -> int | None:
    """The invitation of somebody who was chosen by another key."""
    known = {field: who[field] for field in ("person", "account") if who.get(field) is not None}
    return _invited(item).filter(**known).values_list("pk", flat=True).first() if known else None


def _invited(item: MeetingItem) -> QuerySet[MeetingParticipant]:
    """Who was invited for this household, each once."""
    rows = MeetingParticipant.objects.filter(meeting=item.meeting, uninvited__isnull=True)
    return rows.filter(pk__in=MeetingInvitedTo.objects.filter(item__plan=item.plan).values("participant"))


def _decided(
    item: MeetingItem, kind: str, text: str, *, by: Reader, at: datetime, **became: int | None
) -> MeetingDecision:
    made = MeetingDecision.objects.create(
        municipality_id=item.municipality_id,
        item=item,
        kind=kind,
        text=text[:400],
        at=at,
        by_id=by.account,
        **became,
    )
    journal.note(
        "meeting.decided",
        about=item.meeting,
        by=by,
        at=at,
        household=item.plan.household_id,
        kind=kind,
        item=item.pk,
    )
    return made
