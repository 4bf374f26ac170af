"""Too late: a notice of default with its letter, what it costs as a decision, and who pays it.

source  Awb, artikel 4:17 to 4:19, 4:87 and 7:14
"""

from __future__ import annotations

from .letter import NOTHING, OWED, dated, going_out, letter_of
from .notice import (
    RECEIVED,
    TAKEN_BACK,
    MoneyOwed,
    late_again,
    late_no_more,
    letter_gone,
    receive_notice,
    take_back_notice,
)
from .settle import PenaltySettled, carry_out, check_not_settled, correct_penalty, lay_before, settle_penalty

LETTERS = (RECEIVED, TAKEN_BACK, OWED, NOTHING)

__all__ = [
    "LETTERS",
    "NOTHING",
    "OWED",
    "MoneyOwed",
    "PenaltySettled",
    "carry_out",
    "check_not_settled",
    "correct_penalty",
    "dated",
    "going_out",
    "late_again",
    "late_no_more",
    "lay_before",
    "letter_gone",
    "letter_of",
    "receive_notice",
    "settle_penalty",
    "take_back_notice",
]
