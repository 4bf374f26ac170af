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
from .newcomers import NewPerson, UnknownDistrict, UnknownPerson, add_member, begin_household
from .persons import BsnTaken, NameMissing, WrongBsn, add_person

__all__ = [
    "AlreadyInHousehold",
    "BsnTaken",
    "HouseholdOfNobody",
    "LeavesBeforeJoining",
    "NameMissing",
    "NewAddress",
    "NewPerson",
    "NotAMember",
    "OtherMunicipality",
    "UnknownDistrict",
    "UnknownPerson",
    "WrongBsn",
    "add_member",
    "add_person",
    "begin_household",
    "involve",
    "join",
    "leave",
    "open_household",
]
