"""A complaint on its way: received, handled by somebody whom it is not about, talked over, heard, answered, learned from."""

from .answer import AnswerIncomplete, answer, close, refuse, solve
from .handle import (
    AboutYou,
    ComplaintDone,
    choose_committee,
    extend,
    hand_to,
    heard,
    is_about,
    open_complaint,
    plan_hearing,
)
from .letters import PRINT, letter_made, letter_posted
from .receive import ToldComplaint, complain

__all__ = [
    "PRINT",
    "AboutYou",
    "AnswerIncomplete",
    "ComplaintDone",
    "ToldComplaint",
    "answer",
    "choose_committee",
    "close",
    "complain",
    "extend",
    "hand_to",
    "heard",
    "is_about",
    "letter_made",
    "letter_posted",
    "open_complaint",
    "plan_hearing",
    "refuse",
    "solve",
]
