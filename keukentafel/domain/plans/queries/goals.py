"""Goals in all their states, with who they are for and who reads them: three statements, however many goals there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import along, day, full_name, moment, name_of
from keukentafel.domain.plans.models import (
    Goal,
    GoalFor,
    GoalInvitation,
    GoalReopened,
    GoalRewritten,
    goal_results,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import loader

from .actions import FREE, ActionView, actions_of_goals
from .reach import reached

__all__ = [
    "FREE",
    "ActionView",
    "GoalView",
    "Postponed",
    "Reopened",
    "ResultView",
    "Shared",
    "goal",
    "goal_of",
    "views",
]
OPEN, POSTPONED = "open", "postponed"


def goal_of(person: int) -> Q:
    """Goals of this person, alone or with others, and of the whole household."""
    together = GoalFor.objects.filter(person=person).values("goal")
    return Q(person=person) | Q(person__isnull=True) | Q(pk__in=together)


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
    actions, hanging, names = actions_of_goals(keys, on), _hanging(keys, on), domain_names(on)
    found = []
    for row in goals:
        its, closed = hanging[row.pk], _result(row)
        first = {row.person.pk: person_name(row.person).full} if row.person else {}
        people = tuple((first | its.others).items())
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
                actions=tuple(actions.get(row.pk, ())),
                shared=its.shared,
                people=people,
                postponed=None if closed else its.postponed,
                reopened=its.reopened,
                revision=row.revision,
            )
        )
    return tuple(found)


def domain_names(on: date) -> dict[str, str]:
    return {row.code: gettext(row.naam) for row in loader.load().leefgebieden.on(on)}


@dataclass(frozen=True, slots=True)
class _Hanging:
    """What hangs on one goal. others: for whom it is besides the first, key → name."""

    others: dict[int, str]
    shared: tuple[Shared, ...]
    postponed: Postponed | None
    reopened: Reopened | None


def _hanging(goals: Collection[int], on: date) -> dict[int, _Hanging]:
    """By goal; one statement."""
    invited = GoalInvitation.objects.filter(
        access.current(on), goal=OuterRef("pk"), action__isnull=True, participant__isnull=True
    )
    reopened = GoalReopened.objects.filter(goal=OuterRef("pk")).order_by("-at", "-pk")[:1]
    holds = Q(postponements__ended_at__isnull=True, postponements__until_on__gt=on)
    rows = Goal.objects.filter(pk__in=goals).annotate(
        waits=FilteredRelation("postponements", condition=holds),
        its_others=along(
            GoalFor.objects.filter(goal=OuterRef("pk")).order_by("pk"), id="person", name=name_of("person")
        ),
        its_shared=along(
            invited.order_by("pk"), account="account", ground="ground", from_on="from_on", until_on="until_on",
            name=Coalesce("account__name", "organisation__name", "name"),
        ),
        its_reopening=along(reopened, result="result", observation="observation", reason="reason", at="at"),
    )  # fmt: skip
    values = rows.values_list(
        "pk",
        "waits__reason",
        "waits__from_on",
        "waits__until_on",
        "its_others",
        "its_shared",
        "its_reopening",
    )
    labels = {code: str(label) for code, label in goal_results()}
    return {
        key: _Hanging(
            others={each["id"]: full_name(each["name"]) for each in others},
            shared=tuple(_shared(each) for each in shared),
            postponed=None if until_on is None else Postponed(because, from_on, until_on),
            reopened=next((_reopened(each, labels) for each in again), None),
        )
        for key, because, from_on, until_on, others, shared, again in values
    }


def _shared(row: dict[str, Any]) -> Shared:
    from_on = day(row["from_on"])
    assert from_on is not None
    return Shared(row["account"], row["name"], row["ground"], from_on, day(row["until_on"]))


def _reopened(row: dict[str, Any], labels: dict[str, str]) -> Reopened:
    label = labels.get(row["result"], "")
    return Reopened(row["result"], label, row["observation"], row["reason"], moment(row["at"]))


def _result(row: Goal) -> ResultView | None:
    closed = getattr(row, "closed", None)
    if closed is None:
        return None
    return ResultView(closed.result, str(closed.get_result_display()), closed.observation, closed.at)
