"""Who does what for the goals of a plan, in all states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from keukentafel.domain.intake.queries.about_safety import about_safety
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import (
    Action,
    ActionReopened,
    ActionRewritten,
    action_outcomes,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day, dutch_time

from .asking import AskedLine, asked_lines
from .reach import for_person, reached

FREE = ("member", "network", "volunteer")
"""Help that costs nothing, and therefore comes first."""
NETWORK = ("network", "volunteer")
"""Who stands around the household without being paid for it."""
OPEN, POSTPONED, DONE, DROPPED = "open", "postponed", "done", "dropped"
TABS = {"open": (OPEN,), "uitgesteld": (POSTPONED,), "afgerond": (DONE, DROPPED)}
"""The lists as users know them → the states of the actions on each."""
SORTS = ("datum", "prioriteit")


@dataclass(frozen=True, slots=True)
class PutOff:
    """It is for a later day, and why. before_on: the day it was for until then; None: none."""

    reason: str
    before_on: date | None
    due_on: date


@dataclass(frozen=True, slots=True)
class ActionView:
    """Who does what. done_at None: still to do; outcome says whether what is over was done or dropped.

    Who does it has a key here when they are known by one: person and contact (of the ecomap), account, team, organisation.
    asked: of whom it was asked last, and what they said. told_by: who told for who does it that it is done.
    """

    id: int
    doer: str
    doer_label: str
    doer_name: str
    text: str
    due_on: date | None
    done_at: datetime | None
    result: str
    late: bool
    priority: int = 2
    outcome: str = ""
    put_off: PutOff | None = None
    person: int | None = None
    contact: int | None = None
    account: int | None = None
    team: int | None = None
    organisation: int | None = None
    asked: AskedLine | None = None
    revision: int = 0
    told_by: str = ""

    @property
    def is_free(self) -> bool:
        return self.doer in FREE

    @property
    def of_network(self) -> bool:
        return self.doer in NETWORK

    @property
    def state(self) -> str:
        """open, postponed, done or dropped: exactly one of them."""
        if self.done_at is not None:
            return self.outcome
        return POSTPONED if self.put_off is not None else OPEN


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action in a list, with its goal."""

    action: ActionView
    goal: int
    goal_text: str


@dataclass(frozen=True, slots=True)
class ActionCard(ActionLine):
    """One action with what became of it before. put_offs: every time that it was put off, the oldest first."""

    household: int
    household_name: str
    municipality: int
    goal_closed: bool
    put_offs: tuple[PutOff, ...]
    reopened: tuple[tuple[datetime, str, str], ...]
    """When, what was said of it before, and why it was opened again."""


