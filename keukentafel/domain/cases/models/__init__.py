"""The file. A case keeps what never changes; everything that happens to it is a row."""

from .case import Case, Closure, Holder, StepDone, case_kinds
from .clocks import Clock, ClockMet, ClockSuspension
from .contacts import Contact, ContactMember, channels, directions
from .documents import Document
from .notes import Note
from .tasks import OpenTask, Task, TaskDone, task_kinds

__all__ = [
    "Case",
    "Clock",
    "ClockMet",
    "ClockSuspension",
    "Closure",
    "Contact",
    "ContactMember",
    "Document",
    "Holder",
    "Note",
    "OpenTask",
    "StepDone",
    "Task",
    "TaskDone",
    "case_kinds",
    "channels",
    "directions",
    "task_kinds",
]
