"""Two people become one, one becomes two, and back again without loss."""

from .merge import AlreadyMerged, DatesImpossible, SamePerson, StillUnknown, merge
from .split import NothingChosen, Other, SplitOff, split
from .undo import CannotGoBack, LaterFirst, LeftBehind, undo

__all__ = [
    "AlreadyMerged",
    "CannotGoBack",
    "DatesImpossible",
    "LaterFirst",
    "LeftBehind",
    "NothingChosen",
    "Other",
    "SamePerson",
    "SplitOff",
    "StillUnknown",
    "merge",
    "split",
    "undo",
]
