"""What providers are asked to deliver, and what the CAK hears of it."""

from .allocation import Allocation
from .contribution import (
    ContributionExempt,
    ContributionFile,
    ContributionFileMade,
    ContributionNotice,
    ContributionRefused,
    ContributionSent,
    notice_kinds,
)

__all__ = [
    "Allocation",
    "ContributionExempt",
    "ContributionFile",
    "ContributionFileMade",
    "ContributionNotice",
    "ContributionRefused",
    "ContributionSent",
    "notice_kinds",
]
