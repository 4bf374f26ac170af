"""What is done to the register of mandates: given, changed from a day on, passed on, ended; who decides in whose place."""

from .deputies import AlreadyDeputy, NotADeputy, appoint_mandate_deputy, end_mandate_deputy
from .facts import MandateFacts
from .giving import (
    AlreadyCounts,
    NotAgreed,
    NotForYourself,
    NotInTheRegister,
    NotRetroactive,
    SourceMissing,
    SubsAreWider,
    UnknownScope,
    WiderThanSource,
    change_mandate,
    end_mandate,
    give_mandate,
)
from .holding import NeverWorks, UnknownHolder, holding_roles
from .loading import Loaded, load_start_tables, take_over

__all__ = [
    "AlreadyCounts",
    "AlreadyDeputy",
    "Loaded",
    "MandateFacts",
    "NeverWorks",
    "NotADeputy",
    "NotAgreed",
    "NotForYourself",
    "NotInTheRegister",
    "NotRetroactive",
    "SourceMissing",
    "SubsAreWider",
    "UnknownHolder",
    "UnknownScope",
    "WiderThanSource",
    "appoint_mandate_deputy",
    "change_mandate",
    "end_mandate",
    "end_mandate_deputy",
    "give_mandate",
    "holding_roles",
    "load_start_tables",
    "take_over",
]
