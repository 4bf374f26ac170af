"""What people ask about cases and work. Everything comes back scoped to a reader."""

from keukentafel.domain.cases.models import (
    case_kinds,
    channels,
    directions,
    document_directions,
    document_kinds,
    link_kinds,
    question_kinds,
    results,
    task_kinds,
)
from keukentafel.domain.cases.models import reasons as taken_away_reasons
from keukentafel.domain.people.access import NotYours

from .case import NUMBER, CaseCard, case, case_row, open_cases, search
from .clocks import ClockCard, clock_row
from .contacts import ContactLine, contact, contact_row, contacts
from .documents import Changed, DocumentLine, document_file, document_row, documents
from .drafts import Drafts, Typed, drafts
from .file import CaseFile, case_file
from .household_tasks import HouseholdTasks, household_tasks
from .letters import (
    BeingMade,
    addressees,
    being_made,
    compose_letter,
    earlier_answers,
    letter_row,
    my_letter,
)
from .misplaced import cases_under, laws_around
from .notes import NoteLine, Notes, note, note_row, notes, own_note_row
from .older import Older
from .outside_tasks import (
    LinkCard,
    OutsideDone,
    OutsideTask,
    answer_names,
    outside_done,
    outside_task,
    task_link,
)
from .page_drafts import Waiting, page_drafts
from .printed import NowSecret
from .resident_tasks import ResidentTask, resident_task_row, tasks_of
from .steps import Step, status, steps
from .taken_away import TakenAwayLine, taken_away
from .task_files import TaskFileLine, TaskFiles, task_files
from .tasks import TaskCard, task, task_row, task_rows
from .terms import TermLine, Terms, terms
from .told_terms import Term, term, with_stops
from .work import ORDERS, WITHIN, Desk, Narrowed, TeamWork, Work, by_order, my_work, team_work

__all__ = [
    "NUMBER",
    "ORDERS",
    "WITHIN",
    "BeingMade",
    "CaseCard",
    "CaseFile",
    "Changed",
    "ClockCard",
    "ContactLine",
    "Desk",
    "DocumentLine",
    "Drafts",
    "HouseholdTasks",
    "LinkCard",
    "Narrowed",
    "NotYours",
    "NoteLine",
    "Notes",
    "NowSecret",
    "Older",
    "OutsideDone",
    "OutsideTask",
    "ResidentTask",
    "Step",
    "TakenAwayLine",
    "TaskCard",
    "TaskFileLine",
    "TaskFiles",
    "TeamWork",
    "Term",
    "TermLine",
    "Terms",
    "Typed",
    "Waiting",
    "Work",
    "addressees",
    "answer_names",
    "being_made",
    "by_order",
    "case",
    "case_file",
    "case_kinds",
    "case_row",
    "cases_under",
    "channels",
    "clock_row",
    "compose_letter",
    "contact",
    "contact_row",
    "contacts",
    "directions",
    "document_directions",
    "document_file",
    "document_kinds",
    "document_row",
    "documents",
    "drafts",
    "earlier_answers",
    "household_tasks",
    "laws_around",
    "letter_row",
    "link_kinds",
    "my_letter",
    "my_work",
    "note",
    "note_row",
    "notes",
    "open_cases",
    "outside_done",
    "outside_task",
    "own_note_row",
    "page_drafts",
    "question_kinds",
    "resident_task_row",
    "results",
    "search",
    "status",
    "steps",
    "taken_away",
    "taken_away_reasons",
    "task",
    "task_files",
    "task_kinds",
    "task_link",
    "task_row",
    "task_rows",
    "tasks_of",
    "team_work",
    "term",
    "terms",
    "with_stops",
]
