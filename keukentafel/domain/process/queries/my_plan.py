"""What a member does themselves in the plan of the household, and how they see it; and that of whom one represents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.models import Goal, GoalFor, PicturePart, Plan
from keukentafel.domain.plans.queries import ActionCard, ActionLine
from keukentafel.domain.plans.queries import action as action_card
from keukentafel.domain.plans.queries.actions import actions_of_goals, to_do
from keukentafel.domain.plans.queries.live import own_stamp
from keukentafel.domain.plans.queries.opened import opened
from keukentafel.domain.plans.queries.safe_at_home import kept_from
from keukentafel.domain.plans.queries.versions import Now
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .my_file import goals_of
from .my_file_whose import old_enough, own_person


@dataclass(frozen=True, slots=True)
class OwnPart:
    """How somebody sees the household. revision 0: nothing written yet. by: who wrote it down, a colleague perhaps.

    for_helpers  housemates do not read it
    """

    text: str = ""
    revision: int = 0
    by: str = ""
    at: datetime | None = None
    for_helpers: bool = False


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A member in the plan of one household that they belong to: the reader, or whom the reader represents.

    part   None: not for this reader. What a member wrote for who helps alone is not for who represents them either, and a
           child of twelve writes for itself
    doing  what they do themselves and is not done yet; without the text of a goal that is of somebody else
    """

    household: int
    person: int
    picture: str
    part: OwnPart | None
    doing: tuple[ActionLine, ...]


def own_plan(household: int, *, reader: Reader) -> OwnPlan:
    """Also before there is a plan; three statements. raises NotYours, TooYoung"""
    me = own_person(reader=reader).pk
    home = opened(household, reader=reader)
    mine = next((each for each in home.parts if each.person == me), None)
    return OwnPlan(
        household=home.household,
        person=me,
        picture=home.plan.picture if home.plan else "",
        part=OwnPart(mine.text, mine.revision, mine.by, mine.at, mine.for_helpers) if mine else OwnPart(),
        doing=tuple(to_do(home.household, me, reader=reader)),
    )


def own_beside(now: Now, *, reader: Reader, person: Person) -> OwnPlan:
    """The same on a page that has the plan already, without when their part was written; one statement.

    person  the reader as a resident, who asked own_person already
    """
    seen = now.contents.parts if now.contents else ()
    mine = next((each for each in seen if each.person == person.pk), None)
    return OwnPlan(
        household=now.household,
        person=person.pk,
        picture=now.contents.picture if now.contents else "",
        part=OwnPart(mine.text, for_helpers=mine.for_helpers) if mine else OwnPart(),
        doing=tuple(to_do(now.household, person.pk, reader=reader)),
    )


def stamp_of_own(household: int, *, reader: Reader) -> int:
    """The stamp of the plan, for the page of a member that stands open; one statement. raises NotYours, TooYoung"""
    stamp, born = own_stamp(household, reader=reader)
    old_enough(born, reader=reader)
    return stamp


def plans_for(*, reader: Reader, spoken: Spoken) -> tuple[OwnPlan, ...]:
    """The plans of the households of whom one represents, as far as the representation goes. Seven statements at most.

    Nothing where they live is secret, nor of another house than that of a parent; actions of goals about what is represented.
    """
    if spoken.hidden or spoken.elsewhere:
        return ()
    goals = {row.pk: row for row in goals_of(reader, spoken)}
    doing = {
        goal: [view for view in views if (view.doer, view.person) == ("member", spoken.person)]
        for goal, views in actions_of_goals(goals, reader.today).items()
    }  # fmt: skip
    living = Membership.objects.filter(access.current(reader.today), person=spoken.person)
    found = Plan.objects.filter(household__in=living.values("household"), municipality=spoken.municipality)
    return tuple(
        OwnPlan(
            household=plan.household_id,
            person=spoken.person,
            picture=plan.picture if plan.household_id in spoken.homes else "",
            part=_part_for(plan, reader, spoken),
            doing=tuple(
                ActionLine(view, key, row.text)
                for key, row in goals.items()
                if row.plan_id == plan.pk
                for view in doing.get(key, ())
            ),
        )
        for plan in found.order_by("pk")
    )


def plan_for(household: int, *, reader: Reader, spoken: Spoken) -> OwnPlan:
    """Where the representative may write how they see it. raises NotYours"""
    for found in plans_for(reader=reader, spoken=spoken):
        if found.household == household and found.part is not None:
            return found
    raise access.NotYours(household)


def action_for(action: int, *, reader: Reader, spoken: Spoken) -> ActionLine:
    """What whom one represents does, or did. raises NotYours"""
    for found in plans_for(reader=reader, spoken=spoken):
        for line in found.doing:
            if line.action.id == action:
                return line
    raise access.NotYours(action)


def own_action(action: int, *, reader: Reader) -> ActionCard:
    """What the reader does themselves. raises NotYours, TooYoung"""
    person = own_person(reader=reader)
    card = action_card(action, reader=reader)
    if not _does(card, person.pk):
        raise access.NotYours(action)
    return card if card.goal in _told(person.pk, reader) else replace(card, goal_text="")


def _told(person: int, reader: Reader) -> set[int]:
    """The goals that this member reads: their own, and those of the whole household. Of others they know what they do."""
    several = GoalFor.objects.filter(person=person).values("goal")
    mine = Q(person__isnull=True) | Q(person=person) | Q(pk__in=several)
    mine &= ~kept_from(person, about_safety(reader.municipalities))
    return set(Goal.objects.filter(mine, actions__person=person).values_list("pk", flat=True))


def _does(line: ActionLine, person: int) -> bool:
    return line.action.doer == "member" and line.action.person == person


def _part_for(plan: Plan, reader: Reader, spoken: Spoken) -> OwnPart | None:
    if not (spoken.sees.care and spoken.sees.own_questions):
        return None
    closed = PicturePart.objects.filter(plan=plan, person=spoken.person, for_helpers=True)
    return None if closed.exclude(written_by=reader.account).exists() else _part(plan, spoken.person)


def _part(plan: Plan, person: int) -> OwnPart:
    row = PicturePart.objects.filter(plan=plan, person=person).select_related("written_by").first()
    if row is None:
        return OwnPart()
    return OwnPart(row.text, row.revision, row.written_by.name, dutch_time(row.written_at), row.for_helpers)
