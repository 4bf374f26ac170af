"""What is done to the register of mandates: given, changed from a day on, passed on, ended; who decides in whose place."""

from .deputies import AlreadyDeputy, NotADeputy, appoint_mandate_deputy, end_mandate_deputy
from .giving import (
    AlreadyCounts,
    MandateFacts,
    NotAgreed,
    NotForYourself,
    NotInTheRegister,
    NotRetroactive,
    SourceMissing,
    SubsAreWider,
    UnknownHolder,
    WiderThanSource,
    change_mandate,
    end_mandate,
    give_mandate,
    holding_roles,
)
from .loading import Loaded, load_start_tables, take_over

__all__ = [
    "AlreadyCounts",
    "AlreadyDeputy",
    "Loaded",
    "MandateFacts",
    "NotADeputy",
    "NotAgreed",
    "NotForYourself",
    "NotInTheRegister",
    "NotRetroactive",
    "SourceMissing",
    "SubsAreWider",
    "UnknownHolder",
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
