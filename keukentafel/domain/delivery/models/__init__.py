"""What providers are asked to deliver, and what the CAK hears of it."""

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

__all__ = [
    "Allocation",
    "ContributionAgain",
    "ContributionExempt",
    "ContributionFile",
    "ContributionFileMade",
    "ContributionMended",
    "ContributionNotice",
    "ContributionRefused",
    "ContributionReturned",
    "ContributionSent",
    "notice_kinds",
    "return_outcomes",
]
