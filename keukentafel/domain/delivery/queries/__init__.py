"""What a provider sees of its orders, and what the back office sees of the own contribution."""

from keukentafel.domain.delivery.models import return_outcomes

from .allocations import MOST, AllocationView, NotYours, addresses, allocation, allocations
from .contribution import (
    ContributionLine,
    Contributions,
    ContributionsFile,
    contributions,
    problem_of,
)
from .contribution_changes import (
    ChangeLine,
    ChangePage,
    change_page,
    change_row,
    may_be_taken_back,
    open_changes,
)
from .contribution_files import LAPSED, FileLine, FileNotMade, contribution_file, lines_of
from .payments import PAYS, Granted, Payment, about_money, payment
from .returned import (
    NoticePage,
    contribution_kinds,
    notice_by_reference,
    notice_page,
    notice_row,
    open_return,
)

__all__ = [
    "LAPSED",
    "MOST",
    "PAYS",
    "AllocationView",
    "ChangeLine",
    "ChangePage",
    "ContributionLine",
    "Contributions",
    "ContributionsFile",
    "FileLine",
    "FileNotMade",
    "Granted",
    "NotYours",
    "NoticePage",
    "Payment",
    "about_money",
    "addresses",
    "allocation",
    "allocations",
    "change_page",
    "change_row",
    "contribution_file",
    "contribution_kinds",
    "contributions",
    "lines_of",
    "may_be_taken_back",
    "notice_by_reference",
    "notice_page",
    "notice_row",
    "open_changes",
    "open_return",
    "payment",
    "problem_of",
    "return_outcomes",
]
