"""What is granted goes to a provider, and the CAK hears that a contribution begins or ends."""

from .allocate import allocate, allocate_referral, allocate_temporary, put_referral_right
from .contribution import (
    MAKE_FILE,
    NothingToSend,
    ask_file,
    file_made,
    stop_contribution,
    stop_ended,
    tell_contribution,
    tell_temporary,
)
from .contribution_periods import Decided, lasts, of_decided, person_of, planned, put_right
from .hand_over import tell_last_day
from .pay_out import NotToPay, WrongDayPaid, finish_unpaid, tell_paid
from .pay_penalty import tell_court_penalty_paid, tell_penalty_paid
from .returned import NotSent, WhyReturned, WrongMended, return_notice, settle_return

__all__ = [
    "MAKE_FILE",
    "Decided",
    "NotSent",
    "NotToPay",
    "NothingToSend",
    "WhyReturned",
    "WrongDayPaid",
    "WrongMended",
    "allocate",
    "allocate_referral",
    "allocate_temporary",
    "ask_file",
    "file_made",
    "finish_unpaid",
    "lasts",
    "of_decided",
    "person_of",
    "planned",
    "put_referral_right",
    "put_right",
    "return_notice",
    "settle_return",
    "stop_contribution",
    "stop_ended",
    "tell_contribution",
    "tell_court_penalty_paid",
    "tell_last_day",
    "tell_paid",
    "tell_penalty_paid",
    "tell_temporary",
]
