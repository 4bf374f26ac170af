"""What a member does themselves in the plan of the household, and how they see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.people import access
from keukentafel.domain.plans.models import PicturePart, Plan
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
    """The reader in the plan of one household that they belong to. doing: what they do themselves and is not done yet."""

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
    lists = action_lists(opened.pk, reader=reader)
    return OwnPlan(
        household=opened.pk,
        person=person.pk,
        picture=plan.picture if plan else "",
        part=_part(plan, person.pk),
        doing=tuple(line for tab in ("open", "uitgesteld") for line in lists[tab] if _does(line, person.pk)),
    )


def own_action(action: int, *, reader: Reader) -> ActionCard:
    """What the reader does themselves. raises NotYours, TooYoung"""
    person = own_person(reader=reader)
    card = action_card(action, reader=reader)
    if not _does(card, person.pk):
        raise access.NotYours(action)
    return card


def _does(line: ActionLine, person: int) -> bool:
    return line.action.doer == "member" and line.action.person == person


def _part(plan: Plan | None, person: int) -> OwnPart:
    row = PicturePart.objects.filter(plan=plan, person=person).select_related("written_by").first()
    if plan is None or row is None:
        return OwnPart()
    return OwnPart(row.text, row.revision, row.written_by.name, dutch_time(row.written_at))
