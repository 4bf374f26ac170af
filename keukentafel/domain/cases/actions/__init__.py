"""What people do with a case: open it, move it on, do its tasks, write in its file, close it."""

from .clocks import meet_clock, start_clock
from .close import AlreadyClosed, close
from .contacts import (
    CaseOfOthers,
    ContactOfNobody,
    FollowUp,
    NotAMember,
    NothingSaid,
    Said,
    TextTooLong,
    correct_contact,
    register_contact,
)
from .documents import Received, WrongFile, add_document, add_version, keep_document
from .drafts import destroy_forgotten_drafts, drop_draft, keep_draft
from .hold import hand_over
from .notes import correct_note, pin_note, write_note
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
from .texts import ChangedMeanwhile
from .working_notes import (
    ask_and_destroy,
    destroy_working_note,
    rewrite_working_note,
    share_working_note,
    write_working_note,
)

__all__ = [
    "AlreadyAttached",
    "AlreadyClosed",
    "AlreadyDone",
    "AlreadyTaken",
    "CaseOfOthers",
    "ChangedMeanwhile",
    "ContactOfNobody",
    "DoneInItsCase",
    "FollowUp",
    "NotAMember",
    "NotYourPile",
    "NothingSaid",
    "OtherMunicipality",
    "Received",
    "Said",
    "TextTooLong",
    "WrongFile",
    "add_document",
    "add_version",
    "ask_and_destroy",
    "attach_household",
    "change_kind",
    "close",
    "correct_contact",
    "correct_note",
    "destroy_forgotten_drafts",
    "destroy_working_note",
    "drop_draft",
    "finish_step",
    "finish_task",
    "hand_over",
    "issue_task",
    "keep_document",
    "keep_draft",
    "meet_clock",
    "next_number",
    "open_case",
    "pass_task",
    "pin_note",
    "register_contact",
    "rewrite_working_note",
    "share_working_note",
    "start_clock",
    "take_task",
    "tick_off",
    "write_note",
    "write_working_note",
]
