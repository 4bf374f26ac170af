"""A complaint on its way: received, handled by somebody whom it is not about, talked over, heard, answered, learned from."""

from .answer import AnswerIncomplete, answer, close, correct_answer, refuse, solve
from .handle import AboutYou, ComplaintDone, choose_committee, extend, hand_to, is_about, open_complaint
from .hearings import TooLate, TooSoon, call_off_hearing, heard, plan_hearing
from .letters import (
    PRINT,
    ClosedSince,
    letter_made,
    letter_posted,
    letter_unposted,
    make_letter_again,
)
from .receive import ToldComplaint, complain
from .whom import NobodyReads, UnknownHere, place, say_about

__all__ = [
    "PRINT",
    "AboutYou",
    "AnswerIncomplete",
    "ClosedSince",
    "ComplaintDone",
    "NobodyReads",
    "ToldComplaint",
    "TooLate",
    "TooSoon",
    "UnknownHere",
    "answer",
    "call_off_hearing",
    "choose_committee",
    "close",
    "complain",
    "correct_answer",
    "extend",
    "hand_to",
    "heard",
    "is_about",
    "letter_made",
    "letter_posted",
    "letter_unposted",
    "make_letter_again",
    "open_complaint",
    "place",
    "plan_hearing",
    "refuse",
    "say_about",
    "solve",
]
