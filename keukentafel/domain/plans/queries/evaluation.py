"""How it goes beside how it went: goals and scores of now and of last time, and what was concluded before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.queries import Progress
from keukentafel.domain.people.models import Membership
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import along
from keukentafel.domain.plans.contents import Aim, Contents, read
from keukentafel.domain.plans.models import (
    Evaluation,
    EvaluationPlanned,
    GoalConclusion,
    conclusions,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.progress import Point

from .family_plan import Home, home
from .last_time import last_time
from .versions import Now, VersionLine, as_read_then, plan_now, readable_goals, versions

SCORES = "gesprekken"
"""The right to read scores."""


@dataclass(frozen=True, slots=True)
class GoalTwice:
    """One goal now and as it stood last time; then None when it was not there yet."""

    now: Aim
    then: Aim | None

    @property
    def changed(self) -> bool:
        return self.then is not None and (self.then.state, self.then.text) != (self.now.state, self.now.text)

    @property
    def done_since(self) -> int:
        """How many actions were done since."""
        return sum(1 for each in self.now.actions if each.outcome == "done") - sum(
            1 for each in (self.then.actions if self.then else ()) if each.outcome == "done"
        )


@dataclass(frozen=True, slots=True)
class ScoreTwice:
    """One domain of an instrument: what was scored last, and what stood at the time of the last version.

    again  whether it was scored anew since
    """

    instrument: str
    whose: str
    domain: str
    then: int | None
    then_on: date | None
    now: int
    now_on: date
    most: int
    again: bool = True

    @property
    def change(self) -> str:
        if not self.again:
            return ""
        if self.then is None or self.then == self.now:
            return "gelijk" if self.then is not None else ""
        return "beter" if self.now > self.then else "minder"


@dataclass(frozen=True, slots=True)
class ConclusionView:
    goal: int
    text: str
    conclusion: str
    why: str


@dataclass(frozen=True, slots=True)
class HeldView:
    """An evaluation that was held, with what was concluded about the goals that this reader may read."""

    on: date
    at: datetime
    by: str
    summary: str
    goals: tuple[ConclusionView, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The next day was another one first. was: that day; why: the reason of who put it right."""

    was: date
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NextDay:
    """The day that was agreed, to be put right. on None: none was."""

    home: Home
    on: date | None


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """Now beside last time.

    since       None: there is no version yet to compare with
    compared    key of that version; versions: all of them, to choose another from
    planned_on  the next day, if any; moved: when it came in the place of another for a reason
    """

    now: Now
    since: date | None
    planned_on: date | None
    moved: Moved | None
    overdue: bool
    goals: tuple[GoalTwice, ...]
    scores: tuple[ScoreTwice, ...]
    held: tuple[HeldView, ...]
    compared: int | None = None
    versions: tuple[VersionLine, ...] = ()


def evaluation(household: int, *, beside: int | None = None, reader: Reader) -> EvaluationPage:
    """Everything that one looks at together. beside: key of another version than that of last time. raises NotYours"""
    now = plan_now(household, reader=reader)
    last = last_time(household, chosen=beside, reader=reader)
    then = read(as_read_then(last.frozen, now.told, reader=reader)) if last else None
    since = dutch_day(last.at) if last else None
    planned, moved = planned_evaluation(household)
    may_score = reader.kind == "resident" or SCORES in now.rights
    return EvaluationPage(
        now=now,
        since=since,
        planned_on=planned,
        moved=moved,
        overdue=planned is not None and planned < reader.today,
        goals=_goals(now.contents, then),
        scores=_scores(household, since, reader) if may_score else (),
        held=held(household, reader=reader),
        compared=last.pk if last else None,
        versions=versions(household, reader=reader),
    )


def next_day(household: int, *, reader: Reader) -> NextDay:
    """raises NotYours"""
    opened = home(household, reader=reader)
    return NextDay(opened, next_evaluation(household))


