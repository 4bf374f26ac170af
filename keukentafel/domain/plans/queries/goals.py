"""Goals in all their states, with who they are for and who reads them: six statements, however many goals there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import (
    Goal,
    GoalFor,
    GoalInvitation,
    GoalPostponed,
    GoalReopened,
    GoalRewritten,
    goal_results,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import loader

from .actions import FREE, ActionView, actions_of_goals
from .reach import reached
from .sharing import invited_name

__all__ = ["FREE", "ActionView", "GoalView", "Postponed", "Reopened", "ResultView", "Shared", "goal", "views"]
OPEN, POSTPONED = "open", "postponed"
OTHERS = Prefetch("others", GoalFor.objects.select_related("person").order_by("pk"))
"""For whom a goal is besides the first, with their names. `views` asks for it; who needs it before then asks the same."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A colleague, organisation or other who may read this one goal. until_on None: as long as the goal is open."""

    account: int | None
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
class Postponed:
    """Not now, and why. until_on: the first day on which it runs again."""

    reason: str
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Reopened:
    """It was closed with this result, and is open again for this reason."""

    result: str
    label: str
    observation: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal as the plan shows it. case_number empty: for all who read the plan.

    people     for whom: key and name; none: the whole household. person is the first of them, person_name has them all
    postponed  what holds today; a postponement that is over counts no longer
    reopened   the last time that it was opened again
    """

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
    people: tuple[tuple[int, str], ...] = ()
    postponed: Postponed | None = None
    reopened: Reopened | None = None
    revision: int = 0

    @property
    def done(self) -> int:
        return sum(1 for action in self.actions if action.state == "done")

    @property
    def state(self) -> str:
        """open, postponed, or a code of goal_results: exactly one of them."""
        if self.closed is not None:
            return self.closed.result
        return POSTPONED if self.postponed is not None else OPEN

    def is_for(self, person: int | None) -> bool:
        """Whether it is for this person, or for the whole household. None: for the whole household."""
        keys = [key for key, _name in self.people]
        return not keys or person in keys


def goal(goal_id: int, *, reader: Reader) -> GoalView:
    """One goal of a household that this reader may open. raises NotYours"""
    rows = Goal.objects.filter(reached(reader), pk=goal_id)
    found = views(rows.select_related("plan__household", "person", "case", "closed"), on=reader.today)
    if not found:
        raise access.NotYours(goal_id)
    return found[0]


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What a goal said at a revision (`was`, as GoalRewritten keeps it), and who rewrote it last; by "": nobody did."""

    was: dict[str, Any]
    by: str
    at: datetime | None


def goal_words(goal: int, revision: int, *, reader: Reader) -> GoalWords | None:
    """None when the goal still says what it said at that revision. raises NotYours"""
    rows = (
        GoalRewritten.objects.filter(reached(reader, "goal"), goal=goal)
        .select_related("by")
        .order_by("revision")
    )
    kept = {row.revision: row for row in rows}
    if revision not in kept:
        return None
    last = kept[max(kept)]
    return GoalWords(kept[revision].was, last.by.name, dutch_time(last.at))


def views(rows: Iterable[Goal], *, on: date) -> tuple[GoalView, ...]:
    """The goals with what hangs on them; `rows` come with plan, household, person, case and closed selected."""
    goals = list(rows)
    keys = [row.pk for row in goals]
    prefetch_related_objects(goals, OTHERS)
    actions, shared = actions_of_goals(keys, on), _shared(keys, on)
    postponed, reopened, names = _postponed(keys, on), _reopened(keys), domain_names(on)
    found = []
    for row in goals:
        first = [(row.person.pk, person_name(row.person).full)] if row.person else []
        people = tuple(dict([*first, *_others(row)]).items())
        closed = _result(row)
        found.append(
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
                person_name=", ".join(name for _key, name in people),
                starts_on=row.starts_on,
                expected_on=row.expected_on,
                closed=closed,
                case_number=row.case.number if row.case else "",
                actions=tuple(actions[row.pk]),
                shared=tuple(shared[row.pk]),
                people=people,
                postponed=None if closed else postponed.get(row.pk),
                reopened=reopened.get(row.pk),
                revision=row.revision,
            )
        )
    return tuple(found)


def domain_names(on: date) -> dict[str, str]:
    return {row.code: gettext(row.naam) for row in loader.load().leefgebieden.on(on)}


def _others(goal: Goal) -> list[tuple[int, str]]:
    return [(row.person_id, person_name(row.person).full) for row in goal.others.all()]


def _postponed(goals: Collection[int], on: date) -> dict[int, Postponed]:
    rows = GoalPostponed.objects.filter(goal__in=goals, ended_at__isnull=True, until_on__gt=on)
    return {row.goal_id: Postponed(row.reason, row.from_on, row.until_on) for row in rows}


def _reopened(goals: Collection[int]) -> dict[int, Reopened]:
    """The last time of each."""
    labels = {code: str(label) for code, label in goal_results()}
    rows = GoalReopened.objects.filter(goal__in=goals).order_by("at", "pk")
    return {
        row.goal_id: Reopened(row.result, labels.get(row.result, ""), row.observation, row.reason, row.at)
        for row in rows
    }


def _shared(goals: Collection[int], on: date) -> dict[int, list[Shared]]:
    rows = (
        GoalInvitation.objects.filter(access.current(on), goal__in=goals, action__isnull=True)
        .select_related("account", "organisation")
        .order_by("pk")
    )
    result: dict[int, list[Shared]] = defaultdict(list)
    for row in rows:
        result[row.goal_id].append(
            Shared(row.account_id, invited_name(row), row.ground, row.from_on, row.until_on)
        )
    return result


def _result(row: Goal) -> ResultView | None:
    closed = getattr(row, "closed", None)
    if closed is None:
        return None
    return ResultView(closed.result, str(closed.get_result_display()), closed.observation, closed.at)
