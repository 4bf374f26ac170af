"""What people ask about cases and work. Everything comes back scoped to a reader."""

from keukentafel.domain.cases.models import (
    case_kinds,
    channels,
    directions,
    link_kinds,
    results,
    task_kinds,
)
from keukentafel.domain.people.access import NotYours

from .case import NUMBER, CaseCard, case, case_row, open_cases, search
from .clocks import ClockCard, clock_row
from .file import CaseFile, case_file
from .household_tasks import HouseholdTasks, OrganisationChoice, household_tasks, organisations
from .steps import Step, status, steps
from .tasks import TaskCard, task, task_row, task_rows
from .work import ORDERS, WITHIN, Desk, Narrowed, TeamWork, Work, by_order, my_work, team_work

__all__ = [
    "NUMBER",
    "ORDERS",
    "WITHIN",
    "CaseCard",
    "CaseFile",
    "ClockCard",
    "Desk",
    "HouseholdTasks",
    "Narrowed",
    "NotYours",
    "OrganisationChoice",
    "Step",
    "TaskCard",
    "TeamWork",
    "Work",
    "by_order",
    "case",
    "case_file",
    "case_kinds",
    "case_row",
    "channels",
    "clock_row",
    "directions",
    "household_tasks",
    "link_kinds",
    "my_work",
    "open_cases",
    "organisations",
    "results",
    "search",
    "status",
    "steps",
    "task",
    "task_kinds",
    "task_row",
    "task_rows",
    "team_work",
]
