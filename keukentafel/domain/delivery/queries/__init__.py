"""What a provider sees of its orders, and what the back office sees of the own contribution."""

from .allocations import MOST, AllocationView, NotYours, addresses, allocation, allocations
from .contribution import (
    ContributionLine,
    Contributions,
    ContributionsFile,
    FileLine,
    FileNotMade,
    contribution_file,
    contributions,
    lines_of,
    problem_of,
)

__all__ = [
    "MOST",
    "AllocationView",
    "ContributionLine",
    "Contributions",
    "ContributionsFile",
    "FileLine",
    "FileNotMade",
    "NotYours",
    "addresses",
    "allocation",
    "allocations",
    "contribution_file",
    "contributions",
    "lines_of",
    "problem_of",
]
