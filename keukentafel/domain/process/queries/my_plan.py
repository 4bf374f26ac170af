"""What a member does themselves in the plan of the household, and how they see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import Goal, GoalFor, PicturePart, Plan
from keukentafel.domain.plans.queries import ActionCard, ActionLine, action_lists
from keukentafel.domain.plans.queries import action as action_card
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .my_file_whose import own_person


@dataclass(frozen=True, slots=True)
class OwnPart:
    """How the reader sees the household. revision 0: nothing written yet. by: who wrote it down, a colleague perhaps."""

    text: str = ""
    revision: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The reader in the plan of one household that they belong to.

    doing  what they do themselves and is not done yet; without the text of a goal that is of somebody else
    """

    household: int
    person: int
    picture: str
    part: OwnPart
    doing: tuple[ActionLine, ...]


def own_plan(household: int, *, reader: Reader) -> OwnPlan:
    """Also before there is a plan. raises NotYours, TooYoung"""
    person = own_person(reader=reader)
    opened = access.household(household, reader=reader)
    plan = Plan.objects.filter(household=opened).first()
    lists, told = action_lists(opened.pk, reader=reader), _told(person.pk)
    return OwnPlan(
        household=opened.pk,
        person=person.pk,
        picture=plan.picture if plan else "",
        part=_part(plan, person.pk),
        doing=tuple(
            line if line.goal in told else replace(line, goal_text="")
            for tab in ("open", "uitgesteld")
            for line in lists[tab]
            if _does(line, person.pk)
        ),
    )


def own_action(action: int, *, reader: Reader) -> ActionCard:
    """What the reader does themselves. raises NotYours, TooYoung"""
    person = own_person(reader=reader)
    card = action_card(action, reader=reader)
    if not _does(card, person.pk):
        raise access.NotYours(action)
    return card if card.goal in _told(person.pk) else replace(card, goal_text="")


def _told(person: int) -> set[int]:
    """The goals that this member reads: their own, and those of the whole household. Of others they know what they do."""
    several = GoalFor.objects.filter(person=person).values("goal")
    mine = Q(person__isnull=True) | Q(person=person) | Q(pk__in=several)
    return set(Goal.objects.filter(mine, actions__person=person).values_list("pk", flat=True))


def _does(line: ActionLine, person: int) -> bool:
    return line.action.doer == "member" and line.action.person == person


def _part(plan: Plan | None, person: int) -> OwnPart:
    row = PicturePart.objects.filter(plan=plan, person=person).select_related("written_by").first()
    if plan is None or row is None:
        return OwnPart()
    return OwnPart(row.text, row.revision, row.written_by.name, dutch_time(row.written_at))
