"""What people ask about persons and households. Everything comes back scoped to a reader."""

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import (
    address_kinds,
    closure_reasons,
    contact_kinds,
    helper_kinds,
    identities,
    leave_reasons,
    member_roles,
    name_uses,
    own_address_kinds,
    representation_kinds,
    sexes,
    tie_kinds,
    tie_strengths,
)

from .addresses import Addresses, AddressLine, addresses, show_reasons
from .basics import Basics, basics
from .brp import BrpComparison, BrpLine, BrpPage, BrpPurpose, brp_purposes, brp_question
from .ecomap import Helper, HelperTie, ecomap
from .facts import Change, Editable, bsn_reasons, editable, history
from .genogram import Genogram, GenogramHome, GenogramPerson, GenogramTie, genogram
from .household import HouseholdCard, Member, PersonPage, address_line, household_of, members, person
from .network import (
    InvolvedLine,
    Professional,
    Representing,
    TieLine,
    agreeing,
    housemates,
    involved,
    professionals,
    representations,
    ties,
)
from .own_address import OwnAddressLine, own_addresses
from .recent import Recent, recent
from .search import Found, SearchResult, search, search_households
from .speaking import Speaker, SpeaksFor, Spoken, speaker_name, speakers_about_care, speaks_for, spoken
from .work import DistrictChoice, districts

__all__ = [
    "AddressLine",
    "Addresses",
    "Basics",
    "BrpComparison",
    "BrpLine",
    "BrpPage",
    "BrpPurpose",
    "Change",
    "DistrictChoice",
    "Editable",
    "Found",
    "Genogram",
    "GenogramHome",
    "GenogramPerson",
    "GenogramTie",
    "Helper",
    "HelperTie",
    "HouseholdCard",
    "InvolvedLine",
    "Member",
    "NotYours",
    "OwnAddressLine",
    "PersonPage",
    "Professional",
    "Recent",
    "Representing",
    "SearchResult",
    "Speaker",
    "SpeaksFor",
    "Spoken",
    "TieLine",
    "address_kinds",
    "address_line",
    "addresses",
    "agreeing",
    "basics",
    "brp_purposes",
    "brp_question",
    "bsn_reasons",
    "closure_reasons",
    "contact_kinds",
    "districts",
    "ecomap",
    "editable",
    "genogram",
    "helper_kinds",
    "history",
    "household_of",
    "housemates",
    "identities",
    "involved",
    "leave_reasons",
    "member_roles",
    "members",
    "name_uses",
    "own_address_kinds",
    "own_addresses",
    "person",
    "professionals",
    "recent",
    "representation_kinds",
    "representations",
    "search",
    "search_households",
    "sexes",
    "show_reasons",
    "speaker_name",
    "speakers_about_care",
    "speaks_for",
    "spoken",
    "tie_kinds",
    "tie_strengths",
    "ties",
]
