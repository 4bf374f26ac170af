"""What asks attention in a plan becomes a task of who directs it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, Task
from keukentafel.domain.people.access import current
from keukentafel.domain.plans.models import Action, Director, EvaluationPlanned, Goal, Plan
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.task_place import ACTION, GOAL, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .plan import locked


@deed
def to_who_directs(goal: Goal, title: str, *, action: Action | None = None, at: datetime) -> Task | None:
    """A task for today about this goal, or this action of it; None where no team serves the household.

    Its page leads there for who may read it. While the household or an organisation directs it goes to who holds the case,
    else to the team of the district.
    """
    reference = reference_of(ACTION, action) if action else reference_of(GOAL, goal)
    return plan_to_who_directs(goal.plan, title, reference=reference, case=goal.case, at=at)


@deed
def plan_to_who_directs(
    plan: Plan, title: str, *, reference: str, case: Case | None = None, at: datetime
) -> Task | None:
    """The same about what the reference says (queries/task_place.py), of this plan or of a case of the household."""
    today = dutch_day(at)
    desk = desk_of(plan, case=case, on=today)
    if desk is None:
        return None
    return cases.issue_task(
        kind="actie", title=title, reference=reference, municipality=plan.municipality_id, team=desk.team, account=desk.account,
        due_on=today, case=case, household=plan.household_id, by=None, at=at,
    )  # fmt: skip


@deed
def evaluation_to_who_directs(plan: Plan, *, by: Reader | None, at: datetime) -> bool:
    """The task for the next evaluation goes to the desk of who directs today; whether it moved. Twice changes nothing.

    plan  locked
    """
    waiting = OpenTask.objects.filter(
        task__in=EvaluationPlanned.objects.filter(plan=plan, held__isnull=True, replaced_by__isnull=True).values(
            "task"
        )
    ).select_related("task").first()  # fmt: skip
    desk = desk_of(plan, on=dutch_day(at))
    if waiting is None or desk is None or (waiting.team_id, waiting.account_id) == (desk.team, desk.account):
        return False
    moved = cases.pass_task(
        waiting.task, team=desk.team, account=desk.account, reason="De regie is veranderd.", by=by, at=at
    )
    return (moved.team_id, moved.account_id) != (waiting.team_id, waiting.account_id)


def evaluations_after_direction(municipality: int, *, at: datetime) -> int:
    """Of every direction that ended by itself: the evaluation does not stay with who directs no longer. Gives how many.

    Only what still lies on the desk of who directed: what a colleague took or handed over since stays there. Repeatable.
    """
    today = dutch_day(at)
    ended = Director.objects.filter(
        municipality=municipality, until_on__lte=today, account__isnull=False,
        plan__planned_evaluations__held__isnull=True, plan__planned_evaluations__replaced_by__isnull=True,
        plan__planned_evaluations__task__open__account=F("account"),
    ).exclude(
        plan__in=Director.objects.filter(current(today), municipality=municipality, account__isnull=False).values("plan")
    )  # fmt: skip
    plans = Plan.objects.filter(pk__in=ended.values("plan")).order_by("pk")
    return sum(_after_direction(plan, at=at) for plan in plans)


@deed
def _after_direction(plan: Plan, *, at: datetime) -> bool:
    return evaluation_to_who_directs(locked(plan), by=None, at=at)
