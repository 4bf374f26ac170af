"""Whom a meeting can be about, and who can be invited to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Goal, GoalFor, MeetingItem
from keukentafel.domain.plans.queries.choices import DoerGroup, doer_choices
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.plans.queries.sharing import Party, whose_goal
from keukentafel.domain.walls.reader import Reader

from .reach import hosted_items, hosted_plans
from .shapes import PartView
from .whom import of_the_file, point_key, whom_about


def related_households(household: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Number and name of other households that somebody of this one belongs to as well, and that the reader may open."""
    here = Membership.objects.filter(access.current(reader.today), household=household).values("person")
    there = Membership.objects.filter(access.current(reader.today), household=OuterRef("pk"), person__in=here)
    rows = access.households(reader).filter(Exists(there)).exclude(pk=household)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def members(meeting: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Who belongs today to the households of the meeting that the reader works on: key and name."""
    homes = hosted_plans(reader).filter(meeting=meeting).values("plan__household")
    rows = Membership.objects.filter(access.current(reader.today), household__in=homes).select_related(
        "person"
    )
    found = {
        row.person_id: person_name(row.person).full
        for row in rows.order_by("household", "person__born_on", "pk")
    }
    return list(found.items())


def whose(meeting: int, *, reader: Reader) -> dict[int, str]:
    """Point → names of the only ones whose goal it is about: a housemate is not invited for it. Two statements."""
    rows = hosted_items(reader).filter(meeting=meeting, goal__person__isnull=False, dropped__isnull=True)
    found = list(rows.select_related("goal__person").order_by("pk"))
    names = {
        each.goal_id: [person_name(each.goal.person).full] for each in found if each.goal and each.goal.person
    }
    for other in GoalFor.objects.filter(goal__in=names).select_related("person").order_by("pk"):
        names[other.goal_id].append(person_name(other.person).full)
    return {each.pk: ", ".join(names[each.goal_id]) for each in found}


@dataclass(frozen=True, slots=True)
class GoalToShow:
    """A goal on the agenda, or a point about the file itself. points: keys of the points about it; whose: of whom consent is
    asked; theirs: it is about nobody else; key: how a form and a refusal call it."""

    id: int
    text: str
    points: tuple[int, ...]
    whose: tuple[Party, ...]
    is_goal: bool = True
    theirs: bool = False

    @property
    def key(self) -> int | str:
        return self.id if self.is_goal else point_key(self.id)


def goals_to_show(meeting: int, *, reader: Reader) -> list[GoalToShow]:
    """The goals that points of this reader are about, for a form that asks why a guest may read them. Three statements."""
    rows = hosted_items(reader).filter(meeting=meeting, goal__isnull=False, dropped__isnull=True)
    items = list(rows.select_related("goal__person", "plan").order_by("position", "pk"))
    goals = {each.goal.pk: each.goal for each in items if each.goal}
    people = {key: [goal.person] if goal.person else [] for key, goal in goals.items()}
    for other in GoalFor.objects.filter(goal__in=goals).select_related("person").order_by("pk"):
        people[other.goal_id].append(other.person)
    homes: dict[int, list[Person]] = defaultdict(list)
    living = Membership.objects.filter(
        access.current(reader.today), household__in={each.plan.household_id for each in items}
    )
    for row in living.select_related("person").order_by("person__born_on", "pk"):
        homes[row.household_id].append(row.person)
    home_of = {each.goal_id: each.plan.household_id for each in items}
    return [
        GoalToShow(
            key, goal.text, tuple(each.pk for each in items if each.goal_id == key),
            tuple(Party(who.pk, person_name(who).full) for who in people[key] or homes[home_of[key]]),
            theirs=goal.person is not None,
        )
        for key, goal in goals.items()
    ]  # fmt: skip


def whose_of(goals: Iterable[GoalToShow]) -> dict[int, str]:
    """The same as `whose`, of what was asked already; no statement."""
    return {
        point: ", ".join(each.name for each in goal.whose)
        for goal in goals
        if goal.theirs
        for point in goal.points
    }


def points_to_show(meeting: int, *, reader: Reader) -> list[GoalToShow]:
    """Points of this reader about a case, a risk or work on a desk, for the same form. Three statements."""
    items = list(of_the_file(hosted_items(reader).filter(meeting=meeting, dropped__isnull=True)))
    whose = whom_about(items, on=reader.today)
    return [
        GoalToShow(
            each.pk, each.text, (each.pk,), tuple(Party(who.pk, person_name(who).full) for who in whose[each.pk]),
            is_goal=False,
        )
        for each in items
    ]  # fmt: skip


def goal_to_show(goal: int, *, reader: Reader) -> GoalToShow:
    """The same for one goal that an action is decided for. raises NotYours"""
    row = Goal.objects.filter(reached(reader), pk=goal).values_list("text", flat=True).first()
    if row is None:
        raise access.NotYours(goal)
    return GoalToShow(goal, row, (), tuple(whose_goal(goal, on=reader.today)))


def doers_at(part: PartView, *, reader: Reader) -> tuple[DoerGroup, ...]:
    """Who can be asked for an action of this household: who was invited first, then everybody else, each of them once.

    A value of who was invited is participant:KEY.
    """
    invited = {each.key for each in part.participants}
    there = DoerGroup("meeting", tuple((f"participant:{each.id}", each.name) for each in part.participants))
    return there, *(
        DoerGroup(group.kind, tuple(each for each in group.people if each[0] not in invited))
        for group in doer_choices(part.household, reader=reader)
    )


def goals_of_item(item: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Key and text of the open goals of the household whose point this is, for a choice on a form."""
    plan = MeetingItem.objects.filter(pk=item).values("plan")
    rows = Goal.objects.filter(reached(reader), plan__in=plan, closed__isnull=True)
    return list(rows.order_by("priority", "pk").values_list("pk", "text"))


def for_whom(goal: int | None, *, reader: Reader) -> list[int]:
    """Keys of those whose goal it is, for a new one that follows from it; none: the whole household. One statement."""
    rows = Goal.objects.filter(reached(reader), pk=goal).values_list("person", "others__person")
    return sorted({key for row in rows.order_by() for key in row if key is not None})
