"""What people ask about cases and work. Everything comes back scoped to a reader."""

from keukentafel.domain.cases.models import case_kinds, channels, directions, task_kinds
from keukentafel.domain.people.access import NotYours

from .case import CaseCard, case, case_row, open_cases, search
from .steps import Step, status, steps
from .tasks import TaskCard, task, task_row
from .work import Desk, TeamWork, Work, my_work, team_work

__all__ = [
    "CaseCard",
    "Desk",
    "NotYours",
    "Step",
    "TaskCard",
    "TeamWork",
    "Work",
    "case",
    "case_kinds",
    "case_row",
    "channels",
    "directions",
    "my_work",
    "open_cases",
    "search",
    "status",
    "steps",
    "task",
    "task_kinds",
    "task_row",
    "team_work",
]
