"""What people do with persons and households."""

from .households import (
    AlreadyInHousehold,
    HouseholdOfNobody,
    LeavesBeforeJoining,
    NewAddress,
    NotAMember,
    OtherMunicipality,
    involve,
    join,
    leave,
    open_household,
)
from .persons import BsnTaken, NameMissing, WrongBsn, add_person

__all__ = [
    "AlreadyInHousehold",
    "BsnTaken",
    "HouseholdOfNobody",
    "LeavesBeforeJoining",
    "NameMissing",
    "NewAddress",
    "NotAMember",
    "OtherMunicipality",
    "WrongBsn",
    "add_person",
    "involve",
    "join",
    "leave",
    "open_household",
]
