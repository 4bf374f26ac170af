"""The plan of one household on one page: eight statements, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Director, Goal, Plan
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time

from .goals import GoalView, views
from .reach import reached


@dataclass(frozen=True, slots=True)
class DirectorView:
    """Who directs. account None: the household itself. until_on None: without end."""

    account: int | None
    name: str
    reason: str
    from_on: date
    until_on: date | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the household today, for whom a goal can be."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Painted:
    """The picture as it stands: which revision, and who wrote it when; nobody yet: "" and None."""

    revision: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan; started_on None: not begun yet. rights: that the reader has on the household."""

    household: int
    household_name: str
    municipality: int
    started_on: date | None
    picture: str
    painted: Painted
    directors: tuple[DirectorView, ...]
    members: tuple[Person, ...]
    open_cases: tuple[str, ...]
    goals: tuple[GoalView, ...]
    rights: frozenset[str] = frozenset()

    @property
    def director(self) -> DirectorView | None:
        """None before the plan begins: then the household directs as well."""
        return next((each for each in self.directors if each.is_now), None)

    @property
    def open_goals(self) -> tuple[GoalView, ...]:
        return tuple(goal for goal in self.goals if goal.closed is None)

    @property
    def closed_goals(self) -> tuple[GoalView, ...]:
        return tuple(goal for goal in self.goals if goal.closed is not None)


def plan(household: int, *, reader: Reader) -> PlanView:
    """The plan of a household that this reader may open. raises NotYours"""
    opened = access.household(household, reader=reader)
    found = Plan.objects.select_related("painted_by").filter(household=opened).first()
    goals = Goal.objects.filter(reached(reader), plan=found).select_related(
        "plan__household", "person", "case", "closed"
    )
    return PlanView(
        household=opened.pk,
        household_name=opened.name,
        municipality=opened.municipality_id,
        started_on=found.started_on if found else None,
        picture=found.picture if found else "",
        painted=_painted(found),
        directors=_directors(found, reader.today) if found else (),
        members=_members(opened.pk, reader.today),
        open_cases=tuple(
            Case.objects.filter(_gate(reader), household=opened, closure__isnull=True)
            .order_by("opened_at")
            .values_list("number", flat=True)
        ),
        goals=views(goals.order_by("priority", "pk"), on=reader.today) if found else (),
        rights=access.rights_on(opened, reader=reader),
    )


def _painted(plan: Plan | None) -> Painted:
    if plan is None:
        return Painted()
    by = plan.painted_by.name if plan.painted_by else ""
    return Painted(plan.picture_revision, by, dutch_time(plan.painted_at) if plan.painted_at else None)


def _gate(reader: Reader) -> Q:
    """Residents see the cases of their own household; the gate is between the laws of who works on it."""
    return lets_through(reader) if reader.kind == "professional" else Q()


def open_goals(household: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Key and text of the goals that are worked on, for a choice on a form; none for who may not open the household."""
    rows = Goal.objects.filter(reached(reader), plan__household=household, closed__isnull=True)
    return list(rows.order_by("priority", "pk").values_list("pk", "text"))


def _directors(found: Plan, on: date) -> tuple[DirectorView, ...]:
    rows = (
        Director.objects.filter(plan=found, from_on__lte=on)
        .select_related("account")
        .order_by("-from_on", "-pk")
    )
    return tuple(
        DirectorView(
            row.account_id,
            row.account.name if row.account else "",
            row.reason,
            row.from_on,
            row.until_on,
            row.until_on is None or row.until_on > on,
        )
        for row in rows
        if row.until_on != row.from_on
    )


def _members(household: int, on: date) -> tuple[Person, ...]:
    rows = Membership.objects.filter(access.current(on), household=household).select_related("person")
    return tuple(
        Person(row.person_id, person_name(row.person).full) for row in rows.order_by("person__born_on", "pk")
    )