def next_evaluation(household: int) -> date | None:
    """The day that was agreed on and has not been held; of a household that the reader was let into."""
    return planned_evaluation(household)[0]


def planned_evaluation(household: int) -> tuple[date | None, Moved | None]:
    """That day, and of which other day it took the place for a reason; one statement."""
    rows = EvaluationPlanned.objects.filter(
        plan__household=household, held__isnull=True, replaced_by__isnull=True
    )
    row = rows.select_related("replaces", "by").order_by("-pk").first()
    if row is None or not row.reason:
        return (row.on if row else None), None
    return row.on, Moved(row.replaces.on, row.reason, row.by.name, row.at)


def held(household: int, *, reader: Reader) -> tuple[HeldView, ...]:
    """What was concluded before, the newest first, about goals that this reader may read; one statement."""
    told = GoalConclusion.objects.filter(
        evaluation=OuterRef("pk"), goal__in=readable_goals(reader).filter(plan__household=household)
    ).order_by("pk")
    rows: QuerySet[Any] = (
        Evaluation.objects.filter(plan__household=household, municipality__in=reader.municipalities)
        .select_related("by")
        .annotate(its_goals=along(told, goal="goal", text="goal__text", conclusion="conclusion", why="text"))
        .order_by("-at", "-pk")[:20]
    )
    names = {code: str(name) for code, name in conclusions()}
    return tuple(
        HeldView(
            row.on, row.at, row.by.name, row.summary,
            tuple(ConclusionView(**each | {"conclusion": names[each["conclusion"]]}) for each in row.its_goals),
        )
        for row in rows
    )  # fmt: skip


def conclusion_choices() -> list[tuple[str, str]]:
    """Code and name of every conclusion."""
    return conclusions()


def _goals(now: Contents | None, then: Contents | None) -> tuple[GoalTwice, ...]:
    """Those that are open, and those that were closed since last time."""
    if now is None:
        return ()
    before: Mapping[int, Aim] = {goal.id: goal for goal in then.goals} if then else {}
    still = {goal.id for goal in then.open_goals} if then else set()
    shown = [goal for goal in now.goals if goal in now.open_goals or goal.id in still]
    return tuple(GoalTwice(goal, before.get(goal.id)) for goal in shown)


def _scores(household: int, since: date | None, reader: Reader) -> tuple[ScoreTwice, ...]:
    found = intake.progress(intake.measurements(household, reader=reader))
    if not found:
        return ()
    names = _names({each.person for each in found if each.person is not None})
    return tuple(line for each in found for line in _lines(each, names, since))


def _lines(progress: Progress, names: Mapping[int, str], since: date | None) -> list[ScoreTwice]:
    """By the scores of the professional, else of the resident: see rules.progress."""
    lines = []
    most = max(level.score for level in progress.instrument.niveau)
    for course in progress.courses:
        if course.latest is None:
            continue
        same = [point for point in course.points if point.by_resident == course.latest.by_resident]
        then = _stood(same, since)
        whose = names.get(progress.person, "") if progress.person is not None else ""
        lines.append(
            ScoreTwice(
                progress.instrument.naam, whose, course.domain.naam, then.level if then else None, then.on if then else None,
                course.latest.level, course.latest.on, most, then is None or then != course.latest,
            )
        )  # fmt: skip
    return lines


def _stood(points: Sequence[Point], since: date | None) -> Point | None:
    """What stood on the day of the last version; without one: what was scored before the newest."""
    earlier = points[:-1] if since is None else [point for point in points if point.on <= since]
    return earlier[-1] if earlier else None


def _names(people: set[int]) -> dict[int, str]:
    rows = Membership.objects.filter(person__in=people).select_related("person")
    return {row.person_id: person_name(row.person).full for row in rows}


__all__ = [
    "ConclusionView", "EvaluationPage", "GoalTwice", "HeldView", "Moved", "NextDay", "ScoreTwice", "evaluation", "held",
    "next_day", "next_evaluation", "planned_evaluation",
]  # fmt: skip