def action(action_id: int, *, reader: Reader) -> ActionCard:
    """raises NotYours"""
    rows = _told(Action.objects.filter(reached(reader, "goal"), pk=action_id))
    row = rows.select_related("done__by", "goal__plan__household", "goal__closed").first()
    if row is None:
        raise access.NotYours(action_id)
    before = list(row.postponements.order_by("pk"))
    again = ActionReopened.objects.filter(action=row).order_by("pk")
    labels = {code: str(label) for code, label in action_outcomes()}
    return ActionCard(
        action=_view(row, reader.today),
        goal=row.goal_id,
        goal_text=row.goal.text,
        household=row.goal.plan.household_id,
        household_name=row.goal.plan.household.name,
        municipality=row.municipality_id,
        goal_closed=hasattr(row.goal, "closed"),
        put_offs=tuple(PutOff(each.reason, each.before_on, each.due_on) for each in before),
        reopened=tuple((each.at, each.result or labels[each.outcome], each.reason) for each in again),
    )


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What an action said at a revision (`was`, as ActionRewritten keeps it), and who changed it last."""

    was: dict[str, Any]
    by: str
    at: datetime


def action_words(action: int, revision: int, *, reader: Reader) -> ActionWords | None:
    """None when the action still says what it said at that revision; nothing of who may not read it."""
    rows = ActionRewritten.objects.filter(reached(reader, "action__goal"), action=action)
    kept = {row.revision: row for row in rows.select_related("by", "answer", "action")}
    if revision not in kept:
        return None
    last = kept[max(kept)]
    by = last.by.name if last.by else (last.answer and last.answer.said_by) or last.action.doer_name
    return ActionWords(kept[revision].was, by, dutch_time(last.at))


def household_of_action(action: int, *, reader: Reader) -> int:
    """The number of the household whose plan has this action. raises NotYours"""
    rows = Action.objects.filter(reached(reader, "goal"), pk=action)
    found = rows.values_list("goal__plan__household", flat=True).first()
    if found is None:
        raise access.NotYours(action)
    return int(found)


def action_lists(household: int, *, sort: str = "datum", reader: Reader) -> dict[str, list[ActionLine]]:
    """Every action of the plan that this reader may read, by the lists of TABS; one statement.

    sort  "datum": the earliest day first, then the most important; "prioriteit": the other way round. What is over stands
          with the latest first, whatever the sort
    """
    rows = _told(Action.objects.filter(reached(reader, "goal"), goal__plan__household=household))
    lines = [
        ActionLine(_view(row, reader.today), row.goal_id, row.goal.text)
        for row in rows.select_related("goal").order_by("pk")
    ]
    found = {}
    for tab, states in TABS.items():
        here = [line for line in lines if line.action.state in states]
        here.sort(key=_latest if tab == "afgerond" else _order(sort))
        found[tab] = here
    return found


def to_do(household: int, person: int, *, reader: Reader) -> list[ActionLine]:
    """What this member does and is not over, by day; one statement. Without the words of a goal that is of somebody else."""
    rows = _told(
        Action.objects.filter(
            reached(reader, "goal"), goal__plan__household=household, doer="member", person=person, done__isnull=True
        )
    ).annotate(is_theirs=for_person(person, about_safety(reader.municipalities)))  # fmt: skip
    lines = [
        ActionLine(_view(row, reader.today), row.goal_id, row.goal.text if row.is_theirs else "")
        for row in rows.select_related("goal")
    ]
    return sorted(lines, key=lambda line: (line.action.state == POSTPONED, _order("datum")(line)))


def actions_of_goals(goals: Collection[int], on: date) -> dict[int, list[ActionView]]:
    """By goal; open before put off before what is over, and among those what costs nothing first. Two statements."""
    rows = list(_told(Action.objects.filter(goal__in=goals)).order_by("pk"))
    asked = asked_lines([row.pk for row in rows])
    result: dict[int, list[ActionView]] = defaultdict(list)
    for row in rows:
        result[row.goal_id].append(_view(row, on, asked.get(row.pk)))
    rank = {OPEN: 0, POSTPONED: 1, DONE: 2, DROPPED: 3}
    for found in result.values():
        found.sort(key=lambda action: (rank[action.state], not action.is_free))
    return result


def _told(rows: QuerySet[Action]) -> QuerySet[Any]:
    """With what became of each, and why it is for a later day (at most one postponement runs): what `_view` asks."""
    return rows.select_related("done__by").annotate(
        runs=FilteredRelation("postponements", condition=Q(postponements__ended_at__isnull=True)),
        off_because=F("runs__reason"),
        off_before=F("runs__before_on"),
        off_until=F("runs__due_on"),
    )


def _view(row: Any, on: date, asked: AskedLine | None = None) -> ActionView:
    """row: as `_told` gives it"""
    done = getattr(row, "done", None)
    holds = done is None and row.off_until is not None and row.off_until > on
    return ActionView(
        id=row.pk,
        doer=row.doer,
        doer_label=str(row.get_doer_display()),
        doer_name=row.doer_name,
        text=row.text,
        due_on=row.due_on,
        done_at=done.at if done else None,
        result=done.result if done else "",
        late=done is None and row.due_on is not None and row.due_on < on,
        priority=row.priority,
        outcome=done.outcome if done else "",
        put_off=PutOff(row.off_because, row.off_before, row.off_until) if holds else None,
        person=row.person_id,
        contact=row.contact_id,
        account=row.account_id,
        team=row.team_id,
        organisation=row.organisation_id,
        asked=asked,
        revision=row.revision,
        told_by=done.by.name if done and done.on_behalf and done.by else "",
    )


def _order(sort: str) -> Any:
    """What has no day comes last."""

    def by_day(line: ActionLine) -> tuple[Any, ...]:
        return (line.action.due_on or date.max, line.action.priority, line.action.id)

    def by_priority(line: ActionLine) -> tuple[Any, ...]:
        return (line.action.priority, line.action.due_on or date.max, line.action.id)

    return by_priority if sort == "prioriteit" else by_day


def _latest(line: ActionLine) -> tuple[int, int]:
    assert line.action.done_at is not None
    return (-dutch_day(line.action.done_at).toordinal(), -line.action.id)
