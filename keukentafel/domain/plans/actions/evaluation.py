"""Look again how it goes: on a day that was agreed, with a task for who directs, and closed with the next day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import (
    Evaluation,
    EvaluationPlanned,
    GoalConclusion,
    Plan,
)
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.last_time import last_time
from keukentafel.domain.plans.queries.task_place import EVALUATION, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import direction as rules

from .actions import WhyMissing
from .concluding import LONGEST, Concluded, UnknownConclusion, check, end_goal
from .goals import WrongPeriod, _words
from .plan import locked, start_plan

__all__ = [
    "Concluded", "NoNextDay", "NothingPlanned", "UnknownConclusion", "WrongEvaluationDay", "close_evaluation",
    "move_evaluation", "open_evaluation", "plan_evaluation",
]  # fmt: skip


class NoNextDay(Refusal):
    """An evaluation is closed with the day of the next one, as long as a goal is open."""

    field = "next_on"


class WrongEvaluationDay(WrongPeriod):
    """The day to look again is in the future, and not so far that a wrong year is kept."""

    field = "on"


class NothingPlanned(Refusal):
    """A day that was not agreed cannot become another."""


@deed
def move_evaluation(household: int, *, on: date, reason: str, by: Reader, at: datetime) -> EvaluationPlanned:
    """The day that was agreed becomes another, for a reason that the household reads as well; the task goes along.

    raises  NotYours, NothingPlanned, WhyMissing, WrongEvaluationDay
    """
    waiting = open_evaluation(locked(start_plan(household, by=by, at=at)))
    if waiting is None:
        raise NothingPlanned(_("Er is nog geen dag afgesproken."))
    why = _words(reason, WhyMissing(_("Schrijf op waarom het een andere dag wordt."), field="reason"))
    if waiting.on == on:
        raise WrongEvaluationDay(_("Dit is de dag die er al staat. Kies een andere dag."))
    return plan_evaluation(household, on=on, reason=why, by=by, at=at)


@deed
def plan_evaluation(
    household: int, *, on: date, reason: str = "", by: Reader, at: datetime
) -> EvaluationPlanned:
    """On this day all look how it goes; who directs gets a task for it. A day that was planned before makes place.

    reason  why this day comes instead of another, where somebody put it right
    raises  NotYours, WrongEvaluationDay
    """
    plan = locked(start_plan(household, by=by, at=at))
    if on <= dutch_day(at):
        raise WrongEvaluationDay(_("Kies voor de evaluatie een dag in de toekomst."))
    last = dutch_day(at) + rules.days("evaluatie-uiterlijk", on=dutch_day(at))
    if on > last:
        raise WrongEvaluationDay(
            _("Kies voor de evaluatie een dag tot en met %(day)s. Kijk ook het jaartal na.")
            % {"day": plain_date(last)}
        )
    waiting = open_evaluation(plan)
    if waiting is not None and waiting.on == on:
        return waiting
    desk = desk_of(plan, on=dutch_day(at))
    task = (
        cases.issue_task(
            kind="actie", title=f"Evaluatie van het plan, {plain_date(on)}", reference=reference_of(EVALUATION, plan),
            municipality=plan.municipality_id, team=desk.team, account=desk.account, due_on=on, household=household, by=by, at=at,
        )
        if desk is not None
        else None
    )  # fmt: skip
    planned = EvaluationPlanned.objects.create(
        municipality_id=plan.municipality_id,
        plan=plan,
        on=on,
        reason=reason,
        task=task,
        at=at,
        by_id=by.account,
    )
    if waiting is not None:
        waiting.replaced_by = planned
        waiting.save(update_fields=["replaced_by"])
        _off_the_desk(waiting, "De evaluatie is op een andere dag.", by=by, at=at)
    kind = "evaluation.moved" if reason else "evaluation.planned"
    journal.note(kind, about=planned, by=by, at=at, household=household, on=on.isoformat())
    return planned


@deed
def close_evaluation(
    household: int,
    *,
    concluded: Sequence[Concluded],
    summary: str = "",
    next_on: date | None,
    compared: int | None = None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Evaluation:
    """Write down what all concluded, and on which day they look again. A goal that is ready or stopped is closed by it.

    next_on  None only when no goal is open any more
    compared  key of the version beside which all was laid; None: that of last time
    raises   NotYours, UnknownConclusion, NoNextDay, WrongEvaluationDay, journal.AlreadySent: nothing was written
    source   Jeugdwet, artikel 4.1.3 lid 2; Wmo 2015, artikel 2.3.9
    """
    plan = locked(start_plan(household, by=by, at=at))
    if sent_once:
        journal.first_time(sent_once, at=at)
    check(plan, concluded, by=by)
    waiting = open_evaluation(plan)
    held = Evaluation.objects.create(
        municipality_id=plan.municipality_id, plan=plan, planned=waiting, on=dutch_day(at), summary=summary.strip(),
        compared=last_time(household, chosen=compared, reader=by), at=at, by_id=by.account,
    )  # fmt: skip
    GoalConclusion.objects.bulk_create(
        GoalConclusion(
            municipality_id=plan.municipality_id, evaluation=held, goal_id=each.goal, conclusion=each.conclusion,
            text=one_line(each.text, LONGEST),
        )
        for each in concluded
    )  # fmt: skip
    for each in concluded:
        end_goal(each, by=by, at=at)
    if next_on is None and plan.goals.filter(closed__isnull=True).exists():
        raise NoNextDay(_("Spreek af wanneer u weer samen kijkt. Er staan nog doelen open."))
    if waiting is not None:
        _off_the_desk(waiting, "De evaluatie is gehouden.", by=by, at=at)
    journal.note("evaluation.held", about=held, by=by, at=at, household=household, goals=len(concluded))
    if next_on is not None:
        plan_evaluation(household, on=next_on, by=by, at=at)
    return held


def open_evaluation(plan: Plan) -> EvaluationPlanned | None:
    """The day that is planned and was not held yet."""
    return (
        EvaluationPlanned.objects.filter(plan=plan, held__isnull=True, replaced_by__isnull=True)
        .select_related("task")
        .order_by("-pk")
        .first()
    )


def _off_the_desk(planned: EvaluationPlanned, why: str, *, by: Reader, at: datetime) -> None:
    if planned.task is not None and OpenTask.objects.filter(task=planned.task).exists():
        cases.finish_task(planned.task, result=why, by=by, at=at)
