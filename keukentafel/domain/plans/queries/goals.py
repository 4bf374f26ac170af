"""Goals with their actions, and who was invited to read them: always three statements, however many goals there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Action, Goal, GoalInvitation
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader

from .reach import reached

FREE = ("member", "network", "volunteer")
"""Help that costs nothing, and therefore comes first."""


@dataclass(frozen=True, slots=True)
class ActionView:
    """Who does what. done_at None: still to do."""

    id: int
    doer: str
    doer_label: str
    doer_name: str
    text: str
    due_on: date | None
    done_at: datetime | None
    result: str
    late: bool

    @property
    def is_free(self) -> bool:
        return self.doer in FREE


@dataclass(frozen=True, slots=True)
class Shared:
    """A colleague who may read this one goal. until_on None: as long as the goal is open."""

    account: int
    name: str
    ground: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class ResultView:
    result: str
    label: str
    observation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal as the plan shows it. person None: for the whole household. case_number empty: for all who read the plan."""

    id: int
    household: int
    household_name: str
    municipality: int
    text: str
    met_when: str
    domain: str
    domain_name: str
    priority: int
    person: int | None
    person_name: str
    starts_on: date
    expected_on: date | None
    closed: ResultView | None
    case_number: str
    actions: tuple[ActionView, ...]
    shared: tuple[Shared, ...]

    @property
    def done(self) -> int:
        return sum(1 for action in self.actions if action.done_at is not None)


def goal(goal_id: int, *, reader: Reader) -> GoalView:
    """One goal of a household that this reader may open. raises NotYours"""
    rows = Goal.objects.filter(reached(reader), pk=goal_id)
    found = views(rows.select_related("plan__household", "person", "case", "closed"), on=reader.today)
    if not found:
        raise access.NotYours(goal_id)
    return found[0]


def household_of_action(action: int, *, reader: Reader) -> int:
    """The number of the household whose plan has this action. raises NotYours"""
    rows = Action.objects.filter(reached(reader, "goal"), pk=action)
    found = rows.values_list("goal__plan__household", flat=True).first()
    if found is None:
        raise access.NotYours(action)
    return int(found)


def views(rows: Iterable[Goal], *, on: date) -> tuple[GoalView, ...]:
    """The goals with what hangs on them; `rows` come with plan, household, person, case and closed selected."""
    goals = list(rows)
    keys = [row.pk for row in goals]
    actions, shared = _actions(keys, on), _shared(keys, on)
    names = domain_names(on)
    return tuple(
        GoalView(
            id=row.pk,
            household=row.plan.household_id,
            household_name=row.plan.household.name,
            municipality=row.municipality_id,
            text=row.text,
            met_when=row.met_when,
            domain=row.domain,
            domain_name=names.get(row.domain, row.domain),
            priority=row.priority,
            person=row.person_id,
            person_name=person_name(row.person).full if row.person else "",
            starts_on=row.starts_on,
            expected_on=row.expected_on,
            closed=_result(row),
            case_number=row.case.number if row.case else "",
            actions=tuple(actions[row.pk]),
            shared=tuple(shared[row.pk]),
        )
        for row in goals
    )


def domain_names(on: date) -> dict[str, str]:
    return {row.code: gettext(row.naam) for row in loader.load().leefgebieden.on(on)}


def _actions(goals: Collection[int], on: date) -> dict[int, list[ActionView]]:
    """Open before done, and among those what costs nothing first."""
    rows = Action.objects.filter(goal__in=goals).select_related("done").order_by("pk")
    result: dict[int, list[ActionView]] = defaultdict(list)
    for row in rows:
        done = getattr(row, "done", None)
        result[row.goal_id].append(
            ActionView(
                id=row.pk,
                doer=row.doer,
                doer_label=str(row.get_doer_display()),
                doer_name=row.doer_name,
                text=row.text,
                due_on=row.due_on,
                done_at=done.at if done else None,
                result=done.result if done else "",
                late=done is None and row.due_on is not None and row.due_on < on,
            )
        )
    for found in result.values():
        found.sort(key=lambda action: (action.done_at is not None, not action.is_free))
    return result


def _shared(goals: Collection[int], on: date) -> dict[int, list[Shared]]:
    rows = (
        GoalInvitation.objects.filter(access.current(on), goal__in=goals)
        .select_related("account")
        .order_by("pk")
    )
    result: dict[int, list[Shared]] = defaultdict(list)
    for row in rows:
        result[row.goal_id].append(
            Shared(row.account_id, row.account.name, row.ground, row.from_on, row.until_on)
        )
    return result


def _result(row: Goal) -> ResultView | None:
    closed = getattr(row, "closed", None)
    if closed is None:
        return None
    return ResultView(closed.result, str(closed.get_result_display()), closed.observation, closed.at)
