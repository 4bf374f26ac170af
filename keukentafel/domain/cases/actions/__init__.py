"""What people do with a case: open it, move it on, do its tasks, write in its file, close it."""

from .clocks import (
    NoReason,
    RunsOn,
    StandsStill,
    TermIsOver,
    WrongDay,
    extend_clock,
    meet_clock,
    resume_clock,
    start_clock,
    suspend_clock,
)
from .close import AlreadyClosed, NotClosed, close, reopen
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
from .kinds import NotOfThisKind, reclassify
from .links import CannotLink, LinkedAlready, link_cases, unlink_cases
from .notes import correct_note, pin_note, write_note
from .numbers import next_number
from .open import AlreadyAttached, OtherMunicipality, attach_household, change_kind, finish_step, open_case
from .pass_on import NotHandedOverByYou, NothingChosen, hand_over_tasks, pass_task, take_back
from .postpone import NotLater, PastTheTerm, postpone_task
from .resident_tasks import does_not_work_out, done_by_resident
from .scopes import UnknownScope, set_scopes
from .target import NotInTeam
from .tasks import (
    AlreadyDone,
    AlreadyTaken,
    DoneInItsCase,
    NotYourPile,
    Party,
    finish_task,
    issue_task,
    take_task,
    tick_off,
)
from .texts import ChangedMeanwhile
from .unfinished import StillOpen
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
    "CannotLink",
    "CaseOfOthers",
    "ChangedMeanwhile",
    "ContactOfNobody",
    "DoneInItsCase",
    "FollowUp",
    "LinkedAlready",
    "NoReason",
    "NotAMember",
    "NotClosed",
    "NotHandedOverByYou",
    "NotInTeam",
    "NotLater",
    "NotOfThisKind",
    "NotYourPile",
    "NothingChosen",
    "NothingSaid",
    "OtherMunicipality",
    "Party",
    "PastTheTerm",
    "Received",
    "RunsOn",
    "Said",
    "StandsStill",
    "StillOpen",
    "TermIsOver",
    "TextTooLong",
    "UnknownScope",
    "WrongDay",
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
    "does_not_work_out",
    "done_by_resident",
    "drop_draft",
    "extend_clock",
    "finish_step",
    "finish_task",
    "hand_over",
    "hand_over_tasks",
    "issue_task",
    "keep_document",
    "keep_draft",
    "link_cases",
    "meet_clock",
    "next_number",
    "open_case",
    "pass_task",
    "pin_note",
    "postpone_task",
    "reclassify",
    "register_contact",
    "reopen",
    "resume_clock",
    "rewrite_working_note",
    "set_scopes",
    "share_working_note",
    "start_clock",
    "suspend_clock",
    "take_back",
    "take_task",
    "tick_off",
    "unlink_cases",
    "write_note",
    "write_working_note",
]
