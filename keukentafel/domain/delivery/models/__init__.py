"""What providers are asked to deliver, what the CAK hears of it, and money that was paid."""

from .allocation import Allocation
from .contribution import (
    ContributionAgain,
    ContributionExempt,
    ContributionFile,
    ContributionFileMade,
    ContributionMended,
    ContributionNotice,
    ContributionRefused,
    ContributionReturned,
    ContributionSent,
    notice_kinds,
    return_outcomes,
)
from .contribution_change import AGE, DIED, LAPSED, LEFT, OTHER, PAIRED, PARTED, TOLD, ContributionChange
from .contribution_look import ContributionLook
from .payment import CourtPenaltyPaid, Paid, PenaltyPaid

__all__ = [
    "AGE",
    "DIED",
    "LAPSED",
    "LEFT",
    "OTHER",
    "PAIRED",
    "PARTED",
    "TOLD",
    "Allocation",
    "ContributionAgain",
    "ContributionChange",
    "ContributionExempt",
    "ContributionFile",
    "ContributionFileMade",
    "ContributionLook",
    "ContributionMended",
    "ContributionNotice",
    "ContributionRefused",
    "ContributionReturned",
    "ContributionSent",
    "CourtPenaltyPaid",
    "Paid",
    "PenaltyPaid",
    "notice_kinds",
    "return_outcomes",
]
