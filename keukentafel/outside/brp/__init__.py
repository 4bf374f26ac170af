"""The BRP: official test persons as plain values, and the households they form.

testset = read(path).distinct()
households(testset.lists) -> Households(units, left_out)
"""

from .households import Household, Households, Member, households
from .person import Address, Authority, Coded, ForeignAddress, PersonList, Relative, Suspension
from .testset import Rejected, Testset, Unreadable, read

__all__ = [
    "Address",
    "Authority",
    "Coded",
    "ForeignAddress",
    "Household",
    "Households",
    "Member",
    "PersonList",
    "Rejected",
    "Relative",
    "Suspension",
    "Testset",
    "Unreadable",
    "households",
    "read",
]
