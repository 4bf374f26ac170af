"""Look again how it goes: on a day that was agreed, with a task for who directs, and closed with the next day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import (
    Evaluation,
    EvaluationPlanned,
    Goal,
    GoalConclusion,
    Plan,
    conclusions,
)
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.reach import reached
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules

from .goals import WrongPeriod
from .plan import locked, start_plan


class UnknownConclusion(Refusal):
    """Not one of the conclusions, or one that asks a reason without it."""


class NoNextDay(Refusal):
    """An evaluation is closed with the day of the next one, as long as a goal is open."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """What all concluded about one goal. conclusion: a code of `conclusions`; text: why, or what will be different."""

    goal: int
    conclusion: str
    text: str = ""


@deed
def plan_evaluation(household: int, *, on: date, by: Reader, at: datetime) -> EvaluationPlanned:
    """On this day all look how it goes; who directs gets a task for it. A day that was planned before makes place.

    raises  NotYours, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    if on <= dutch_day(at):
        raise WrongPeriod(_("Kies voor de evaluatie een dag in de toekomst."))
    last = dutch_day(at) + rules.days("evaluatie-uiterlijk", on=dutch_day(at))
    if on > last:
        raise WrongPeriod(
            _("Kies voor de evaluatie een dag tot en met %(day)s. Kijk ook het jaartal na.")
            % {"day": plain_date(last)}
        )
    waiting = open_evaluation(plan)
    if waiting is not None and waiting.on == on:
        return waiting
    desk = desk_of(plan, on=dutch_day(at))
    task = (
        cases.issue_task(
            kind="actie", title=f"Evaluatie van het plan, {plain_date(on)}", municipality=plan.municipality_id, team=desk.team,
            account=desk.account, due_on=on, household=household, by=by, at=at,
        )
        if desk is not None
        else None
    )  # fmt: skip
    planned = EvaluationPlanned.objects.create(
        municipality_id=plan.municipality_id, plan=plan, on=on, task=task, at=at, by_id=by.account
    )
    if waiting is not None:
        waiting.replaced_by = planned
        waiting.save(update_fields=["replaced_by"])
        _off_the_desk(waiting, _("De evaluatie is op een andere dag."), by=by, at=at)
    journal.note("evaluation.planned", about=planned, by=by, at=at, household=household)
    return planned


@deed
def close_evaluation(
    household: int,
    *,
    concluded: Sequence[Concluded],
    summary: str = "",
    next_on: date | None,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Evaluation:
    """Write down what all concluded, and on which day they look again.

    next_on  None only when no goal is open any more
    raises   NotYours, UnknownConclusion, NoNextDay, WrongPeriod, journal.AlreadySent: nothing was written
    source   Jeugdwet, artikel 4.1.3 lid 2; Wmo 2015, artikel 2.3.9
    """
    plan = locked(start_plan(household, by=by, at=at))
    if sent_once:
        journal.first_time(sent_once, at=at)
    _check(plan, concluded, by=by)
    if next_on is None and plan.goals.filter(closed__isnull=True).exists():
        raise NoNextDay(_("Spreek af wanneer u weer samen kijkt. Er staan nog doelen open."))
    waiting = open_evaluation(plan)
    held = Evaluation.objects.create(
        municipality_id=plan.municipality_id, plan=plan, planned=waiting, on=dutch_day(at), summary=summary.strip(),
        compared=plan.versions.order_by("-at", "-pk").first(), at=at, by_id=by.account,
    )  # fmt: skip
    GoalConclusion.objects.bulk_create(
        GoalConclusion(
            municipality_id=plan.municipality_id, evaluation=held, goal_id=each.goal, conclusion=each.conclusion,
            text=" ".join(each.text.split())[:1000],
        )
        for each in concluded
    )  # fmt: skip
    if waiting is not None:
        _off_the_desk(waiting, _("De evaluatie is gehouden."), by=by, at=at)
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


def _check(plan: Plan, concluded: Sequence[Concluded], *, by: Reader) -> None:
    keys = {each.goal for each in concluded}
    known = Goal.objects.filter(reached(by), plan=plan, pk__in=keys).values_list("pk", flat=True)
    if keys - set(known) or len(keys) != len(concluded):
        raise UnknownConclusion(_("Een van deze doelen hoort niet bij dit plan."))
    for each in concluded:
        if each.conclusion not in dict(conclusions()):
            raise UnknownConclusion(_("Kies bij elk doel wat u samen besluit."))
        if each.conclusion != "verder" and not each.text.strip():
            raise UnknownConclusion(_("Schrijf bij dit besluit kort op waarom, of wat er anders gaat."))


def _off_the_desk(planned: EvaluationPlanned, why: str, *, by: Reader, at: datetime) -> None:
    if planned.task is not None and OpenTask.objects.filter(task=planned.task).exists():
        cases.finish_task(planned.task, result=why, by=by, at=at)
