"""What asks attention in a plan becomes a task of who directs it."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Task
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day


@deed
def to_who_directs(goal: Goal, title: str, *, at: datetime) -> Task | None:
    """A task for today about this goal; None where no team serves the household.

    While the household or an organisation directs it goes to who holds the case, else to the team of the district.
    """
    today = dutch_day(at)
    desk = desk_of(goal.plan, case=goal.case, on=today)
    if desk is None:
        return None
    return cases.issue_task(
        kind="actie", title=title, municipality=goal.municipality_id, team=desk.team, account=desk.account,
        due_on=today, case=goal.case, household=goal.plan.household_id, by=None, at=at,
    )  # fmt: skip
