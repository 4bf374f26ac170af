"""The file. A case keeps what never changes; everything that happens to it is a row."""

from .case import (
    OBJECTION,
    REFERRAL,
    Case,
    CaseLink,
    Closure,
    Holder,
    KindChange,
    Reopening,
    Scope,
    StepDone,
    case_kinds,
    link_kinds,
    link_kinds_back,
    question_kinds,
    results,
    scope_sorts,
)
from .clocks import Clock, ClockExtension, ClockMet, ClockSuspension
from .contacts import Contact, ContactCase, ContactCorrection, ContactMember, channels, directions
from .defaults import NoticeOfDefault
from .documents import Document, document_directions, document_kinds
from .drafts import ONE, Draft, PageDraft
from .letters import OutgoingLetter, Posted, PostUndone, PrintedAddress, PrintedAgain
from .moved import TaskFile
from .notes import Note, NoteCorrection, WorkingNote
from .outside import TaskAnswer, TaskLink, TaskLinkEnded, answers
from .reopened import TaskReopened
from .returned import TaskReturned
from .taken_away import TakenAway, reasons, sorts
from .tasks import STEPS, OpenTask, Task, TaskDone, TaskOutside, TaskPassed, TaskPostponed, task_kinds

__all__ = [
    "OBJECTION",
    "ONE",
    "REFERRAL",
    "STEPS",
    "Case",
    "CaseLink",
    "Clock",
    "ClockExtension",
    "ClockMet",
    "ClockSuspension",
    "Closure",
    "Contact",
    "ContactCase",
    "ContactCorrection",
    "ContactMember",
    "Document",
    "Draft",
    "Holder",
    "KindChange",
    "Note",
    "NoteCorrection",
    "NoticeOfDefault",
    "OpenTask",
    "OutgoingLetter",
    "PageDraft",
    "PostUndone",
    "Posted",
    "PrintedAddress",
    "PrintedAgain",
    "Reopening",
    "Scope",
    "StepDone",
    "TakenAway",
    "Task",
    "TaskAnswer",
    "TaskDone",
    "TaskFile",
    "TaskLink",
    "TaskLinkEnded",
    "TaskOutside",
    "TaskPassed",
    "TaskPostponed",
    "TaskReopened",
    "TaskReturned",
    "WorkingNote",
    "answers",
    "case_kinds",
    "channels",
    "directions",
    "document_directions",
    "document_kinds",
    "link_kinds",
    "link_kinds_back",
    "question_kinds",
    "reasons",
    "results",
    "scope_sorts",
    "sorts",
    "task_kinds",
]
