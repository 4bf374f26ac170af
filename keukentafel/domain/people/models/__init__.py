"""Residents, their households and addresses, and who is involved with them."""

from .ages import AgeNotice
from .brp import BrpAnswer, BrpImprint, BrpQuestion, brp_outcomes, brp_searches
from .duplicates import (
    Pair,
    PairDismissed,
    PairReported,
    RegroupedDeed,
    RegroupedRow,
    Regrouping,
    RegroupingUndone,
    regrouping_kinds,
)
from .households import (
    Address,
    Household,
    HouseholdClosure,
    Membership,
    SecretAddress,
    address_kinds,
    closure_reasons,
    leave_reasons,
    member_roles,
)
from .network import (
    Involvement,
    NetworkContact,
    Representation,
    Tie,
    contact_kinds,
    helper_kinds,
    representation_kinds,
    tie_kinds,
    tie_strengths,
)
from .own_address import OwnAddress, own_address_kinds
from .persons import OwnFile, Person, Surname, name_uses, sexes
from .shared import DateRange, history
from .speaking import RepresentationChecked, RepresentationCheckWithdrawn, identities
from .trust import Directed, Lockout, Share, givers, share_kinds

__all__ = [
    "Address",
    "AgeNotice",
    "BrpAnswer",
    "BrpImprint",
    "BrpQuestion",
    "DateRange",
    "Directed",
    "Household",
    "HouseholdClosure",
    "Involvement",
    "Lockout",
    "Membership",
    "NetworkContact",
    "OwnAddress",
    "OwnFile",
    "Pair",
    "PairDismissed",
    "PairReported",
    "Person",
    "RegroupedDeed",
    "RegroupedRow",
    "Regrouping",
    "RegroupingUndone",
    "Representation",
    "RepresentationCheckWithdrawn",
    "RepresentationChecked",
    "SecretAddress",
    "Share",
    "Surname",
    "Tie",
    "address_kinds",
    "brp_outcomes",
    "brp_searches",
    "closure_reasons",
    "contact_kinds",
    "givers",
    "helper_kinds",
    "history",
    "identities",
    "leave_reasons",
    "member_roles",
    "name_uses",
    "own_address_kinds",
    "regrouping_kinds",
    "representation_kinds",
    "sexes",
    "share_kinds",
    "tie_kinds",
    "tie_strengths",
]
