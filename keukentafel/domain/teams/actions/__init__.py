"""What people do around teams: being away, standing in for each other, and where questions go."""

from .absence import (
    AlreadyArranged,
    NoDeputyOfYours,
    NotYourColleague,
    WrongPeriod,
    appoint_deputy,
    end_absence,
    end_deputy,
    register_absence,
)

__all__ = [
    "AlreadyArranged",
    "NoDeputyOfYours",
    "NotYourColleague",
    "WrongPeriod",
    "appoint_deputy",
    "end_absence",
    "end_deputy",
    "register_absence",
]
