"""What people do with a case: open it, move it on, do its tasks, write in its file, close it."""

from .clocks import meet_clock, start_clock
from .close import AlreadyClosed, close
from .contacts import ContactOfNobody, FollowUp, NotAMember, NothingSaid, TextTooLong, register_contact
from .documents import keep_document
from .hold import hand_over
from .notes import write_note
from .numbers import next_number
from .open import AlreadyAttached, OtherMunicipality, attach_household, change_kind, finish_step, open_case
from .tasks import (
    AlreadyDone,
    AlreadyTaken,
    DoneInItsCase,
    NotYourPile,
    finish_task,
    issue_task,
    pass_task,
    take_task,
    tick_off,
)

__all__ = [
    "AlreadyAttached",
    "AlreadyClosed",
    "AlreadyDone",
    "AlreadyTaken",
    "ContactOfNobody",
    "DoneInItsCase",
    "FollowUp",
    "NotAMember",
    "NotYourPile",
    "NothingSaid",
    "OtherMunicipality",
    "TextTooLong",
    "attach_household",
    "change_kind",
    "close",
    "finish_step",
    "finish_task",
    "hand_over",
    "issue_task",
    "keep_document",
    "meet_clock",
    "next_number",
    "open_case",
    "pass_task",
    "register_contact",
    "start_clock",
    "take_task",
    "tick_off",
    "write_note",
]
