"""What was agreed on becomes the plan of a case: the step is done with it, and the task to make the plan leaves the desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.plans.actions import family_plan, versions
from keukentafel.domain.plans.actions.evaluation import plan_evaluation
from keukentafel.domain.plans.models import FamilyPlanTurn, PlanVersion
from keukentafel.domain.process.queries.plans_to_make import STEP, waiting
from keukentafel.domain.process.queries.steps import process_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader

from .work import finish_open_tasks, holder_of, put_out_next


@deed
def freeze_plan(
    household: int,
    *,
    made_for: Collection[str] = (),
    reason: str = "",
    evaluate_on: date | None = None,
    by: Reader,
    at: datetime,
) -> PlanVersion | None:
    """Freeze a version, and say for which cases the plan is made with it.

    made_for  numbers of cases that wait for the plan; of another one nothing becomes
    None      it says what the last version says, which now is the plan of those cases too
    raises    NotYours, NothingChanged without a case, NotOfferedYet, WrongPeriod
    """
    rows = list(waiting(by).filter(household=household, number__in=made_for).order_by("pk"))
    version = None
    if not rows or not versions.nothing_changed(household, by=by, at=at):
        version = versions.freeze_version(household, reason=reason, evaluate_on=evaluate_on, by=by, at=at)
    elif evaluate_on is not None:
        plan_evaluation(household, on=evaluate_on, by=by, at=at)
    for case in rows:
        _made(case, by=by, at=at)
    return version


@deed
def adopt_family_plan(
    key: int, *, known: Mapping[tuple[int, int], Mapping[str, Any]] | None = None, by: Reader, at: datetime
) -> FamilyPlanTurn:
    """The plan of the family becomes the plan, also of the case that it was offered for. raises as family_plan does"""
    turn = family_plan.adopt_family_plan(key, known=known, by=by, at=at)
    for case in waiting(by).filter(family_plans=key):
        _made(case, by=by, at=at)
    return turn


def _made(case: Case, *, by: Reader, at: datetime) -> None:
    cases.finish_step(case, STEP, by=by, at=at)
    finish_open_tasks(case, "plan", result="Het plan is vastgelegd.", by=by, at=at)
    account = holder_of(case).account_id or by.account
    put_out_next(case, process_of(case), after=STEP, account=account, by=by, at=at)
